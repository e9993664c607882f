-- Nothing of a new form: the keys that lists are narrowed by are written anew, with how words were
-- put forward among them (db/kept/quotes_fts.sql).
SELECT 1;
