-- The newest possible change that nobody has judged, from behind one on.
SELECT id, date
FROM changes
WHERE reviewed IS NULL AND status = 'possible'
    AND (date < :date OR (date = :date AND id > :id))
ORDER BY date DESC, id
LIMIT 1;
