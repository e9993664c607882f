-- How many articles hold these words, counted no further than to the most.
SELECT count(*) AS number FROM (
    SELECT rowid FROM articles_fts WHERE articles_fts MATCH :match LIMIT :most
);
