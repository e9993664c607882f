-- Every article: how many quotes it holds, from how many speakers, and how many of them are named.
CREATE VIEW article_index AS
SELECT
    articles.published AS date,
    coalesce(articles.title, articles.id) AS article,
    articles.publisher AS publisher,
    articles.byline AS byline,
    count(quotes.id) AS quotes,
    count(DISTINCT quotes.speaker) AS speakers,
    CAST(round(100.0 * count(quotes.speaker) / nullif(count(quotes.id), 0)) AS INTEGER)
        AS named_share,
    articles.url AS url,
    articles.id AS article_id
FROM articles
LEFT JOIN quotes ON quotes.article = articles.id
GROUP BY articles.id;
