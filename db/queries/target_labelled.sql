-- The targets of just this label: those of a watch-list first, then those that are listed and most
-- spoken of. A third says that there are more.
SELECT
    id,
    kind = 'watch' AS own,
    coalesce(listed, 0) AS listed
FROM targets LEFT JOIN target_totals ON target = id
WHERE label = :label AND targets.rowid IN (
    SELECT rowid FROM targets_fts WHERE targets_fts MATCH :match
)
ORDER BY own DESC, listed DESC, statements DESC, id LIMIT 3
