-- The topics that a speaker spoke on.
SELECT
    topics.label AS topic,
    topics.id AS topic_id,
    count(*) AS quotes,
    count(DISTINCT quotes.statement) AS statements
FROM quotes
JOIN quote_topics ON quote_topics.quote = quotes.id
JOIN topics ON topics.id = quote_topics.topic
WHERE quotes.speaker = :speaker
GROUP BY topics.id
ORDER BY statements DESC, label;
