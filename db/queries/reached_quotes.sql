-- Quotes whose kept lines hang on what changed: their article, their statement (each carrier's
-- date may make another one the first), or a name that the lines repeat.
SELECT id FROM quotes WHERE article IN (SELECT value FROM json_each(:articles))
UNION
SELECT id FROM quotes WHERE statement IN (SELECT value FROM json_each(:statements))
UNION
SELECT id FROM quotes WHERE speaker IN (SELECT value FROM json_each(:speakers))
UNION
SELECT quote FROM quote_topics WHERE topic IN (SELECT value FROM json_each(:topics))
UNION
SELECT quote FROM stances WHERE target IN (SELECT value FROM json_each(:targets));
