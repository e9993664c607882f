-- The newest articles.
SELECT article_id, date, publisher, article, quotes
FROM article_index
ORDER BY date DESC, article_id
LIMIT :most;
