-- Who speaks most on this side of a target: those who changed to it, as far as a change is shown,
-- and else those whose own statements go this way more often.
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
    positions.first_date,
    positions.last_date,
    positions.strongest_favour,
    positions.strongest_against,
    positions.speaker AS speaker_id,
    turned.to_stance AS turned,
    turned.reviewed
FROM positions CROSS JOIN speakers ON speakers.id = positions.speaker
LEFT JOIN changes AS turned
    ON turned.speaker = positions.speaker
    AND turned.target = positions.target
    AND coalesce(turned.reviewed, turned.status) IN ('possible', 'confirmed')
WHERE positions.target = :target
    AND positions.favour > 0
    AND coalesce(turned.to_stance = 'favour', positions.favour >= positions.against)
ORDER BY positions.favour DESC, positions.against DESC
LIMIT :most;
