-- The newest articles that hold these words, which many do: walked through from the newest on.
SELECT
    articles.id AS article_id,
    articles.published AS date,
    articles.publisher,
    coalesce(articles.title, articles.id) AS article,
    articles.url AS original,
    (SELECT quotes FROM article_totals WHERE article = articles.id) AS quotes
FROM articles
WHERE +articles.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :match)
    AND (:publisher IS NULL OR +articles.publisher = :publisher)
    AND +coalesce(articles.published, '') BETWEEN :since AND :until
ORDER BY articles.published DESC, articles.id
LIMIT :most OFFSET :skip;
