-- How many lines hold these words and keys, counted no further than to the most.
SELECT count(*) AS number FROM (
    SELECT rowid FROM quotes_fts
    WHERE quotes_fts MATCH :match AND rowid < :before AND rowid >= :after
    LIMIT :most
);
