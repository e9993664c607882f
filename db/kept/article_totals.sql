-- How much these articles hold.
INSERT INTO article_totals
SELECT
    articles.id AS article,
    count(quote_lines.quote) AS quotes,
    count(DISTINCT quote_lines.speaker_id) AS speakers,
    count(quote_lines.speaker_id) AS named
FROM json_each(:keys) AS touched
CROSS JOIN articles ON articles.id = touched.value
LEFT JOIN quote_lines ON quote_lines.article = articles.id
GROUP BY articles.id;
