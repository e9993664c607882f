-- How much is here.
SELECT
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM quote_lines) AS quotes,
    (SELECT coalesce(sum(named), 0) FROM article_totals) AS named,
    (SELECT count(*) FROM statements) AS statements,
    (SELECT count(*) FROM speaker_totals WHERE quotes > 0) AS speakers,
    (SELECT min(published) FROM articles) AS first_date,
    (SELECT max(published) FROM articles) AS last_date;
