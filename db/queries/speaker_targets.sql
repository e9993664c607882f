-- A speaker's targets with so many statements at least, most statements first. `listed` are those
-- that count and the others, of which no list is counted further than 1,000.
SELECT
    targets.label AS target,
    targets.kind,
    positions.statements,
    (
        SELECT count(*) FROM (
            SELECT 1 FROM stance_lines
            WHERE stance_lines.speaker_id = positions.speaker
                AND stance_lines.target_id = positions.target
            LIMIT 1001
        )
    ) AS listed,
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
    changes.reviewed,
    CASE
        WHEN coalesce(changes.reviewed, changes.status) IN ('possible', 'confirmed') THEN changes.id
    END AS change_id,
    coalesce(changes.reviewed, changes.status, '') = 'look' AS look,
    positions.target AS target_id
FROM positions
CROSS JOIN targets ON targets.id = positions.target
LEFT JOIN changes  -- one at most
    ON changes.speaker = positions.speaker AND changes.target = positions.target
WHERE positions.speaker = :speaker
    AND positions.statements BETWEEN :least AND :greatest
ORDER BY positions.statements DESC, positions.target
LIMIT :most;
