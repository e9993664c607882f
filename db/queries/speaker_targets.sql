-- A speaker's targets with so many statements at least, most statements first.
SELECT
    targets.label AS target,
    targets.kind,
    positions.statements,
    positions.side,
    positions.side_unsure,
    positions.favour,
    positions.against,
    positions.neutral,
    positions.unclear,
    positions.unsure_favour,
    positions.unsure_against,
    positions.newest_stance,
    positions.first_date,
    positions.last_date,
    positions.narrated_favour,
    positions.narrated_against,
    (
        SELECT changes.reviewed FROM changes
        WHERE changes.speaker = positions.speaker AND changes.target = positions.target
    ) AS reviewed,
    (
        SELECT changes.id FROM changes
        WHERE changes.speaker = positions.speaker AND changes.target = positions.target
            AND coalesce(changes.reviewed, changes.status) IN ('possible', 'confirmed')
    ) AS change_id,
    positions.target AS target_id
FROM positions CROSS JOIN targets ON targets.id = positions.target
WHERE positions.speaker = :speaker
    AND positions.statements BETWEEN :least AND :greatest
ORDER BY positions.statements DESC, positions.target
LIMIT :most;
