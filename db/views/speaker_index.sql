-- Everyone who speaks: who they are, how often and when they spoke, on what, and where they
-- stand. Stances count statements: one that several articles carry counts once.
CREATE VIEW speaker_index AS
SELECT
    speakers.name AS speaker,
    speakers.kind AS kind,
    speakers.role AS role,
    speaker_totals.quotes AS quotes,
    speaker_totals.statements AS statements,
    speaker_totals.articles AS articles,
    speaker_totals.favour AS favour,
    speaker_totals.against AS against,
    speaker_totals.neutral AS neutral,
    speaker_totals.unclear AS unclear,
    speaker_totals.main_topics AS main_topics,
    speaker_totals.first_date AS first_date,
    speaker_totals.last_date AS last_date,
    speaker_totals.other_names AS other_names,
    speaker_totals.speaker AS speaker_id
FROM speaker_totals
LEFT JOIN speakers ON speakers.id = speaker_totals.speaker;
