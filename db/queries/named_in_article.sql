-- Who has a name in an article: one that was read there, or that another quote than this one has.
SELECT speaker FROM article_speakers AS known
WHERE article = :article AND name = :name AND kind = :kind AND (
    NOT EXISTS (SELECT 1 FROM uncorrected WHERE uncorrected.article = :article)
    OR EXISTS (
        SELECT 1 FROM uncorrected, json_each(rows, '$.article_speakers') AS read
        WHERE uncorrected.article = :article
            AND read.value ->> 'name' = :name AND read.value ->> 'kind' = :kind
    )
    OR EXISTS (
        SELECT 1 FROM quotes
        WHERE quotes.article = :article AND named = :name AND named_kind = :kind AND id <> :quote
    )
)
