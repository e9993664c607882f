-- The article's words for a stance's target, "him" or "this toll", and where they stand; none where
-- the quote has none, where a person set the stance, and in what was read before.
ALTER TABLE stances ADD COLUMN called TEXT;
ALTER TABLE stances ADD COLUMN called_start INTEGER;
ALTER TABLE stances ADD COLUMN called_end INTEGER;
