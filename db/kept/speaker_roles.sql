-- What articles say that these speakers are, and from when to when they said so.
INSERT INTO speaker_roles
SELECT
    speaker,
    role.value AS role,
    min(published) AS first_date,
    max(published) AS last_date,
    count(DISTINCT article) AS articles
FROM json_each(:keys) AS touched
CROSS JOIN article_speakers ON article_speakers.speaker = touched.value
CROSS JOIN json_each(article_speakers.roles) AS role
GROUP BY speaker, role.value;
