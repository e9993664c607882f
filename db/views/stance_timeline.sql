-- Where speakers stood on a target, statement by statement. The same statement carried by
-- several articles is one row, at its first date; what nobody is named for is left out.
CREATE VIEW stance_timeline AS
SELECT
    stance_lines.date AS date,
    stance_lines.speaker AS speaker,
    stance_lines.target AS target,
    stance_lines.stance AS stance,
    stances.score AS score,
    stances.evidence AS evidence,
    quotes.text AS quote,
    stance_lines.carried_by AS carried_by,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    stances.method AS method,
    stance_lines.quote AS quote_id,
    stance_lines.speaker_id AS speaker_id,
    stance_lines.target_id AS target_id,
    quotes.article AS article_id,
    quotes.statement AS statement_id
FROM stance_lines
LEFT JOIN stances
    ON stances.quote = stance_lines.quote AND stances.target = stance_lines.target_id
LEFT JOIN quotes ON quotes.id = stance_lines.quote
LEFT JOIN articles ON articles.id = quotes.article;
