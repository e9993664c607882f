-- Targets of whose names these letters are a part, the most argued over first.
SELECT targets.label AS name, targets.kind, target_totals.statements, targets.id
FROM (SELECT rowid AS target FROM targets_fts WHERE targets_fts MATCH :match LIMIT 2000) AS found
CROSS JOIN targets ON targets.rowid = found.target
CROSS JOIN target_totals ON target_totals.target = targets.id
WHERE target_totals.statements > 0
ORDER BY target_totals.listed DESC, target_totals.statements DESC, targets.label
LIMIT :most;
