-- Nothing of a new form: the counts of speakers are made anew, in which a statement in favour of two
-- targets counts once (db/kept/speaker_totals.sql, speaker_months.sql), and so are the keys of lists.
SELECT 1;
