-- What each of two says of the other: as a speaker, with the other as target.
SELECT
    speaker,
    target AS target_id,
    side,
    side_unsure,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    strongest_favour,
    strongest_against
FROM positions
WHERE
    (speaker = :a AND target = :b OR speaker = :b AND target = :a)
    AND statements > 0;
