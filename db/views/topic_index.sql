-- Every topic that quotes were found on: how much is said on it, by how many, and since when.
CREATE VIEW topic_index AS
SELECT
    topics.label AS topic,
    wider.label AS broader,
    topics.scheme AS scheme,
    count(*) AS quotes,
    count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements,
    count(DISTINCT quotes.speaker) AS speakers,
    count(DISTINCT quotes.article) AS articles,
    min(articles.published) AS first_date,
    max(articles.published) AS last_date,
    topics.id AS topic_id
FROM topics
JOIN quote_topics ON quote_topics.topic = topics.id
JOIN quotes ON quotes.id = quote_topics.quote
JOIN articles ON articles.id = quotes.article
LEFT JOIN topics AS wider ON wider.id = topics.broader
GROUP BY topics.id;
