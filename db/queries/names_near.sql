-- Names that share most letters, three by three, with what was typed.
SELECT DISTINCT speaker_names.name AS written, speakers.name, speakers.role, speakers.id
FROM (
    SELECT rowid AS name FROM speaker_names_fts
    WHERE speaker_names_fts MATCH :match
    ORDER BY rank
    LIMIT 60
) AS found
CROSS JOIN speaker_names ON speaker_names.rowid = found.name
CROSS JOIN speakers ON speakers.id = speaker_names.speaker
CROSS JOIN speaker_totals ON speaker_totals.speaker = speakers.id
WHERE speaker_totals.quotes > 0;
