-- How many articles hold these words and are not left out, counted no further than to the most.
SELECT count(*) AS number FROM (
    SELECT articles.id
    FROM articles_fts CROSS JOIN articles ON articles.rowid = articles_fts.rowid
    WHERE articles_fts MATCH :match
        AND (:publisher IS NULL OR +articles.publisher = :publisher)
        AND +coalesce(articles.published, '') BETWEEN :since AND :until
    LIMIT :most
);
