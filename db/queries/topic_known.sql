-- What a topic is, and how much is said on it.
SELECT
    topics.label AS topic,
    topics.scheme,
    (SELECT label FROM topics AS wider WHERE wider.id = topics.broader) AS broader,
    topics.broader AS broader_id,
    topic_totals.quotes,
    topic_totals.statements,
    topic_totals.speakers,
    topic_totals.articles,
    topic_totals.first_date,
    topic_totals.last_date,
    topics.id AS topic_id
FROM topics LEFT JOIN topic_totals ON topic_totals.topic = topics.id
WHERE topics.id = :topic;
