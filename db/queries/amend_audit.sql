-- One quote of an audit as it was drawn: the one at a place, or the first that nobody has judged.
SELECT
    position,
    quote,
    (SELECT name FROM speakers WHERE speakers.id = audit_quotes.speaker) AS speaker,
    force,
    text,
    correct
FROM audit_quotes
WHERE audit = :audit AND iif(:at IS NULL, correct IS NULL, position = :at)
ORDER BY position
LIMIT 1;
