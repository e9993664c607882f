-- What the newest statements on a topic take sides on, and which; below a score of 0.6
-- a stance is unsure (quotes/models.py).
SELECT
    targets.label AS target,
    sum(stances.stance = 'favour') AS favour,
    sum(stances.stance = 'against') AS against,
    sum(stances.stance = 'favour' AND stances.score < 0.6) AS unsure_favour,
    sum(stances.stance = 'against' AND stances.score < 0.6) AS unsure_against,
    count(*) AS statements,
    count(DISTINCT quote_lines.speaker_id) AS speakers,
    targets.id AS target_id
FROM (
    SELECT rowid AS line FROM quotes_fts
    WHERE quotes_fts MATCH :match
    ORDER BY rowid DESC
    LIMIT :most
) AS newest
CROSS JOIN quote_lines ON quote_lines.rowid = newest.line
CROSS JOIN stances ON stances.quote = quote_lines.quote AND stances.stance IN ('favour', 'against')
CROSS JOIN targets ON targets.id = stances.target
WHERE quote_lines.speaker_id IS NOT NULL
GROUP BY targets.id
HAVING count(*) > 1
ORDER BY
    min(sum(stances.stance = 'favour'), sum(stances.stance = 'against')) DESC,
    statements DESC,
    targets.label
LIMIT 12;
