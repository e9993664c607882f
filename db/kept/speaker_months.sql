-- Which way these speakers' statements went, month by month; one in favour of two targets once.
INSERT INTO speaker_months
SELECT
    speaker_id AS speaker,
    substr(date, 1, 7) AS month,
    sum(stance = 'favour') AS favour,
    sum(stance = 'against') AS against,
    sum(stance = 'neutral') AS neutral,
    sum(stance = 'unclear') AS unclear
FROM (
    SELECT speaker_id, min(date) AS date, stance
    FROM json_each(:keys) AS touched
    CROSS JOIN stance_lines ON stance_lines.speaker_id = touched.value
    WHERE date IS NOT NULL AND counts = 1
    GROUP BY speaker_id, coalesce(statement, quote), stance
)
GROUP BY speaker_id, substr(date, 1, 7);
