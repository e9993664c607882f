-- What an article's quotes may be for or against: what it tells itself, then what most argue over.
SELECT label FROM (
    SELECT targets.label AS label, 1 AS here, 0 AS statements
    FROM article_targets JOIN targets ON targets.id = article_targets.target
    WHERE article_targets.article = :article
    UNION ALL
    SELECT label, 0, statements FROM (
        SELECT targets.label AS label, target_totals.statements AS statements
        FROM target_totals JOIN targets ON targets.id = target_totals.target
        WHERE target_totals.listed = 1
        ORDER BY target_totals.statements DESC LIMIT 40
    )
)
GROUP BY label
ORDER BY max(here) DESC, max(statements) DESC, label;
