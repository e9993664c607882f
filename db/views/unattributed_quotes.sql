-- Quotes whose speaker the text leaves open, or for whom two names remained possible.
CREATE VIEW unattributed_quotes AS
SELECT
    quote_lines.date AS date,
    quotes.text AS quote,
    quotes.source AS source,
    quotes.cue AS cue,
    quote_lines.kind AS kind,
    quote_lines.named_by AS named_by,
    quote_lines.confidence AS confidence,
    quote_lines.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.id AS quote_id,
    quote_lines.article AS article_id
FROM quote_lines
LEFT JOIN quotes ON quotes.rowid = quote_lines.search_row
LEFT JOIN articles ON articles.id = quote_lines.article
WHERE quote_lines.speaker_id IS NULL;
