-- What a speaker said last.
SELECT * FROM quote_list
WHERE speaker_id = :speaker
ORDER BY date DESC, article_id, search_row
LIMIT :most;
