-- What articles say that these speakers are, and from when to when they said so. Of whom a
-- correction says it, that alone: it has the days on which articles say the same.
INSERT INTO speaker_roles
WITH
given AS (
    SELECT speakers.id AS speaker, speakers.role
    FROM json_each(:keys) AS touched
    CROSS JOIN speakers ON speakers.id = touched.value
    WHERE EXISTS (
        SELECT 1 FROM corrections_found
        JOIN corrections ON corrections.id = corrections_found.correction
        WHERE corrections_found.found = speakers.id
            AND corrections_found.side = 'a' AND corrections.what = 'role'
    )
),
told AS (
    SELECT
        article_speakers.speaker,
        coalesce(given.role, role.value) AS role,
        article_speakers.published,
        article_speakers.article
    FROM json_each(:keys) AS touched
    CROSS JOIN article_speakers ON article_speakers.speaker = touched.value
    CROSS JOIN json_each(article_speakers.roles) AS role
    LEFT JOIN given ON given.speaker = article_speakers.speaker
    WHERE given.role IS NULL OR fold(role.value) = fold(given.role)
    UNION ALL
    SELECT speaker, role, NULL, NULL FROM given
)
SELECT
    speaker,
    role,
    min(published) AS first_date,
    max(published) AS last_date,
    count(DISTINCT article) AS articles
FROM told
GROUP BY speaker, role;
