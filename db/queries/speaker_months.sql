-- Which way a speaker's statements went, month by month.
SELECT month, favour, against, neutral, unclear FROM speaker_months
WHERE speaker = :speaker
ORDER BY month;
