-- These quotes in their order, whole: as `quotes export` documents them, column by column. A stance
-- counts where it has a line that does (db/kept/stance_lines.sql); of two that a quote has on one
-- target the surer has the line.
SELECT
    quotes.id AS quote_id,
    articles.published AS date,
    speakers.name AS speaker,
    speakers.kind AS speaker_kind,
    quotes.force AS force,
    quotes.text AS quote,
    quotes.sentence AS sentence,
    quotes.addressee AS addressee,
    quotes.said_on AS said_on,
    quotes.dated_by AS dated_by,
    quotes.kind AS kind,
    quotes.headline AS headline,
    quotes.confidence AS confidence,
    quotes.resolved_by AS named_by,
    (
        SELECT json_group_array(json_object('id', topic, 'label', label, 'score', score))
        FROM (
            SELECT quote_topics.topic, topics.label, quote_topics.score
            FROM quote_topics JOIN topics ON topics.id = quote_topics.topic
            WHERE quote_topics.quote = quotes.id
            ORDER BY quote_topics.score DESC, topics.label
        )
    ) AS topics,
    (
        SELECT json_group_array(json_object(
            'target', label, 'target_id', target, 'stance', stance, 'score', score,
            'words', evidence, 'start', evidence_start, 'end', evidence_end,
            'called', called, 'called_start', called_start, 'called_end', called_end, 'method', method,
            'counts', json(iif(counts, 'true', 'false')), 'counts_on', iif(counts, day, NULL)
        ))
        FROM (
            SELECT
                stances.*,
                targets.label,
                stance_lines.date AS day,
                stance_lines.counts AND row_number() OVER (
                    PARTITION BY stances.target ORDER BY stances.score DESC, stances.told
                ) = 1 AS counts
            FROM stances
            CROSS JOIN targets ON targets.id = stances.target
            LEFT JOIN stance_lines
                ON stance_lines.quote = stances.quote AND stance_lines.target_id = stances.target
            WHERE stances.quote = quotes.id
            ORDER BY stances.score DESC, targets.label, stances.told
        )
    ) AS stances,
    articles.publisher AS publisher,
    articles.title AS title,
    articles.url AS url,
    quotes.field AS field,
    quotes.spans AS spans,
    quotes.cue AS cue,
    quotes.cue_start AS cue_start,
    quotes.cue_end AS cue_end,
    quotes.source AS source,
    quotes.source_start AS source_start,
    quotes.source_end AS source_end,
    quotes.nested_in AS nested_in,
    quotes.statement AS statement_id,
    quotes.speaker AS speaker_id,
    quotes.article AS article_id,
    quotes.rule AS rule,
    makers.engine AS engine,
    makers.version AS version,
    makers.weights AS weights
FROM json_each(:quotes) AS asked
CROSS JOIN quotes ON quotes.id = asked.value
CROSS JOIN articles ON articles.id = quotes.article
CROSS JOIN makers ON makers.id = articles.maker
LEFT JOIN speakers ON speakers.id = quotes.speaker
ORDER BY asked.key;
