-- The newest lines that hold these words and keys, with the words found between control characters.
SELECT rowid AS line, highlight(quotes_fts, 1, char(2), char(3)) AS marked
FROM quotes_fts
WHERE quotes_fts MATCH :match AND rowid < :before AND rowid >= :after
ORDER BY rowid DESC
LIMIT :most;
