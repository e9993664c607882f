-- Statements that no article printed before these did: the quote that carries each first.
WITH
new AS MATERIALIZED (SELECT value AS article FROM json_each(:articles)),
said AS (
    SELECT DISTINCT quotes.statement
    FROM new CROSS JOIN quotes ON quotes.article = new.article
    WHERE quotes.speaker IS NOT NULL AND quotes.statement IS NOT NULL
        AND NOT EXISTS (
            SELECT 1 FROM quotes AS before
            WHERE before.statement = quotes.statement
                AND before.article NOT IN (SELECT article FROM new)
        )
)
SELECT (
    SELECT carrier.id
    FROM quotes AS carrier JOIN articles AS printer ON printer.id = carrier.article
    WHERE carrier.statement = said.statement
    ORDER BY coalesce(printer.published, '9999'), carrier.headline, carrier.id
    LIMIT 1
)
FROM said;
