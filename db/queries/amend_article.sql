-- An article's texts, and its quotes' places in them, as JSON.
SELECT
    text,
    title,
    (
        SELECT json_group_array(json_object(
            'id', id, 'speaker', speaker, 'field', field, 'spans', json(spans)
        ))
        FROM quotes WHERE article = articles.id
    ) AS quotes
FROM articles
WHERE id = :article;
