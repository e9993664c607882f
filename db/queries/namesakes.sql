-- These speakers, the most quoted first.
SELECT
    speakers.id AS speaker_id,
    speakers.name AS speaker,
    speakers.role AS role,
    coalesce(speaker_totals.quotes, 0) AS quotes
FROM json_each(:speakers) AS found
JOIN speakers ON speakers.id = found.value
LEFT JOIN speaker_totals ON speaker_totals.speaker = speakers.id
ORDER BY quotes DESC, speakers.id;
