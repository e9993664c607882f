-- Each speaker on each target: how many statements for and against, and the newest stance.
CREATE VIEW stance_balance AS
SELECT
    (SELECT name FROM speakers WHERE id = stance_totals.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = stance_totals.target) AS target,
    favour,
    against,
    neutral,
    unclear,
    statements,
    newest_stance,
    first_date,
    last_date,
    stance_totals.speaker AS speaker_id,
    stance_totals.target AS target_id
FROM stance_totals;
