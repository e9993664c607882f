-- Who speaks most on each side of a target (`stands`): those who changed to it, as far as a change
-- is shown, and else those whose own statements go this way more often. Whom as many of them put on
-- either side is told once, in favour, as both.
WITH
turned AS (
    SELECT speaker, to_stance, reviewed FROM changes
    WHERE target = :target AND coalesce(reviewed, status) IN ('possible', 'confirmed')
),
found AS (
    SELECT * FROM (
        SELECT 'favour' AS stands, positions.*, to_stance AS turned, reviewed
        FROM positions LEFT JOIN turned ON turned.speaker = positions.speaker
        WHERE target = :target AND favour > 0 AND coalesce(to_stance = 'favour', favour >= against)
        ORDER BY favour DESC, against DESC
        LIMIT :most
    )
    UNION ALL
    SELECT * FROM (
        SELECT 'against' AS stands, positions.*, to_stance AS turned, reviewed
        FROM positions LEFT JOIN turned ON turned.speaker = positions.speaker
        WHERE target = :target AND against > 0 AND coalesce(to_stance = 'against', against > favour)
        ORDER BY against DESC, favour DESC
        LIMIT :most
    )
)
SELECT
    stands,
    speakers.name AS speaker,
    speakers.role,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    statements,
    side,
    first_date,
    last_date,
    strongest_favour,
    strongest_against,
    found.speaker AS speaker_id,
    turned,
    reviewed
FROM found CROSS JOIN speakers ON speakers.id = found.speaker
ORDER BY stands DESC, iif(stands = 'favour', favour, against) DESC, favour + against DESC;
