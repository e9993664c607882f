-- How many of the statements for and against are not sure: a count says so where it is shown.
ALTER TABLE positions ADD COLUMN unsure_favour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE positions ADD COLUMN unsure_against INTEGER NOT NULL DEFAULT 0;
ALTER TABLE speaker_totals ADD COLUMN unsure_favour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE speaker_totals ADD COLUMN unsure_against INTEGER NOT NULL DEFAULT 0;
ALTER TABLE target_totals ADD COLUMN unsure_favour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE target_totals ADD COLUMN unsure_against INTEGER NOT NULL DEFAULT 0;
