-- When a speaker took which stance; what a mark of the timeline tells.
SELECT date, stance, target, quote AS quote_id, article AS article_id
FROM stance_lines
WHERE speaker_id = :speaker
ORDER BY date, quote;
