-- The order in which quotes are reviewed: the least certain first.
CREATE INDEX quotes_certainty ON quotes(confidence, speaker IS NOT NULL, id);
