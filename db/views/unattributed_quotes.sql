-- Quotes whose speaker the text leaves open, or for whom two names remained possible.
CREATE VIEW unattributed_quotes AS
SELECT
    date,
    force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS quote,
    (SELECT source FROM quotes WHERE quotes.id = quote_lines.quote) AS source,
    (SELECT cue FROM quotes WHERE quotes.id = quote_lines.quote) AS cue,
    kind,
    named_by,
    confidence,
    (SELECT sentence FROM quotes WHERE quotes.id = quote_lines.quote) AS sentence,
    publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = quote_lines.article) AS article,
    (SELECT url FROM articles WHERE id = quote_lines.article) AS url,
    quote_lines.quote AS quote_id,
    quote_lines.article AS article_id
FROM quote_lines
WHERE speaker_id IS NULL;
