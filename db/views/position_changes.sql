-- Who may have changed on what, the newest first: possible changes, and what is worth a look.
CREATE VIEW position_changes AS
SELECT
    date,
    status,
    (SELECT name FROM speakers WHERE id = changes.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = changes.target) AS target,
    split,
    from_stance,
    to_stance,
    json_array_length(before) AS before_count,
    json_array_length(after) AS after_count,
    (SELECT told FROM quotes WHERE id = before ->> '$[#-1]') AS last_before,
    (SELECT told FROM quotes WHERE id = after ->> '$[0]') AS first_after,
    reviewed,
    (SELECT by FROM corrections WHERE corrections.id = correction) AS reviewed_by,
    (SELECT made FROM corrections WHERE corrections.id = correction) AS reviewed_at,
    before AS before_quotes,
    after AS after_quotes,
    changes.id AS change_id,
    changes.speaker AS speaker_id,
    changes.target AS target_id,
    correction AS correction_id
FROM changes;
