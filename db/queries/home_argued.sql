-- The targets on which most statements stand against one another.
SELECT
    targets.label AS target,
    targets.id AS target_id,
    speakers,
    favour,
    against
FROM (
    SELECT target, count(*) AS speakers, sum(favour) AS favour, sum(against) AS against
    FROM stance_totals
    GROUP BY target
) AS told
CROSS JOIN targets ON targets.id = told.target
WHERE favour + against > 0
ORDER BY min(favour, against) DESC, favour + against DESC, targets.label
LIMIT 6;
