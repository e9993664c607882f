-- Which way these targets' statements went, month by month.
INSERT INTO target_months
SELECT
    target_id AS target,
    substr(date, 1, 7) AS month,
    sum(stance = 'favour') AS favour,
    sum(stance = 'against') AS against,
    sum(stance = 'neutral') AS neutral,
    sum(stance = 'unclear') AS unclear
FROM json_each(:keys) AS touched
CROSS JOIN stance_lines ON stance_lines.target_id = touched.value
WHERE date IS NOT NULL AND counts = 1
GROUP BY target_id, substr(date, 1, 7);
