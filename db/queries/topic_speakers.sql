-- Who speaks most on a topic.
SELECT
    speakers.name AS speaker,
    speakers.role,
    topic_speakers.statements,
    topic_speakers.quotes,
    topic_speakers.speaker AS speaker_id
FROM topic_speakers CROSS JOIN speakers ON speakers.id = topic_speakers.speaker
WHERE topic_speakers.topic = :topic
ORDER BY topic_speakers.statements DESC
LIMIT :most;
