-- These quotes, with where each stands, what tells each stance, and where it was printed.
SELECT
    quote_list.*,
    quotes.field AS field,
    quotes.spans AS spans,
    (
        SELECT json_group_array(json_object(
            'target', label, 'target_id', target, 'stance', stance, 'score', score,
            'words', evidence, 'called', called, 'method', method, 'listed', coalesce(
                (SELECT listed FROM target_totals WHERE target_totals.target = targets.id), 0
            )
        ))
        FROM stances JOIN targets ON targets.id = target
        WHERE stances.quote = quote_id
    ) AS evidence
FROM json_each(:quotes) AS asked
CROSS JOIN quote_list ON quote_id = asked.value
CROSS JOIN quotes ON quotes.id = quote_id
ORDER BY quote_id;
