-- The surest statement of each [speaker, target, stance].
SELECT told.quote AS quote_id, told.target_id, told.speaker_id, told.stance
FROM json_each(:asked) AS asked
CROSS JOIN stance_lines AS told
WHERE told.rowid = (
    SELECT surest.rowid FROM stance_lines AS surest
    WHERE surest.target_id = json_extract(asked.value, '$[1]')
        AND surest.speaker_id = json_extract(asked.value, '$[0]')
        AND surest.stance = json_extract(asked.value, '$[2]')
    ORDER BY surest.score DESC, surest.date DESC
    LIMIT 1
);
