-- Where speakers stood on a target, statement by statement. The same statement carried by
-- several articles is one row, at its first date; what nobody is named for is left out.
CREATE VIEW stance_timeline AS
SELECT
    articles.published AS date,
    speakers.name AS speaker,
    targets.label AS target,
    stances.stance AS stance,
    stances.score AS score,
    stances.evidence AS evidence,
    quotes.text AS quote,
    (
        SELECT count(DISTINCT carrier.article)
        FROM quotes AS carrier
        WHERE carrier.id = quotes.id OR carrier.statement = quotes.statement
    ) AS carried_by,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    stances.method AS method,
    quotes.id AS quote_id,
    quotes.speaker AS speaker_id,
    stances.target AS target_id,
    quotes.article AS article_id,
    quotes.statement AS statement_id
FROM stances
JOIN quotes ON quotes.id = stances.quote
JOIN articles ON articles.id = quotes.article
JOIN speakers ON speakers.id = quotes.speaker
JOIN targets ON targets.id = stances.target
WHERE NOT EXISTS (
    SELECT 1
    FROM quotes AS earlier
    JOIN articles AS carrier ON carrier.id = earlier.article
    JOIN stances AS told ON told.quote = earlier.id AND told.target = stances.target
    WHERE earlier.statement = quotes.statement
        AND (coalesce(carrier.published, '9999'), earlier.id)
            < (coalesce(articles.published, '9999'), quotes.id)
);
