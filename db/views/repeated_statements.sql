-- Statements that two or more articles carry: one utterance, printed again.
CREATE VIEW repeated_statements AS
SELECT
    repeats.first_date AS first_date,
    repeats.last_date AS last_date,
    speakers.name AS speaker,
    statements.text AS statement,
    repeats.articles AS articles,
    repeats.publishers AS publishers,
    statements.speaker AS speaker_id,
    repeats.statement AS statement_id
FROM repeats
LEFT JOIN statements ON statements.id = repeats.statement
LEFT JOIN speakers ON speakers.id = statements.speaker;
