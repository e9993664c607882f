-- What an article's quotes are for and against.
SELECT
    stances.quote AS quote,
    stances.target AS target,
    targets.label AS label,
    stances.stance AS stance
FROM quotes
JOIN stances ON stances.quote = quotes.id
JOIN targets ON targets.id = stances.target
WHERE quotes.article = :article
ORDER BY stances.score DESC, targets.label;
