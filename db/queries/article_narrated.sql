-- What an article tells of where somebody stands, in its own words.
SELECT
    narrated.id,
    narrated.stance,
    narrated.score,
    narrated.text AS told,
    narrated.text_start,
    narrated.text_end,
    narrated.source,
    narrated.cue,
    narrated.resolved_by AS named_by,
    speakers.name AS speaker,
    narrated.speaker AS speaker_id,
    targets.label AS target,
    narrated.target AS target_id
FROM narrated
JOIN targets ON targets.id = narrated.target
LEFT JOIN speakers ON speakers.id = narrated.speaker
WHERE narrated.article = :article
ORDER BY narrated.position;
