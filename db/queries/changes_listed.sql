-- Who changed or may have on what, the newest first: those that stand so, from a place on.
SELECT
    changes.date,
    changes.status,
    speakers.name AS speaker,
    targets.label AS target,
    changes.split,
    changes.from_stance,
    changes.to_stance,
    changes.reviewed,
    (SELECT by FROM corrections WHERE corrections.id = changes.correction) AS reviewed_by,
    changes.before,
    changes.after,
    changes.id AS change_id,
    changes.speaker AS speaker_id,
    changes.target AS target_id
FROM changes
CROSS JOIN speakers ON speakers.id = changes.speaker
CROSS JOIN targets ON targets.id = changes.target
WHERE coalesce(changes.reviewed, changes.status) IN (SELECT value FROM json_each(:standings))
    AND (:speaker = '' OR changes.speaker = :speaker)
    AND (:target = '' OR changes.target = :target)
    AND (changes.date, changes.id) < (:date, :id)
ORDER BY changes.date DESC, changes.id DESC
LIMIT :most;
