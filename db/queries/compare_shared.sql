-- The targets on which both have a stance, those on which both take a side first, then most said first.
SELECT
    targets.label AS target,
    targets.id AS target_id,
    one.side AS a_side,
    one.side_unsure AS a_side_unsure,
    one.favour AS a_favour,
    one.against AS a_against,
    one.neutral AS a_neutral,
    one.unclear AS a_unclear,
    one.unsure_favour AS a_unsure_favour,
    one.unsure_against AS a_unsure_against,
    one.strongest_favour AS a_strongest_favour,
    one.strongest_against AS a_strongest_against,
    other.side AS b_side,
    other.side_unsure AS b_side_unsure,
    other.favour AS b_favour,
    other.against AS b_against,
    other.neutral AS b_neutral,
    other.unclear AS b_unclear,
    other.unsure_favour AS b_unsure_favour,
    other.unsure_against AS b_unsure_against,
    other.strongest_favour AS b_strongest_favour,
    other.strongest_against AS b_strongest_against
FROM (
    SELECT target FROM (
        SELECT target FROM positions WHERE speaker = :a ORDER BY statements DESC LIMIT 1000
    )
    UNION
    SELECT target FROM (
        SELECT target FROM positions WHERE speaker = :b ORDER BY statements DESC LIMIT 1000
    )
) AS asked
CROSS JOIN positions AS one ON one.speaker = :a AND one.target = asked.target
CROSS JOIN positions AS other ON other.speaker = :b AND other.target = asked.target
CROSS JOIN targets ON targets.id = asked.target
WHERE one.statements > 0 AND other.statements > 0
ORDER BY
    one.favour + one.against > 0 AND other.favour + other.against > 0 DESC,
    min(one.statements, other.statements) DESC,
    targets.label
LIMIT :most;
