-- Every publisher, each found by one step in the index.
WITH RECURSIVE next(publisher) AS (
    SELECT min(publisher) FROM articles
    UNION ALL
    SELECT (SELECT min(publisher) FROM articles WHERE publisher > next.publisher)
    FROM next WHERE next.publisher IS NOT NULL
    LIMIT 200
)
SELECT publisher FROM next WHERE publisher IS NOT NULL;
