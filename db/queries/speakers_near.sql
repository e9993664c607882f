-- What those are called of whose names one shares most letters, three by three, with what was typed,
-- or has a word that begins like it: where two letters changed places no three stand together.
SELECT DISTINCT speakers.name
FROM (
    SELECT name FROM (
        SELECT rowid AS name FROM speaker_names_fts
        WHERE speaker_names_fts MATCH :match
        ORDER BY rank
        LIMIT 100
    )
    UNION
    SELECT name FROM (
        SELECT rowid AS name FROM speaker_names
        WHERE ' ' || fold(name) LIKE '% ' || :begun || '%'
        LIMIT 5000
    )
) AS found
CROSS JOIN speaker_names ON speaker_names.rowid = found.name
CROSS JOIN speakers ON speakers.id = speaker_names.speaker
CROSS JOIN speaker_totals ON speaker_totals.speaker = speakers.id
WHERE speaker_totals.quotes > 0
ORDER BY speakers.name
