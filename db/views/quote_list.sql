-- Every quote: when, who, what, how and where it was said. The page to start from.
-- What is sorted, counted or chosen by is a column of quote_lines; the rest is looked up row by
-- row, and only where it is asked for (a join would be walked through by every count). 0.6 is the
-- score below which a stance is unsure (quotes/models.py).
CREATE VIEW quote_list AS
SELECT
    date,
    speaker,
    force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS quote,
    stances,
    topics,
    kind,
    (SELECT cue FROM quotes WHERE quotes.id = quote_lines.quote) AS cue,
    publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = quote_lines.article) AS article,
    (SELECT url FROM articles WHERE id = quote_lines.article) AS url,
    confidence,
    (
        SELECT nullif(json_group_array(stances.stance || ': ' || targets.label), '[]')
        FROM stances CROSS JOIN targets ON targets.id = stances.target
        WHERE stances.quote = quote_lines.quote AND stances.score < 0.6
    ) AS unsure_stances,
    (SELECT source FROM quotes WHERE quotes.id = quote_lines.quote) AS source,
    named_by,
    headline,
    (SELECT sentence FROM quotes WHERE quotes.id = quote_lines.quote) AS sentence,
    (SELECT addressee FROM quotes WHERE quotes.id = quote_lines.quote) AS addressee,
    (SELECT said_on FROM quotes WHERE quotes.id = quote_lines.quote) AS said_on,
    (SELECT dated_by FROM quotes WHERE quotes.id = quote_lines.quote) AS dated_by,
    quote_lines.quote AS quote_id,
    speaker_id,
    quote_lines.article AS article_id,
    statement AS statement_id,
    quote_lines.rowid AS search_row
FROM quote_lines;
