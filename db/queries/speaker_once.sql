-- On how many targets a speaker made one statement alone.
SELECT count(*) AS number FROM positions WHERE speaker = :speaker AND statements = 1;
