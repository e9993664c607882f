-- The topics that a speaker spoke on, most first.
SELECT topics.label AS topic, topic_speakers.statements, topic_speakers.quotes, topics.id AS topic_id
FROM topic_speakers CROSS JOIN topics ON topics.id = topic_speakers.topic
WHERE topic_speakers.speaker = :speaker
ORDER BY topic_speakers.statements DESC, topics.label;
