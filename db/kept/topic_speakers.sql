-- On which topics these speakers said how much.
INSERT INTO topic_speakers
SELECT
    quotes.speaker AS speaker,
    quote_topics.topic AS topic,
    count(*) AS quotes,
    count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements
FROM json_each(:keys) AS touched
CROSS JOIN quotes ON quotes.speaker = touched.value
CROSS JOIN quote_topics ON quote_topics.quote = quotes.id
GROUP BY quotes.speaker, quote_topics.topic;
