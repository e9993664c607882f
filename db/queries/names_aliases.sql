-- Entries of the watch-lists in use with these words in an alias, which is told; the most spoken of
-- first.
SELECT
    targets.label AS name,
    targets.kind,
    coalesce(target_totals.statements, 0) AS statements,
    targets.id,
    min(alias.value) AS called
FROM watches
CROSS JOIN json_each(watches.content, '$.targets') AS entry
CROSS JOIN json_each(entry.value, '$.aliases') AS alias
CROSS JOIN targets ON targets.id = json_extract(entry.value, '$.id')
LEFT JOIN target_totals ON target_totals.target = targets.id
WHERE watches.id IN (
    SELECT makers.watch FROM makers
    WHERE EXISTS (SELECT 1 FROM articles WHERE articles.maker = makers.id)
)
    AND instr(lower(alias.value), lower(:words))
GROUP BY targets.id
ORDER BY statements DESC, name
LIMIT :most;
