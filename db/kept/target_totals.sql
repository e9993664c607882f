-- How much is said on these targets and which way; added up from what each speaker said on them.
INSERT INTO target_totals
WITH
standing AS (
    SELECT
        positions.target,
        count(*) AS speakers,
        sum(statements) AS statements,
        sum(favour) AS favour,
        sum(against) AS against,
        sum(neutral) AS neutral,
        sum(unclear) AS unclear,
        sum(unsure_favour) AS unsure_favour,
        sum(unsure_against) AS unsure_against,
        min(first_date) AS first_date,
        max(last_date) AS last_date
    FROM json_each(:keys) AS touched
    CROSS JOIN positions ON positions.target = touched.value AND positions.statements > 0
    GROUP BY positions.target
)
SELECT
    targets.id AS target,
    coalesce(standing.speakers, 0) AS speakers,
    coalesce(standing.statements, 0) AS statements,
    (
        SELECT count(DISTINCT article) FROM article_targets
        WHERE article_targets.target = targets.id
    ) AS articles,
    coalesce(standing.favour, 0) AS favour,
    coalesce(standing.against, 0) AS against,
    coalesce(standing.neutral, 0) AS neutral,
    coalesce(standing.unclear, 0) AS unclear,
    targets.kind = 'watch'
    OR (targets.kind <> 'issue' AND coalesce(standing.statements > standing.unclear, 0))
    OR (
        SELECT count(*) FROM (
            SELECT DISTINCT coalesce(quotes.statement, quotes.id)
            FROM stances CROSS JOIN quotes ON quotes.id = stances.quote
            WHERE stances.target = targets.id
            LIMIT 2
        )
    ) > 1 AS listed,
    standing.first_date AS first_date,
    standing.last_date AS last_date,
    (
        SELECT nullif(json_group_array(name), '[]')
        FROM (
            SELECT DISTINCT stances.named AS name
            FROM stances
            WHERE stances.target = targets.id AND stances.named <> targets.label
            ORDER BY stances.named
        )
    ) AS other_names,
    coalesce(standing.unsure_favour, 0) AS unsure_favour,
    coalesce(standing.unsure_against, 0) AS unsure_against
FROM json_each(:keys) AS touched
CROSS JOIN targets ON targets.id = touched.value
LEFT JOIN standing ON standing.target = targets.id;
