-- The target of just this label: the one that is listed and most spoken of.
SELECT id FROM targets LEFT JOIN target_totals ON target = id
WHERE label = :label AND targets.rowid IN (
    SELECT rowid FROM targets_fts WHERE targets_fts MATCH :match
)
ORDER BY listed DESC, statements DESC, id LIMIT 1
