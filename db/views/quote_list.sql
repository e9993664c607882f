-- Every quote: when, who, what, how and where it was said. The page to start from.
-- What is sorted, counted or chosen by comes straight off an index of quote_lines; the outer
-- joins are left out by SQLite wherever nothing of theirs is asked for, so counting is quick.
CREATE VIEW quote_list AS
SELECT
    quote_lines.date AS date,
    quote_lines.speaker AS speaker,
    quotes.text AS quote,
    quote_lines.stances AS stances,
    quote_lines.topics AS topics,
    quote_lines.kind AS kind,
    quotes.cue AS cue,
    quote_lines.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quote_lines.confidence AS confidence,
    quotes.source AS source,
    quote_lines.named_by AS named_by,
    quotes.denied AS denied,
    quotes.headline AS headline,
    quotes.id AS quote_id,
    quote_lines.speaker_id AS speaker_id,
    quote_lines.article AS article_id,
    quotes.statement AS statement_id,
    quote_lines.search_row AS search_row
FROM quote_lines
LEFT JOIN quotes ON quotes.rowid = quote_lines.search_row
LEFT JOIN articles ON articles.id = quote_lines.article;
