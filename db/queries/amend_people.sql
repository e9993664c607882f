-- Whom an article knows, and what it calls each of them.
SELECT
    speakers.id AS id,
    speakers.name AS name,
    speakers.role AS role,
    article_speakers.name AS called,
    article_speakers.aliases AS aliases
FROM article_speakers
JOIN speakers ON speakers.id = article_speakers.speaker
WHERE article_speakers.article = :article
ORDER BY speakers.id, article_speakers.name;
