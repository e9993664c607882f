-- What articles call a speaker beside the name, those that most of them use first.
SELECT
    role.value AS role,
    count(*) AS articles
FROM article_speakers, json_each(article_speakers.roles) AS role
WHERE article_speakers.speaker = :speaker
GROUP BY role.value
ORDER BY articles DESC, role;
