-- Where speakers stood on a target, statement by statement. The same statement carried by
-- several articles is one row, at the day that counts; what the text leaves open is left out.
CREATE VIEW stance_timeline AS
SELECT
    date,
    speaker,
    target,
    stance,
    score,
    sure,
    (SELECT force FROM quotes WHERE id = stance_lines.quote) AS force,
    (
        SELECT evidence FROM stances
        WHERE stances.quote = stance_lines.quote AND +stances.target = target_id
            AND stances.stance = stance_lines.stance
    ) AS evidence,
    (SELECT text FROM quotes WHERE id = stance_lines.quote) AS quote,
    (SELECT sentence FROM quotes WHERE id = stance_lines.quote) AS sentence,
    carried_by,
    counts,
    (SELECT publisher FROM articles WHERE id = stance_lines.article) AS publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = stance_lines.article) AS article,
    (SELECT url FROM articles WHERE id = stance_lines.article) AS url,
    (
        SELECT method FROM stances
        WHERE stances.quote = stance_lines.quote AND +stances.target = target_id
            AND stances.stance = stance_lines.stance
    ) AS method,
    stance_lines.quote AS quote_id,
    speaker_id,
    target_id,
    stance_lines.article AS article_id,
    statement AS statement_id
FROM stance_lines;
