-- What most speakers take positions on.
SELECT targets.label AS target, targets.id AS target_id
FROM target_totals CROSS JOIN targets ON targets.id = target_totals.target
WHERE target_totals.listed = 1
ORDER BY target_totals.speakers DESC, target_totals.statements DESC, target_totals.target
LIMIT :most;
