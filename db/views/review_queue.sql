-- What a person should look at first: quotes found with little certainty or left without a
-- speaker, and why.
CREATE VIEW review_queue AS
SELECT
    quote_lines.confidence AS confidence,
    quote_lines.why AS why,
    quote_lines.date AS date,
    quote_lines.speaker AS speaker,
    quotes.text AS quote,
    quote_lines.kind AS kind,
    quotes.cue AS cue,
    quotes.rule AS rule,
    quote_lines.named_by AS named_by,
    quote_lines.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.id AS quote_id,
    quote_lines.speaker_id AS speaker_id,
    quote_lines.article AS article_id
FROM quote_lines
LEFT JOIN quotes ON quotes.rowid = quote_lines.search_row
LEFT JOIN articles ON articles.id = quote_lines.article
WHERE quote_lines.why IS NOT NULL;
