-- The names of a speaker beside the one used here; of those that differ in capitals alone one, with
-- the fewest: "Kaminski" for "KAMINSKI".
SELECT max(name) AS name FROM speaker_names
WHERE speaker = :speaker
    AND name <> (SELECT name FROM speakers WHERE id = :speaker)
GROUP BY lower(name)
ORDER BY length(name) DESC, name
LIMIT :most;
