-- The texts of the article that has a quote, and all its quotes' places in them, as JSON.
SELECT
    articles.id AS article,
    text,
    title,
    (
        SELECT json_group_array(json_object(
            'id', id, 'speaker', speaker, 'field', field, 'spans', json(spans)
        ))
        FROM quotes WHERE article = articles.id
    ) AS quotes
FROM articles
WHERE id = (SELECT article FROM quotes WHERE id = :quote);
