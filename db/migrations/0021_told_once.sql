-- Nothing of a new form: the keys of lists are made anew, by which a list of a topic or a publisher
-- tells each statement once (db/kept/quotes_fts.sql).
SELECT 1;
