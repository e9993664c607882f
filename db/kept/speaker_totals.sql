-- How much these speakers said and where they stand. All count statements: one in favour of two
-- targets is in favour once.
INSERT INTO speaker_totals
WITH
touched AS (SELECT value AS speaker FROM json_each(:keys)),
spoken AS (
    SELECT
        quotes.speaker,
        count(*) AS quotes,
        count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements,
        count(DISTINCT quotes.article) AS articles,
        min(articles.published) AS first_date,
        max(articles.published) AS last_date
    FROM touched
    CROSS JOIN quotes ON quotes.speaker = touched.speaker
    CROSS JOIN articles ON articles.id = quotes.article
    GROUP BY quotes.speaker
),
sides AS (
    SELECT
        stance_lines.speaker_id AS speaker,
        coalesce(stance_lines.statement, stance_lines.quote) AS said,
        stance_lines.stance,
        max(stance_lines.sure) AS sure
    FROM touched CROSS JOIN stance_lines ON stance_lines.speaker_id = touched.speaker
    WHERE stance_lines.counts = 1
    GROUP BY 1, 2, 3
),
standing AS (
    SELECT
        speaker,
        sum(stance = 'favour') AS favour,
        sum(stance = 'against') AS against,
        sum(stance = 'neutral') AS neutral,
        sum(stance = 'unclear') AS unclear,
        sum(stance = 'favour' AND NOT sure) AS unsure_favour,
        sum(stance = 'against' AND NOT sure) AS unsure_against
    FROM sides
    GROUP BY speaker
)
SELECT
    speakers.id AS speaker,
    coalesce(spoken.quotes, 0) AS quotes,
    coalesce(spoken.statements, 0) AS statements,
    coalesce(spoken.articles, 0) AS articles,
    coalesce(standing.favour, 0) AS favour,
    coalesce(standing.against, 0) AS against,
    coalesce(standing.neutral, 0) AS neutral,
    coalesce(standing.unclear, 0) AS unclear,
    (
        SELECT nullif(json_group_array(label), '[]')
        FROM (
            SELECT topics.label
            FROM topic_speakers JOIN topics ON topics.id = topic_speakers.topic
            WHERE topic_speakers.speaker = speakers.id
                AND (topics.scheme = 'watch' OR topics.broader IS NULL)
            ORDER BY topic_speakers.quotes DESC, topics.label
            LIMIT 3
        )
    ) AS main_topics,
    spoken.first_date AS first_date,
    spoken.last_date AS last_date,
    (
        SELECT nullif(json_group_array(name), '[]')
        FROM (
            SELECT DISTINCT speaker_names.name
            FROM speaker_names
            WHERE speaker_names.speaker = speakers.id
                AND speaker_names.name <> speakers.name
            ORDER BY speaker_names.name
        )
    ) AS other_names,
    coalesce(standing.unsure_favour, 0) AS unsure_favour,
    coalesce(standing.unsure_against, 0) AS unsure_against
FROM touched
CROSS JOIN speakers ON speakers.id = touched.speaker
LEFT JOIN spoken ON spoken.speaker = speakers.id
LEFT JOIN standing ON standing.speaker = speakers.id;
