-- How many changes of somebody, or on something, stand so.
SELECT coalesce(reviewed, status) AS standing, count(*) AS changes
FROM changes
WHERE (:speaker = '' OR speaker = :speaker) AND (:target = '' OR target = :target)
GROUP BY 1;
