-- Where each speaker stands on each target: counts, the share in favour with its interval, the
-- months, what reporters tell without speech, and the strongest statement on each side.
CREATE VIEW position_index AS
SELECT
    (SELECT name FROM speakers WHERE id = positions.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = positions.target) AS target,
    side,
    side_unsure,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    statements,
    share,
    low,
    high,
    newest_stance,
    first_date,
    last_date,
    months,
    narrated_favour,
    narrated_against,
    (
        SELECT coalesce(reviewed, status) FROM changes
        WHERE changes.speaker = positions.speaker AND changes.target = positions.target
    ) AS change,
    (SELECT told FROM quotes WHERE id = strongest_favour) AS strongest_favour,
    (SELECT told FROM quotes WHERE id = strongest_against) AS strongest_against,
    positions.speaker AS speaker_id,
    positions.target AS target_id,
    strongest_favour AS favour_quote_id,
    strongest_against AS against_quote_id
FROM positions;
