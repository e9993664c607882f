-- What those are called of whose names one shares most letters, three by three, with what was typed.
SELECT DISTINCT speakers.name
FROM (
    SELECT rowid AS name FROM speaker_names_fts
    WHERE speaker_names_fts MATCH :match
    ORDER BY rank
    LIMIT 100
) AS found
CROSS JOIN speaker_names ON speaker_names.rowid = found.name
CROSS JOIN speakers ON speakers.id = speaker_names.speaker
ORDER BY speakers.name
