-- The newest audit that a person has answered.
SELECT made, by, quotes, answered, correct, low, high FROM audits
WHERE answered > 0
ORDER BY id DESC
LIMIT 1;
