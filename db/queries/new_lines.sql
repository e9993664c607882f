-- Everybody of whom these articles tell a position on a target that is listed, with every statement
-- that counts: whether only these articles carry it; and whether others tell the position without
-- speech.
WITH
new AS MATERIALIZED (SELECT value AS article FROM json_each(:articles)),
pairs AS (
    SELECT DISTINCT stance_lines.speaker_id AS speaker, stance_lines.target_id AS target
    FROM new
    CROSS JOIN quotes ON quotes.article = new.article
    CROSS JOIN stance_lines ON stance_lines.quote = quotes.id
    CROSS JOIN target_totals ON target_totals.target = stance_lines.target_id
    WHERE stance_lines.counts = 1 AND target_totals.listed = 1
)
SELECT
    pairs.speaker AS speaker,
    pairs.target AS target,
    stance_lines.quote AS quote,
    stance_lines.date AS date,
    stance_lines.stance AS stance,
    stance_lines.score AS score,
    stance_lines.sure AS sure,
    NOT EXISTS (
        SELECT 1 FROM quotes
        WHERE quotes.statement = stance_lines.statement
            AND quotes.article NOT IN (SELECT article FROM new)
    ) AS is_new,
    EXISTS (
        SELECT 1 FROM narrated
        WHERE narrated.speaker = pairs.speaker
            AND +narrated.target = pairs.target
            AND narrated.article NOT IN (SELECT article FROM new)
    ) AS told_before
FROM pairs
CROSS JOIN stance_lines
    ON stance_lines.speaker_id = pairs.speaker
    AND stance_lines.target_id = pairs.target
    AND stance_lines.counts = 1
ORDER BY pairs.speaker, pairs.target, stance_lines.quote;
