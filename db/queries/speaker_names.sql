-- All that a speaker is called.
SELECT name, kind FROM speaker_names WHERE speaker = :speaker ORDER BY kind, name;
