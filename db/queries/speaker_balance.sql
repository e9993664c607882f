-- Where a speaker stands, the most argued target first.
SELECT * FROM stance_balance
WHERE speaker_id = :speaker
ORDER BY favour + against DESC, statements DESC, target;
