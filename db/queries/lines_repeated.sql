-- The quotes that carry these statements, oldest first.
SELECT
    quote_lines.statement AS statement_id,
    quote_lines.quote AS quote_id,
    quote_lines.article AS article_id,
    quote_lines.date,
    quote_lines.publisher
FROM json_each(:statements) AS asked
CROSS JOIN quote_lines ON quote_lines.statement = asked.value
ORDER BY asked.key, quote_lines.rowid;
