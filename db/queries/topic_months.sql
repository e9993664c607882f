-- How much is said on a topic, month by month.
SELECT month, quotes FROM topic_months WHERE topic = :topic ORDER BY month;
