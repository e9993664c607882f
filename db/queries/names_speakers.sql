-- Speakers of whose names these letters are a part, the most quoted first.
SELECT speakers.name, speakers.role, speaker_totals.statements, speakers.id
FROM (
    SELECT DISTINCT speaker_names.speaker AS id
    FROM (
        SELECT rowid AS name FROM speaker_names_fts
        WHERE speaker_names_fts MATCH :match
        LIMIT 2000
    ) AS found
    CROSS JOIN speaker_names ON speaker_names.rowid = found.name
) AS called
CROSS JOIN speakers ON speakers.id = called.id
CROSS JOIN speaker_totals ON speaker_totals.speaker = called.id
WHERE speaker_totals.quotes > 0
ORDER BY speaker_totals.statements DESC, speakers.name
LIMIT :most;
