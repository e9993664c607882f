-- Each speaker on each target: how many statements for and against, the side, the newest stance.
CREATE VIEW stance_balance AS
SELECT
    (SELECT name FROM speakers WHERE id = positions.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = positions.target) AS target,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    side,
    side_unsure,
    statements,
    newest_stance,
    first_date,
    last_date,
    positions.speaker AS speaker_id,
    positions.target AS target_id
FROM positions
WHERE statements > 0;
