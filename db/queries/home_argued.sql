-- What several speakers argue over: the targets with most statements on their weaker side.
SELECT
    targets.label AS target,
    targets.id AS target_id,
    speakers,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    last_date
FROM target_totals CROSS JOIN targets ON targets.id = target_totals.target
WHERE speakers > 1 AND min(favour, against) > 0 AND listed = 1
ORDER BY min(favour, against) DESC, favour + against DESC, target_totals.target
LIMIT :most;
