-- What the newest statements on a topic take sides on, and which, as far as they count.
SELECT
    targets.label AS target,
    sum(sides.stance = 'favour') AS favour,
    sum(sides.stance = 'against') AS against,
    sum(sides.stance = 'favour' AND NOT sides.sure) AS unsure_favour,
    sum(sides.stance = 'against' AND NOT sides.sure) AS unsure_against,
    count(*) AS statements,
    count(DISTINCT sides.speaker_id) AS speakers,
    targets.id AS target_id
FROM (
    SELECT DISTINCT stance_lines.*
    FROM (
        SELECT rowid AS line FROM quotes_fts
        WHERE quotes_fts MATCH :match
        ORDER BY rowid DESC
        LIMIT :most
    ) AS newest
    CROSS JOIN quote_lines ON quote_lines.rowid = newest.line
    CROSS JOIN stance_lines
        ON (
            stance_lines.quote = quote_lines.quote
            OR stance_lines.statement = quote_lines.statement
        )
        AND stance_lines.stance IN ('favour', 'against')
        AND stance_lines.counts = 1
) AS sides
CROSS JOIN targets ON targets.id = sides.target_id
GROUP BY targets.id
HAVING count(*) > 1
ORDER BY
    min(sum(sides.stance = 'favour'), sum(sides.stance = 'against')) DESC,
    statements DESC,
    targets.label
LIMIT 12;
