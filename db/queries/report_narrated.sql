-- What reporters tell of where a speaker stands, newest first; null lets everything through.
SELECT
    narrated_positions.*
FROM narrated_positions
WHERE speaker_id = :speaker
    AND target_id = coalesce(:target, target_id)
    AND coalesce(date >= :since, :since IS NULL)
    AND coalesce(substr(date, 1, length(:until)) <= :until, :until IS NULL)
    AND (:publishers IS NULL OR publisher IN (SELECT value FROM json_each(:publishers)))
    AND score >= :confidence
ORDER BY date DESC, narrated_id;
