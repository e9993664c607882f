-- Some of these quotes, newest first: who said them, how they were put forward, their words.
SELECT quotes.id, quote_lines.speaker, quotes.force, quotes.text
FROM json_each(:quotes) AS asked
CROSS JOIN quotes ON quotes.id = asked.value
CROSS JOIN quote_lines ON quote_lines.quote = quotes.id
ORDER BY quote_lines.date DESC, quote_lines.article, quotes.position
LIMIT :most
