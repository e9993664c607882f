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
WHERE stance_totals.target = :target AND stance_totals.favour > 0
    AND stance_totals.favour >= stance_totals.against
ORDER BY stance_totals.favour DESC, stance_totals.against DESC
LIMIT :most;
