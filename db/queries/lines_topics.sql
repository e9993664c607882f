-- What these quotes are about, the surest first.
SELECT quote_topics.quote AS quote_id, topics.label AS topic, topics.id AS topic_id
FROM json_each(:quotes) AS asked
CROSS JOIN quote_topics ON quote_topics.quote = asked.value
CROSS JOIN topics ON topics.id = quote_topics.topic
ORDER BY asked.key, quote_topics.score DESC, topics.label;
