-- How much was printed on these topics, month by month.
INSERT INTO topic_months
SELECT topic, substr(date, 1, 7) AS month, sum(quotes) AS quotes
FROM json_each(:keys) AS touched
CROSS JOIN topic_articles ON topic_articles.topic = touched.value
WHERE date IS NOT NULL
GROUP BY topic, substr(date, 1, 7);
