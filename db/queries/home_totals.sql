-- How much is here, in one row.
SELECT
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM quote_lines) AS quotes,
    (SELECT count(*) FROM speaker_totals WHERE quotes > 0) AS speakers,
    (SELECT count(*) FROM quote_lines WHERE speaker_id IS NULL) AS unnamed,
    (SELECT min(published) FROM articles) AS first_date,
    (SELECT max(published) FROM articles) AS last_date;
