-- What people said of an article's quotes and still stands, the newest first.
SELECT
    corrections_found.found AS quote,
    corrections.id AS id,
    corrections.made AS made,
    corrections.by AS by,
    corrections.what AS what,
    corrections.subject AS subject,
    corrections.old AS old,
    corrections.new AS new,
    corrections.undoes AS undoes,
    corrections.force AS force,
    json_extract(corrections.value, '$.target') AS target
FROM corrections
JOIN corrections_found ON corrections_found.correction = corrections.id
WHERE corrections.article = :article AND corrections_found.side = 'quote'
ORDER BY corrections.id DESC;
