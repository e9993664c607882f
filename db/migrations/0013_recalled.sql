-- Nothing of a new form: that what is kept is made anew, as a statement that an article recalls
-- from before no longer stands on the article's day (db/kept/stance_lines.sql).
SELECT 1;
