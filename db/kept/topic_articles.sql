-- On which topics these articles hold how many quotes. What nobody is named for is a statement
-- of its own, so those of one article can be added to those of another.
INSERT INTO topic_articles
SELECT
    quotes.article AS article,
    quote_topics.topic AS topic,
    min(articles.published) AS date,
    count(*) AS quotes,
    sum(quotes.speaker IS NULL) AS unnamed
FROM json_each(:keys) AS touched
CROSS JOIN articles ON articles.id = touched.value
CROSS JOIN quotes ON quotes.article = articles.id
CROSS JOIN quote_topics ON quote_topics.quote = quotes.id
GROUP BY quotes.article, quote_topics.topic;
