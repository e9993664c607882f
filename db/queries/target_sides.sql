-- Who stands on each side of a target, so many of each, those who say most on it first. The role is
-- what they were called by then: a candidate of 2016 is not yet the president of 2020.
WITH sides(side) AS (VALUES ('favour'), ('against'), ('split'))
SELECT
    speakers.name AS speaker,
    coalesce((
        SELECT speaker_roles.role FROM speaker_roles
        WHERE speaker_roles.speaker = positions.speaker
            AND speaker_roles.first_date <= positions.last_date
        ORDER BY speaker_roles.first_date DESC, speaker_roles.articles DESC, speaker_roles.role
        LIMIT 1
    ), CASE WHEN positions.last_date IS NULL OR 1 = (
        SELECT count(*) FROM speaker_roles WHERE speaker_roles.speaker = positions.speaker
    ) THEN speakers.role END) AS role,
    positions.favour,
    positions.against,
    positions.neutral,
    positions.unclear,
    positions.unsure_favour,
    positions.unsure_against,
    positions.statements,
    positions.side,
    positions.side_unsure,
    positions.first_date,
    positions.last_date,
    positions.strongest_favour,
    positions.strongest_against,
    positions.speaker AS speaker_id,
    turned.to_stance AS turned,
    turned.reviewed
FROM sides
CROSS JOIN positions ON positions.rowid IN (
    SELECT told.rowid FROM positions AS told
    WHERE told.target = :target AND told.side = sides.side
    ORDER BY told.favour + told.against DESC
    LIMIT :most
)
CROSS JOIN speakers ON speakers.id = positions.speaker
LEFT JOIN changes AS turned
    ON turned.speaker = positions.speaker
    AND turned.target = positions.target
    AND coalesce(turned.reviewed, turned.status) IN ('possible', 'confirmed')
ORDER BY positions.favour + positions.against DESC, speakers.name, positions.speaker;
