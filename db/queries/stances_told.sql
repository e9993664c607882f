-- The statements of these [quote, target], with what decided each, newest first.
SELECT
    told.*,
    (SELECT published FROM articles WHERE id = told.article_id) AS printed,
    (SELECT said_on FROM quotes WHERE id = told.quote_id) AS said_on,
    (SELECT dated_by FROM quotes WHERE id = told.quote_id) AS dated_by,
    (SELECT url FROM articles WHERE id = told.article_id) AS original,
    (SELECT kind FROM quotes WHERE id = told.quote_id) AS kind,
    (SELECT confidence FROM quotes WHERE id = told.quote_id) AS confidence
FROM json_each(:pairs) AS asked
CROSS JOIN stance_timeline AS told
    ON told.quote_id = json_extract(asked.value, '$[0]')
    AND told.target_id = json_extract(asked.value, '$[1]')
ORDER BY told.date DESC, told.quote_id;
