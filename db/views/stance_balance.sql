-- Each speaker on each target: how many statements for and against, and the newest stance.
-- One pass over stance_timeline: the newest stance is the end of the greatest "date stance".
CREATE VIEW stance_balance AS
SELECT
    speaker,
    target,
    sum(stance = 'favour') AS favour,
    sum(stance = 'against') AS against,
    sum(stance = 'neutral') AS neutral,
    sum(stance = 'unclear') AS unclear,
    count(*) AS statements,
    substr(
        max(CASE WHEN stance <> 'unclear' THEN coalesce(date, '0000-00-00') || ' ' || stance END),
        12
    ) AS newest_stance,
    min(date) AS first_date,
    max(date) AS last_date,
    speaker_id,
    target_id
FROM stance_timeline
GROUP BY speaker_id, target_id;
