-- How much is said on these topics.
SELECT
    quote_topics.topic AS topic,
    count(*) AS quotes,
    count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements,
    count(DISTINCT quotes.speaker) AS speakers,
    count(DISTINCT quotes.article) AS articles,
    min(articles.published) AS first_date,
    max(articles.published) AS last_date
FROM json_each(:keys) AS touched
CROSS JOIN quote_topics ON quote_topics.topic = touched.value
CROSS JOIN quotes ON quotes.id = quote_topics.quote
CROSS JOIN articles ON articles.id = quotes.article
GROUP BY quote_topics.topic;
