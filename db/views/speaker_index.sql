-- Everyone who speaks: who they are, how often and when they spoke, on what, and where they
-- stand. Stances count statements: one that several articles carry, or that is in favour of two
-- targets, counts once.
CREATE VIEW speaker_index AS
SELECT
    (SELECT name FROM speakers WHERE id = speaker_totals.speaker) AS speaker,
    (SELECT kind FROM speakers WHERE id = speaker_totals.speaker) AS kind,
    (SELECT role FROM speakers WHERE id = speaker_totals.speaker) AS role,
    quotes,
    statements,
    articles,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    main_topics,
    first_date,
    last_date,
    other_names,
    speaker_totals.speaker AS speaker_id
FROM speaker_totals;
