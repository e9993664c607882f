-- Quotes whose speaker the text leaves open, or for whom two names remained possible.
CREATE VIEW unattributed_quotes AS
SELECT
    articles.published AS date,
    quotes.text AS quote,
    quotes.source AS source,
    quotes.cue AS cue,
    quotes.kind AS kind,
    quotes.resolved_by AS named_by,
    quotes.confidence AS confidence,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.id AS quote_id,
    quotes.article AS article_id
FROM quotes
JOIN articles ON articles.id = quotes.article
WHERE quotes.speaker IS NULL;
