-- The lines of an article, as it has them.
SELECT quote_lines.rowid AS line
FROM quote_lines CROSS JOIN quotes ON quotes.id = quote_lines.quote
WHERE quote_lines.article = :article
ORDER BY quotes.position;
