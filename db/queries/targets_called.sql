-- What targets are called: first by their labels, then in quotes and by reporters; of several with
-- one name first the one that is listed and most spoken of.
SELECT id, name FROM (
    SELECT id, label AS name, 0 AS called FROM targets
    UNION SELECT target, named, 1 FROM stances WHERE named NOT NULL
    UNION SELECT target, target_named, 1 FROM narrated WHERE target_named NOT NULL
)
LEFT JOIN target_totals ON target = id
ORDER BY called, listed DESC, statements DESC, id, name
