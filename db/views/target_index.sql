-- What the corpus argues over: each target with how many speakers and statements are for and
-- against it. An issue that one statement alone names is not here; it stays with its quote.
CREATE VIEW target_index AS
SELECT
    (SELECT label FROM targets WHERE id = target_totals.target) AS target,
    (SELECT kind FROM targets WHERE id = target_totals.target) AS kind,
    speakers,
    statements,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    articles,
    first_date,
    last_date,
    other_names,
    target_totals.target AS target_id
FROM target_totals
WHERE listed = 1;
