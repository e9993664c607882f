-- Statements that two or more articles carry: one utterance, printed again.
CREATE VIEW repeated_statements AS
WITH carried AS (
    SELECT
        quotes.statement AS statement_id,
        count(DISTINCT quotes.article) AS articles,
        min(articles.published) AS first_date,
        max(articles.published) AS last_date,
        json_group_array(DISTINCT articles.publisher)
            FILTER (WHERE articles.publisher IS NOT NULL) AS publishers
    FROM quotes JOIN articles ON articles.id = quotes.article
    WHERE quotes.statement IS NOT NULL
    GROUP BY quotes.statement
    HAVING count(DISTINCT quotes.article) > 1
)
SELECT
    carried.first_date AS first_date,
    carried.last_date AS last_date,
    speakers.name AS speaker,
    statements.text AS statement,
    carried.articles AS articles,
    nullif(carried.publishers, '[]') AS publishers,
    statements.speaker AS speaker_id,
    statements.id AS statement_id
FROM carried
JOIN statements ON statements.id = carried.statement_id
LEFT JOIN speakers ON speakers.id = statements.speaker;
