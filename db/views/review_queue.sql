-- What a person should look at first: quotes found with little certainty or left without a
-- speaker, and why. 0.7 is the line below which the pages say "likely".
CREATE VIEW review_queue AS
SELECT
    quotes.confidence AS confidence,
    rtrim(
        CASE WHEN quotes.confidence < 0.7 THEN 'found with little certainty; ' ELSE '' END
        || CASE
            WHEN quotes.speaker IS NOT NULL THEN ''
            WHEN quotes.source IS NOT NULL THEN 'nobody named for “' || quotes.source || '”; '
            ELSE 'nobody named; '
        END
        || CASE WHEN quotes.cue IS NULL THEN 'no reporting verb; ' ELSE '' END,
        '; '
    ) AS why,
    articles.published AS date,
    speakers.name AS speaker,
    quotes.text AS quote,
    quotes.kind AS kind,
    quotes.cue AS cue,
    quotes.rule AS rule,
    quotes.resolved_by AS named_by,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.id AS quote_id,
    quotes.speaker AS speaker_id,
    quotes.article AS article_id
FROM quotes
JOIN articles ON articles.id = quotes.article
LEFT JOIN speakers ON speakers.id = quotes.speaker
WHERE quotes.confidence < 0.7 OR quotes.speaker IS NULL;
