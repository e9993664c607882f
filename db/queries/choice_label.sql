-- What the ids that a list is narrowed by are called.
SELECT
    (SELECT name FROM speakers WHERE id = :speaker) AS speaker,
    (SELECT label FROM targets WHERE id = :target) AS target,
    (SELECT label FROM topics WHERE id = :topic) AS topic;
