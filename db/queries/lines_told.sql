-- What is shown of these lines: the words, who, where, when, and how it was found.
SELECT
    quote_lines.rowid AS line,
    quote_lines.date,
    quotes.said_on,
    quotes.dated_by,
    quote_lines.speaker,
    quote_lines.force,
    quotes.text AS quote,
    quotes.sentence,
    quote_lines.kind,
    quotes.cue,
    quotes.source,
    quote_lines.named_by,
    quotes.rule,
    quote_lines.confidence,
    quote_lines.publisher,
    coalesce(articles.title, articles.id) AS article,
    articles.url AS original,
    quotes.position,
    quotes.field,
    quotes.spans,
    quotes.nested_in,
    quote_lines.quote AS quote_id,
    quote_lines.speaker_id,
    quote_lines.article AS article_id,
    quote_lines.statement AS statement_id
FROM json_each(:lines) AS asked
CROSS JOIN quote_lines ON quote_lines.rowid = asked.value
CROSS JOIN quotes ON quotes.id = quote_lines.quote
CROSS JOIN articles ON articles.id = quote_lines.article
ORDER BY asked.key;
