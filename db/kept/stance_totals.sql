-- These speakers on each target; the newest stance is the end of the greatest "date stance".
INSERT INTO stance_totals
SELECT
    stance_lines.speaker_id AS speaker,
    stance_lines.target_id AS target,
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
    max(date) AS last_date
FROM json_each(:keys) AS touched
CROSS JOIN stance_lines ON stance_lines.speaker_id = touched.value
GROUP BY stance_lines.speaker_id, stance_lines.target_id;
