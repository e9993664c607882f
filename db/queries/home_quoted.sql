-- The people and organisations with most statements.
SELECT
    speakers.id AS speaker_id,
    speakers.name AS speaker,
    speakers.role AS role,
    speaker_totals.statements AS statements,
    speaker_totals.main_topics AS topics
FROM speaker_totals
CROSS JOIN speakers ON speakers.id = speaker_totals.speaker
WHERE speakers.kind IN ('person', 'organisation') AND speaker_totals.quotes > 0
ORDER BY speaker_totals.statements DESC, speaker_totals.quotes DESC
LIMIT :most;
