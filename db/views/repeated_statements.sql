-- Statements that two or more articles carry: one utterance, printed again.
CREATE VIEW repeated_statements AS
SELECT
    first_date,
    last_date,
    (SELECT name FROM speakers WHERE id = repeats.speaker) AS speaker,
    (SELECT force FROM statements WHERE id = repeats.statement) AS force,
    (SELECT text FROM statements WHERE id = repeats.statement) AS statement,
    articles,
    publishers,
    repeats.speaker AS speaker_id,
    repeats.statement AS statement_id
FROM repeats;
