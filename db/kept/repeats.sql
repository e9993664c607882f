-- Those of these statements that two or more articles carry.
INSERT INTO repeats
SELECT
    quotes.statement AS statement,
    min(quotes.speaker) AS speaker,
    count(DISTINCT quotes.article) AS articles,
    min(articles.published) AS first_date,
    max(articles.published) AS last_date,
    (
        SELECT nullif(json_group_array(publisher), '[]')
        FROM (
            SELECT DISTINCT printer.publisher
            FROM quotes AS printed JOIN articles AS printer ON printer.id = printed.article
            WHERE printed.statement = quotes.statement AND printer.publisher IS NOT NULL
            ORDER BY printer.publisher
        )
    ) AS publishers
FROM json_each(:keys) AS touched
CROSS JOIN quotes ON quotes.statement = touched.value
CROSS JOIN articles ON articles.id = quotes.article
GROUP BY quotes.statement
HAVING count(DISTINCT quotes.article) > 1;
