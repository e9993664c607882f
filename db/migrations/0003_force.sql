-- How words were put forward (said, denied, asked, urged …) in the place of whether they were
-- denied; the sentence of those that do not stand by themselves; and `told`, the words with their
-- force before them, by which rows that name a quote or a statement show it.
ALTER TABLE quotes ADD COLUMN force TEXT NOT NULL DEFAULT 'said';
ALTER TABLE quotes ADD COLUMN sentence TEXT;
UPDATE quotes SET force = CASE
    WHEN denied THEN 'denied'
    WHEN kind = 'direct' THEN 'said'
    WHEN rule LIKE '%question' THEN 'asked'
    WHEN rule LIKE '%directive' THEN 'urged'
    WHEN rule LIKE '%demand' AND coalesce(cue, '') NOT LIKE '%warn%'
        AND coalesce(cue, '') NOT LIKE '%announc%' THEN 'urged'
    ELSE 'said'
END;
ALTER TABLE quotes DROP COLUMN denied;
ALTER TABLE quotes ADD COLUMN told TEXT GENERATED ALWAYS AS (
    CASE force WHEN 'said' THEN '' ELSE '[' || force || '] ' END || text
) VIRTUAL;

ALTER TABLE statements ADD COLUMN force TEXT NOT NULL DEFAULT 'said';
ALTER TABLE statements ADD COLUMN told TEXT GENERATED ALWAYS AS (
    CASE force WHEN 'said' THEN '' ELSE '[' || force || '] ' END || text
) VIRTUAL;

-- Evidence is words of the quote: it tells how these were put forward, whoever adds it.
ALTER TABLE stances ADD COLUMN force TEXT NOT NULL DEFAULT 'said';
UPDATE stances SET force = (SELECT force FROM quotes WHERE id = stances.quote);
CREATE TRIGGER stances_force AFTER INSERT ON stances
WHEN (SELECT force FROM quotes WHERE id = new.quote) <> new.force BEGIN
    UPDATE stances SET force = (SELECT force FROM quotes WHERE id = new.quote)
    WHERE quote = new.quote AND target = new.target;
END;

ALTER TABLE quote_lines DROP COLUMN denied;
ALTER TABLE quote_lines ADD COLUMN force TEXT NOT NULL DEFAULT 'said';

DROP TRIGGER quotes_fts_insert;
DROP TRIGGER quotes_fts_delete;
DROP TRIGGER quotes_fts_update;
DROP TABLE quotes_fts;
-- The words of every quote, to search, and how they were put forward, to read. A TEXT primary key
-- keeps its rowids through VACUUM.
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    force UNINDEXED, text, content='quotes', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
CREATE TRIGGER quotes_fts_insert AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_fts(rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER quotes_fts_delete AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_fts(quotes_fts, rowid, text) VALUES ('delete', old.rowid, old.text);
END;
CREATE TRIGGER quotes_fts_update AFTER UPDATE OF text ON quotes BEGIN
    INSERT INTO quotes_fts(quotes_fts, rowid, text) VALUES ('delete', old.rowid, old.text);
    INSERT INTO quotes_fts(rowid, text) VALUES (new.rowid, new.text);
END;
