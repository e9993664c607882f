-- Positions that reporters tell without speech, clause by clause, in the reporter's words.
CREATE VIEW narrated_positions AS
SELECT
    published AS date,
    (SELECT name FROM speakers WHERE id = narrated.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = narrated.target) AS target,
    stance,
    score,
    text AS told,
    (SELECT publisher FROM articles WHERE id = narrated.article) AS publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = narrated.article) AS article,
    (SELECT url FROM articles WHERE id = narrated.article) AS url,
    resolved_by AS named_by,
    text_start,
    text_end,
    narrated.id AS narrated_id,
    narrated.speaker AS speaker_id,
    narrated.target AS target_id,
    narrated.article AS article_id
FROM narrated;
