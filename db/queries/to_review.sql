-- These quotes in their order, as a person judges them: what is doubtful, and the words around.
SELECT
    quotes.id AS quote_id,
    quotes.confidence AS confidence,
    quote_lines.why AS why,
    articles.published AS date,
    coalesce(articles.title, articles.id) AS article,
    replace(
        substr(
            CASE quotes.field WHEN 'title' THEN articles.title ELSE articles.text END,
            max(1, json_extract(quotes.spans, '$[0][0]') + 1 - 100),
            min(100, json_extract(quotes.spans, '$[0][0]'))
        ), char(10), ' '
    ) AS before,
    quotes.force AS force,
    quotes.text AS quote,
    quotes.sentence AS sentence,
    replace(
        substr(
            CASE quotes.field WHEN 'title' THEN articles.title ELSE articles.text END,
            json_extract(quotes.spans, '$[#-1][1]') + 1,
            100
        ), char(10), ' '
    ) AS after,
    speakers.name AS speaker,
    quote_lines.stances AS stances,
    quote_lines.topics AS topics
FROM json_each(:quotes) AS asked
CROSS JOIN quotes ON quotes.id = asked.value
JOIN articles ON articles.id = quotes.article
LEFT JOIN quote_lines ON quote_lines.quote = quotes.id
LEFT JOIN speakers ON speakers.id = quotes.speaker
ORDER BY asked.key;
