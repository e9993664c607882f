-- The targets on which most statements stand against one another.
SELECT
    target,
    target_id,
    speakers,
    favour,
    against
FROM target_index
WHERE favour + against > 0
ORDER BY min(favour, against) DESC, favour + against DESC, target
LIMIT 6;
