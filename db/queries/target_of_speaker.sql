-- The target that a speaker is: the one of their own, or the entry of a watch-list that goes by a
-- name of theirs; of both the one that more is said on.
SELECT
    meant.id AS target_id,
    target_totals.favour,
    target_totals.against,
    target_totals.neutral,
    target_totals.unclear
FROM (
    SELECT :speaker AS id
    UNION
    SELECT entry.value ->> '$.id'
    FROM watches
    CROSS JOIN json_each(watches.content, '$.targets') AS entry
    CROSS JOIN json_each(
        json_insert(entry.value -> '$.aliases', '$[#]', entry.value ->> '$.label')
    ) AS called
    CROSS JOIN speaker_names
        ON speaker_names.speaker = :speaker
        AND speaker_names.kind = 'name'
        AND speaker_names.name = called.value COLLATE NOCASE
) AS meant
CROSS JOIN target_totals ON target_totals.target = meant.id
WHERE target_totals.statements > 0
ORDER BY target_totals.statements DESC, meant.id
LIMIT 1;
