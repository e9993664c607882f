-- Which way a target's statements went, month by month.
SELECT month, favour, against, neutral, unclear FROM target_months
WHERE target = :target
ORDER BY month;
