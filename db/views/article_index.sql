-- Every article: how many quotes it holds, from how many speakers, and how many of them are named.
CREATE VIEW article_index AS
SELECT
    published AS date,
    coalesce(title, id) AS article,
    publisher,
    byline,
    (SELECT quotes FROM article_totals WHERE article_totals.article = id) AS quotes,
    (SELECT speakers FROM article_totals WHERE article_totals.article = id) AS speakers,
    (
        SELECT CAST(round(100.0 * named / nullif(quotes, 0)) AS INTEGER)
        FROM article_totals WHERE article_totals.article = id
    ) AS named_share,
    url,
    id AS article_id
FROM articles;
