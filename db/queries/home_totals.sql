-- How much is here, in one row.
SELECT
    printed.articles,
    printed.quotes,
    printed.quotes - printed.named AS unnamed,
    (SELECT count(*) FROM speaker_totals WHERE quotes > 0) AS speakers,
    (SELECT count(*) FROM target_totals WHERE listed = 1) AS targets,
    (SELECT count(*) FROM articles WHERE published IS NULL) AS undated,
    (SELECT min(published) FROM articles) AS first_date,
    (SELECT max(published) FROM articles) AS last_date
FROM (
    SELECT count(*) AS articles, coalesce(sum(quotes), 0) AS quotes, coalesce(sum(named), 0) AS named
    FROM article_totals
) AS printed;
