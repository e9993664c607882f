-- All that a speaker is called, and all that articles say they are.
SELECT name, kind FROM speaker_names WHERE speaker = :speaker
UNION ALL SELECT role, 'role' FROM speaker_roles WHERE speaker = :speaker
ORDER BY kind, name;
