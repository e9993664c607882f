-- What shows that the end of a text is missing, as its page said it; null where it seems whole.
ALTER TABLE articles ADD COLUMN warning TEXT;

-- What a run found unreadable in a folder and has told: not told again while it stays the same.
-- `id` is a hash of the input, of what it holds and of what tried to read it. What is in another
-- language is skipped, all else failed.
CREATE TABLE unread (
    id      TEXT PRIMARY KEY,
    origin  TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('skipped', 'failed')),
    error   TEXT NOT NULL
) STRICT;
CREATE INDEX unread_origin ON unread(origin);

-- How many inputs of a run failed as before, and were not told.
ALTER TABLE runs ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
