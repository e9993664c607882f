-- What the pages find and list by, so that none of them counts or sorts all that a speaker ever
-- said. The rowid of a line of quotes is from here on its place in time: the day as a number, then
-- the rowid of its quote (db/kept/quote_lines.sql).

-- Whether an earlier quote carries the same statement: a list tells it once.
ALTER TABLE quote_lines ADD COLUMN again INTEGER NOT NULL DEFAULT 0;

-- The words of every quote, to search by their stems ("tax" finds "taxes"), how they were put
-- forward, to read, and beside them as words of their own what a list can be narrowed by
-- (db/kept/quotes_fts.sql). The newest are at its end whatever is asked for, so that a page is read
-- off it without sorting and begins where the last one ended.
DROP TRIGGER quotes_fts_insert;
DROP TRIGGER quotes_fts_delete;
DROP TRIGGER quotes_fts_update;
DROP TABLE quotes_fts;
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    force UNINDEXED, text, keys, columnsize=0, tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER quote_lines_lost AFTER DELETE ON quote_lines BEGIN
    DELETE FROM quotes_fts WHERE rowid = old.rowid;
END;

-- The words of every article, to search by their stems.
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content='articles', columnsize=0, tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO articles_fts(articles_fts) VALUES ('rebuild');
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts(rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts(articles_fts, rowid, title, text)
    VALUES ('delete', old.rowid, old.title, old.text);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts(articles_fts, rowid, title, text)
    VALUES ('delete', old.rowid, old.title, old.text);
    INSERT INTO articles_fts(rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;

-- Names by any three letters of theirs that stand together: for a part of one, or a wrong one.
CREATE VIRTUAL TABLE speaker_names_fts USING fts5(
    name, content='speaker_names', columnsize=0, tokenize='trigram'
);
INSERT INTO speaker_names_fts(speaker_names_fts) VALUES ('rebuild');
CREATE TRIGGER speaker_names_fts_insert AFTER INSERT ON speaker_names BEGIN
    INSERT INTO speaker_names_fts(rowid, name) VALUES (new.rowid, new.name);
END;
CREATE TRIGGER speaker_names_fts_delete AFTER DELETE ON speaker_names BEGIN
    INSERT INTO speaker_names_fts(speaker_names_fts, rowid, name)
    VALUES ('delete', old.rowid, old.name);
END;
CREATE TRIGGER speaker_names_fts_update AFTER UPDATE OF name ON speaker_names BEGIN
    INSERT INTO speaker_names_fts(speaker_names_fts, rowid, name)
    VALUES ('delete', old.rowid, old.name);
    INSERT INTO speaker_names_fts(rowid, name) VALUES (new.rowid, new.name);
END;
CREATE VIRTUAL TABLE targets_fts USING fts5(
    label, content='targets', columnsize=0, tokenize='trigram'
);
INSERT INTO targets_fts(targets_fts) VALUES ('rebuild');
CREATE TRIGGER targets_fts_insert AFTER INSERT ON targets BEGIN
    INSERT INTO targets_fts(rowid, label) VALUES (new.rowid, new.label);
END;
CREATE TRIGGER targets_fts_delete AFTER DELETE ON targets BEGIN
    INSERT INTO targets_fts(targets_fts, rowid, label) VALUES ('delete', old.rowid, old.label);
END;
CREATE TRIGGER targets_fts_update AFTER UPDATE OF label ON targets BEGIN
    INSERT INTO targets_fts(targets_fts, rowid, label) VALUES ('delete', old.rowid, old.label);
    INSERT INTO targets_fts(rowid, label) VALUES (new.rowid, new.label);
END;

-- What a speaker took which side on how often in a month; and so for targets, and for topics how
-- much was said. A statement that several articles carry counts once, in its first month.
CREATE TABLE speaker_months (
    speaker TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    month   TEXT NOT NULL,
    favour  INTEGER NOT NULL,
    against INTEGER NOT NULL,
    neutral INTEGER NOT NULL,
    unclear INTEGER NOT NULL,
    PRIMARY KEY (speaker, month)
) STRICT;

-- The same for each target.
CREATE TABLE target_months (
    target  TEXT NOT NULL REFERENCES targets(id) ON DELETE CASCADE,
    month   TEXT NOT NULL,
    favour  INTEGER NOT NULL,
    against INTEGER NOT NULL,
    neutral INTEGER NOT NULL,
    unclear INTEGER NOT NULL,
    PRIMARY KEY (target, month)
) STRICT;

-- How many quotes on a topic were printed in a month.
CREATE TABLE topic_months (
    topic  TEXT NOT NULL REFERENCES topics(id) ON DELETE CASCADE,
    month  TEXT NOT NULL,
    quotes INTEGER NOT NULL,
    PRIMARY KEY (topic, month)
) STRICT;

-- A speaker's targets, most statements first; a target's speakers on either side; and the targets
-- that several speakers argue over.
CREATE INDEX positions_of_speaker ON positions(speaker, statements DESC, target);
CREATE INDEX positions_favour ON positions(target, favour DESC, against DESC);
CREATE INDEX positions_against ON positions(target, against DESC, favour DESC);
CREATE INDEX target_totals_argued
    ON target_totals(min(favour, against) DESC, favour + against DESC, target)
    WHERE speakers > 1;
