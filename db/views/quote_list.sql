-- Every quote: when, who, what, how and where it was said. The page to start from.
-- `date` stays a bare column, so that the newest quotes come straight off an index.
CREATE VIEW quote_list AS
SELECT
    articles.published AS date,
    speakers.name AS speaker,
    quotes.text AS quote,
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
    quotes.kind AS kind,
    quotes.cue AS cue,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.confidence AS confidence,
    quotes.source AS source,
    quotes.resolved_by AS named_by,
    quotes.denied AS denied,
    quotes.headline AS headline,
    quotes.id AS quote_id,
    quotes.speaker AS speaker_id,
    quotes.article AS article_id,
    quotes.statement AS statement_id,
    quotes.rowid AS search_row
FROM quotes
JOIN articles ON articles.id = quotes.article
LEFT JOIN speakers ON speakers.id = quotes.speaker;
