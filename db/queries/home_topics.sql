-- What is spoken of, most statements first.
SELECT topic, topic_id, broader, quotes, statements, speakers FROM topic_index
ORDER BY statements DESC, topic
LIMIT :most;
