-- Those of these speakers who are quoted, or of whom a position is told.
SELECT value FROM json_each(:speakers)
WHERE EXISTS (SELECT 1 FROM quotes WHERE speaker = value)
    OR EXISTS (SELECT 1 FROM narrated WHERE speaker = value);
