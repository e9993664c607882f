-- Labels of targets that share most letters, three by three, with what was typed.
SELECT id, label FROM targets
WHERE rowid IN (
    SELECT rowid FROM targets_fts WHERE targets_fts MATCH :match ORDER BY rank LIMIT 100
)
ORDER BY label
