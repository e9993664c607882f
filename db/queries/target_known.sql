-- What a target is, and how much is said on it.
SELECT
    targets.label AS target,
    targets.kind,
    target_totals.speakers,
    target_totals.statements,
    target_totals.articles,
    target_totals.favour,
    target_totals.against,
    target_totals.neutral,
    target_totals.unclear,
    target_totals.unsure_favour,
    target_totals.unsure_against,
    target_totals.first_date,
    target_totals.last_date,
    target_totals.other_names,
    (SELECT id FROM speakers WHERE speakers.id = targets.id) AS speaker_id,
    targets.id AS target_id
FROM targets LEFT JOIN target_totals ON target_totals.target = targets.id
WHERE targets.id = :target;
