-- What each of two says of the other, of the targets that they are.
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
    (speaker = :a AND target = :of_b OR speaker = :b AND target = :of_a)
    AND statements > 0;
