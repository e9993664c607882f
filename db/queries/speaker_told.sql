-- What reporters tell of where somebody stands, newest first.
SELECT * FROM narrated_positions
WHERE speaker_id = :speaker
ORDER BY date DESC, narrated_id
LIMIT :most;
