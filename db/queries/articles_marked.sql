-- The texts of these articles, with the words found between control characters.
SELECT articles.id AS article_id, highlight(articles_fts, 1, char(2), char(3)) AS marked
FROM json_each(:articles) AS asked
CROSS JOIN articles ON articles.id = asked.value
CROSS JOIN articles_fts ON articles_fts.rowid = articles.rowid
WHERE articles_fts MATCH :match;
