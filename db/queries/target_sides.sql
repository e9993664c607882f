-- Who stands on each side of a target, so many of each, those who say most on it first.
WITH sides(side) AS (VALUES ('favour'), ('against'), ('split'))
SELECT
    speakers.name AS speaker,
    speakers.role,
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
