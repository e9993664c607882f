-- The topics below a topic, most said first.
SELECT topic, topic_id, statements FROM topic_index
WHERE topic_id IN (SELECT id FROM topics WHERE broader = :topic)
ORDER BY statements DESC, topic;
