-- A speaker's targets with so many statements at least, most statements first.
SELECT
    targets.label AS target,
    targets.kind,
    stance_totals.statements,
    stance_totals.favour,
    stance_totals.against,
    stance_totals.neutral,
    stance_totals.unclear,
    stance_totals.newest_stance,
    stance_totals.first_date,
    stance_totals.last_date,
    stance_totals.target AS target_id
FROM stance_totals CROSS JOIN targets ON targets.id = stance_totals.target
WHERE stance_totals.speaker = :speaker
    AND stance_totals.statements BETWEEN :least AND :greatest
ORDER BY stance_totals.statements DESC, stance_totals.target
LIMIT :most;
