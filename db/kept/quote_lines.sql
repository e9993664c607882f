-- The lines of these quotes. 0.7 is the confidence below which the pages say "unsure". A line's
-- rowid is the day as a number (0 for none), times 2^32, and its quote's rowid.
INSERT INTO quote_lines (
    rowid, quote, article, date, speaker_id, speaker, kind, named_by, confidence, force,
    headline, publisher, statement, stances, topics, why, again
)
SELECT
    CAST(substr(replace(coalesce(articles.published, ''), '-', '') || '00000000', 1, 8) AS INTEGER)
    << 32 | quotes.rowid AS rowid,
    quotes.id AS quote,
    quotes.article AS article,
    articles.published AS date,
    quotes.speaker AS speaker_id,
    speakers.name AS speaker,
    quotes.kind AS kind,
    quotes.resolved_by AS named_by,
    quotes.confidence AS confidence,
    quotes.force AS force,
    quotes.headline AS headline,
    articles.publisher AS publisher,
    quotes.statement AS statement,
    (
        SELECT nullif(json_group_array(stance || ': ' || label), '[]')
        FROM (
            SELECT stances.stance, targets.label
            FROM stances JOIN targets ON targets.id = stances.target
            WHERE stances.quote = quotes.id
            ORDER BY stances.score DESC, targets.label
        )
    ) AS stances,
    (
        SELECT nullif(json_group_array(label), '[]')
        FROM (
            SELECT topics.label
            FROM quote_topics JOIN topics ON topics.id = quote_topics.topic
            WHERE quote_topics.quote = quotes.id
            ORDER BY quote_topics.score DESC, topics.label
        )
    ) AS topics,
    CASE WHEN quotes.confidence < 0.7 OR quotes.speaker IS NULL THEN rtrim(
        CASE WHEN quotes.confidence < 0.7 THEN 'found with little certainty; ' ELSE '' END
        || CASE
            WHEN quotes.speaker IS NOT NULL THEN ''
            WHEN quotes.source IS NOT NULL THEN 'nobody named for “' || quotes.source || '”; '
            ELSE 'nobody named; '
        END
        || CASE WHEN quotes.cue IS NULL THEN 'no reporting verb; ' ELSE '' END,
        '; '
    ) END AS why,
    EXISTS (
        SELECT 1
        FROM quotes AS earlier JOIN articles AS carrier ON carrier.id = earlier.article
        WHERE earlier.statement = quotes.statement
            AND +earlier.speaker IS quotes.speaker
            AND (coalesce(carrier.published, '9999'), earlier.headline, earlier.id)
                < (coalesce(articles.published, '9999'), quotes.headline, quotes.id)
    ) AS again
FROM json_each(:keys) AS touched
CROSS JOIN quotes ON quotes.id = touched.value
CROSS JOIN articles ON articles.id = quotes.article
LEFT JOIN speakers ON speakers.id = quotes.speaker
ORDER BY 1;
