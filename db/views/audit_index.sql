-- Every audit, and what it says of all quotes and of those that took a side, each in a sentence
-- without its full stop.
CREATE VIEW audit_index AS
SELECT
    'of ' || size || ' drawn at random, ' || CASE
        WHEN answered = 0 THEN 'none looked at yet'
        ELSE CASE WHEN answered < size THEN answered || ' looked at, ' ELSE '' END
            || correct || ' right: ' || CAST(round(100 * low) AS INTEGER) || '–'
            || CAST(round(100 * high) AS INTEGER) || ' %'
    END AS says,
    sides,
    made,
    by,
    size,
    answered,
    correct,
    low,
    high,
    quotes,
    seed,
    id AS audit
FROM audits;
