-- Every article: how many quotes it holds, from how many speakers, and how many of them are named.
CREATE VIEW article_index AS
SELECT
    articles.published AS date,
    coalesce(articles.title, articles.id) AS article,
    articles.publisher AS publisher,
    articles.byline AS byline,
    article_totals.quotes AS quotes,
    article_totals.speakers AS speakers,
    CAST(round(100.0 * article_totals.named / nullif(article_totals.quotes, 0)) AS INTEGER)
        AS named_share,
    articles.url AS url,
    articles.id AS article_id
FROM articles
LEFT JOIN article_totals ON article_totals.article = articles.id;
