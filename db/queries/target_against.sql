-- Who speaks most on this side of a target: those whose own statements go this way more often.
SELECT
    speakers.name AS speaker,
    speakers.role,
    stance_totals.favour,
    stance_totals.against,
    stance_totals.neutral,
    stance_totals.unclear,
    stance_totals.statements,
    stance_totals.first_date,
    stance_totals.last_date,
    stance_totals.speaker AS speaker_id
FROM stance_totals CROSS JOIN speakers ON speakers.id = stance_totals.speaker
WHERE stance_totals.target = :target AND stance_totals.against > 0
    AND stance_totals.against >= stance_totals.favour
ORDER BY stance_totals.against DESC, stance_totals.favour DESC
LIMIT :most;
