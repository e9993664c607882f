-- An article.
SELECT
    id AS article_id,
    title,
    published,
    publisher,
    byline,
    url AS original,
    warning,
    text
FROM articles WHERE id = :article;
