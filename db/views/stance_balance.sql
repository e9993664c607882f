-- Each speaker on each target: how many statements for and against, and the newest stance.
CREATE VIEW stance_balance AS
SELECT
    speakers.name AS speaker,
    targets.label AS target,
    stance_totals.favour AS favour,
    stance_totals.against AS against,
    stance_totals.neutral AS neutral,
    stance_totals.unclear AS unclear,
    stance_totals.statements AS statements,
    stance_totals.newest_stance AS newest_stance,
    stance_totals.first_date AS first_date,
    stance_totals.last_date AS last_date,
    stance_totals.speaker AS speaker_id,
    stance_totals.target AS target_id
FROM stance_totals
LEFT JOIN speakers ON speakers.id = stance_totals.speaker
LEFT JOIN targets ON targets.id = stance_totals.target;
