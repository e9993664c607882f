-- Topics of whose names these letters are a part.
SELECT topic AS name, statements, topic_id AS id FROM topic_index
WHERE instr(lower(topic), lower(:words))
ORDER BY statements DESC
LIMIT :most;
