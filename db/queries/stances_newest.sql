-- A speaker's newest statements on each of these targets.
SELECT told.quote AS quote_id, told.target_id
FROM json_each(:targets) AS asked
CROSS JOIN stance_lines AS told ON told.speaker_id = :speaker AND told.target_id = asked.value
WHERE told.rowid IN (
    SELECT newest.rowid FROM stance_lines AS newest
    WHERE newest.speaker_id = :speaker AND newest.target_id = asked.value
    ORDER BY newest.date DESC
    LIMIT :most
);
