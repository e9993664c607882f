-- Which way these speakers' statements went, month by month.
INSERT INTO speaker_months
SELECT
    speaker_id AS speaker,
    substr(date, 1, 7) AS month,
    sum(stance = 'favour') AS favour,
    sum(stance = 'against') AS against,
    sum(stance = 'neutral') AS neutral,
    sum(stance = 'unclear') AS unclear
FROM json_each(:keys) AS touched
CROSS JOIN stance_lines ON stance_lines.speaker_id = touched.value
WHERE date IS NOT NULL AND counts = 1
GROUP BY speaker_id, substr(date, 1, 7);
