-- Every topic that quotes were found on: how much is said on it, by how many, and since when.
CREATE VIEW topic_index AS
SELECT
    topics.label AS topic,
    wider.label AS broader,
    topics.scheme AS scheme,
    topic_totals.quotes AS quotes,
    topic_totals.statements AS statements,
    topic_totals.speakers AS speakers,
    topic_totals.articles AS articles,
    topic_totals.first_date AS first_date,
    topic_totals.last_date AS last_date,
    topic_totals.topic AS topic_id
FROM topic_totals
JOIN topics ON topics.id = topic_totals.topic
LEFT JOIN topics AS wider ON wider.id = topics.broader;
