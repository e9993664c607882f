-- Nothing of a new form: that everybody is joined anew, as a surname alone is no longer whoever
-- happens to have it in full, and no father his son (quotes/join/people.py).
SELECT 1;
