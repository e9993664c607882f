-- The lines of these quotes' stances: where an earlier quote carries the same statement with a
-- stance on the same target, that one has the line, before all one whose stance a person set; what
-- nobody is named for has none. Of two
-- names in one quote that turned out to be one target's, the surer stance has it. A headline comes
-- after the text of its day, and counts only where its own article tells no more than it; that is
-- looked up by the article (hence "+"), as one speaker may have said fifty thousand things.
-- What is recalled ("who in March had called it theft") tells nothing of the day it is printed: it
-- has its own day, where the text gives one that is more than a week ago, or none. 0.7 and 0.6 are
-- the confidence and the score below which a quote and a stance are unsure (quotes/models.py).
INSERT OR IGNORE INTO stance_lines
SELECT
    stances.quote AS quote,
    stances.target AS target_id,
    CASE
        WHEN quotes.dated_by = 'text' AND quotes.said_on IS NULL THEN NULL
        WHEN quotes.dated_by = 'text' AND quotes.said_on < date(articles.published, '-7 days')
            THEN quotes.said_on
        ELSE articles.published
    END AS date,
    quotes.speaker AS speaker_id,
    speakers.name AS speaker,
    targets.label AS target,
    stances.stance AS stance,
    stances.score AS score,
    (
        SELECT count(DISTINCT carrier.article)
        FROM quotes AS carrier
        WHERE carrier.id = quotes.id OR carrier.statement = quotes.statement
    ) AS carried_by,
    quotes.article AS article,
    quotes.statement AS statement,
    quotes.force IN ('said', 'urged', 'forbade')
    AND NOT (
        quotes.headline = 1
        AND EXISTS (
            SELECT 1
            FROM quotes AS body CROSS JOIN stances AS told ON told.quote = body.id
            WHERE body.article = quotes.article
                AND +body.speaker = quotes.speaker
                AND body.headline = 0
                AND body.force IN ('said', 'urged', 'forbade')
                AND +told.target = stances.target
        )
    ) AS counts,
    quotes.confidence >= 0.7 AND stances.score >= 0.6 AS sure
FROM json_each(:keys) AS touched
CROSS JOIN quotes ON quotes.id = touched.value
CROSS JOIN articles ON articles.id = quotes.article
CROSS JOIN speakers ON speakers.id = quotes.speaker
CROSS JOIN stances ON stances.quote = quotes.id
CROSS JOIN targets ON targets.id = stances.target
WHERE NOT EXISTS (
    SELECT 1
    FROM quotes AS earlier
    JOIN articles AS carrier ON carrier.id = earlier.article
    JOIN stances AS told ON told.quote = earlier.id AND +told.target = stances.target
    WHERE earlier.statement = quotes.statement
        AND +earlier.speaker IS quotes.speaker
        AND (
            told.method <> 'correction',
            coalesce(carrier.published, '9999'),
            earlier.headline,
            earlier.id
        ) < (
            stances.method <> 'correction',
            coalesce(articles.published, '9999'),
            quotes.headline,
            quotes.id
        )
)
ORDER BY stances.score DESC, stances.told;
