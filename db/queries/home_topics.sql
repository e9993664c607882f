-- What is spoken of, most first.
SELECT topic, topic_id, broader, quotes, statements, speakers FROM topic_index
ORDER BY quotes DESC, topic
LIMIT :most;
