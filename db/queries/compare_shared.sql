-- The targets on which both speak, those on which both say most first.
SELECT
    targets.label AS target,
    targets.id AS target_id,
    one.favour AS a_favour,
    one.against AS a_against,
    one.neutral AS a_neutral,
    one.unclear AS a_unclear,
    one.newest_stance AS a_newest,
    other.favour AS b_favour,
    other.against AS b_against,
    other.neutral AS b_neutral,
    other.unclear AS b_unclear,
    other.newest_stance AS b_newest,
    min(one.statements, other.statements) AS least
FROM (
    SELECT target FROM (
        SELECT target FROM stance_totals WHERE speaker = :a
        ORDER BY statements DESC LIMIT 1000
    )
    UNION
    SELECT target FROM (
        SELECT target FROM stance_totals WHERE speaker = :b
        ORDER BY statements DESC LIMIT 1000
    )
) AS asked
CROSS JOIN stance_totals AS one ON one.speaker = :a AND one.target = asked.target
CROSS JOIN stance_totals AS other ON other.speaker = :b AND other.target = asked.target
CROSS JOIN targets ON targets.id = asked.target
ORDER BY
    one.favour + one.against > 0 AND other.favour + other.against > 0 DESC,
    least DESC,
    targets.label
LIMIT :most;
