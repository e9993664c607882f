-- What a person should look at first: quotes found with little certainty or left without a
-- speaker, and why.
CREATE VIEW review_queue AS
SELECT
    confidence,
    why,
    date,
    speaker,
    force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS quote,
    kind,
    (SELECT cue FROM quotes WHERE quotes.id = quote_lines.quote) AS cue,
    (SELECT rule FROM quotes WHERE quotes.id = quote_lines.quote) AS rule,
    named_by,
    (SELECT sentence FROM quotes WHERE quotes.id = quote_lines.quote) AS sentence,
    publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = quote_lines.article) AS article,
    (SELECT url FROM articles WHERE id = quote_lines.article) AS url,
    quote_lines.quote AS quote_id,
    speaker_id,
    quote_lines.article AS article_id
FROM quote_lines
WHERE why IS NOT NULL;
