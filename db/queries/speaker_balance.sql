-- Where a speaker stands, the most argued target first, issues of one quote alone last.
SELECT * FROM stance_balance
WHERE speaker_id = :speaker
ORDER BY
    (SELECT listed FROM target_totals WHERE target_totals.target = target_id) DESC,
    favour + against DESC,
    statements DESC,
    stance_balance.target;
