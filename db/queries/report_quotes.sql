-- All that a speaker said, oldest first, with where it stands and what tells each stance.
SELECT
    quote_list.*,
    articles.url AS url,
    quotes.field AS field,
    quotes.spans AS spans,
    (
        SELECT json_group_array(json_object(
            'stance', stance, 'target', label, 'score', score, 'words', evidence
        ))
        FROM stances JOIN targets ON targets.id = target
        WHERE stances.quote = quote_id
    ) AS evidence
FROM quote_list
JOIN quotes ON quotes.id = quote_id
JOIN articles ON articles.id = article_id
WHERE speaker_id = :speaker
ORDER BY date NULLS LAST, article_id, position;
