-- These quotes, as a list tells them: who, when, in which words, where to read them.
SELECT
    quote_list.date AS date,
    quote_list.speaker AS speaker,
    quote_list.quote AS quote,
    quote_list.force AS force,
    quote_list.sentence AS sentence,
    quote_list.confidence AS confidence,
    quote_list.publisher AS publisher,
    quote_list.article AS article,
    (SELECT url FROM articles WHERE id = quote_list.article_id) AS url,
    quote_list.said_on AS said_on,
    quote_list.dated_by AS dated_by,
    quote_list.quote_id AS quote_id,
    quote_list.speaker_id AS speaker_id,
    quote_list.article_id AS article_id
FROM json_each(:quotes) AS asked
CROSS JOIN quote_list ON quote_list.quote_id = asked.value;
