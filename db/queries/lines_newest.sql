-- The newest lines, each statement once.
SELECT rowid AS line, NULL AS marked
FROM quote_lines
WHERE again = 0 AND rowid < :before AND rowid >= :after
ORDER BY rowid DESC
LIMIT :most;
