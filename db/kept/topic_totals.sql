-- How much is said on these topics, added up from articles and speakers: a statement has one
-- speaker, or none and one article.
INSERT INTO topic_totals
WITH
printed AS (
    SELECT
        topic,
        sum(quotes) AS quotes,
        sum(unnamed) AS unnamed,
        count(*) AS articles,
        min(date) AS first_date,
        max(date) AS last_date
    FROM json_each(:keys) AS touched
    CROSS JOIN topic_articles ON topic_articles.topic = touched.value
    GROUP BY topic
),
said AS (
    SELECT topic, sum(statements) AS statements, count(*) AS speakers
    FROM json_each(:keys) AS touched
    CROSS JOIN topic_speakers ON topic_speakers.topic = touched.value
    GROUP BY topic
)
SELECT
    printed.topic AS topic,
    printed.quotes AS quotes,
    printed.unnamed + coalesce(said.statements, 0) AS statements,
    coalesce(said.speakers, 0) AS speakers,
    printed.articles AS articles,
    printed.first_date AS first_date,
    printed.last_date AS last_date
FROM printed LEFT JOIN said ON said.topic = printed.topic;
