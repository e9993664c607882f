-- Who a speaker is, and how much is kept of them.
SELECT speaker_index.* FROM speaker_index WHERE speaker_id = :speaker;
