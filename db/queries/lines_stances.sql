-- Where these quotes put their speakers, the surest first.
SELECT
    stances.quote AS quote_id,
    targets.label AS target,
    stances.stance,
    round(stances.score, 3) AS score,
    stances.evidence,
    stances.called,
    stances.method,
    targets.id AS target_id
FROM json_each(:quotes) AS asked
CROSS JOIN stances ON stances.quote = asked.value
CROSS JOIN targets ON targets.id = stances.target
ORDER BY asked.key, stances.score DESC, targets.label;
