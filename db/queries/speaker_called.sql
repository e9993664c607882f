-- The names of a speaker beside the one used here.
SELECT DISTINCT name FROM speaker_names
WHERE speaker = :speaker
    AND name <> (SELECT name FROM speakers WHERE id = :speaker)
ORDER BY length(name) DESC, name
LIMIT :most;
