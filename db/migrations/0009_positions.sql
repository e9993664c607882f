-- Where each speaker stands on each target, over time, and who may have changed: made from
-- stance_lines and narrated after every change (quotes/positions.py says how, quotes/store/
-- positions.py when). The positions take the place of stance_totals.
DROP TABLE stance_totals;

-- `counts` is 1 for what is evidence of a position: not for what was denied, asked or left open,
-- nor for a headline of which the article's own text tells as much.
ALTER TABLE stance_lines
    ADD COLUMN counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1));

-- Each speaker on each target. All numbers count statements; `side` is where most of them stand,
-- `share` the part in favour of those that take a side, `low` and `high` its 95 % interval (of the
-- Beta distribution that Jeffreys' prior leaves), `months` the series as JSON: month, favour,
-- against, neutral, unclear. What reporters tell without speech is counted apart. The strongest
-- are quotes.
CREATE TABLE positions (
    speaker           TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    target            TEXT NOT NULL,
    favour            INTEGER NOT NULL,
    against           INTEGER NOT NULL,
    neutral           INTEGER NOT NULL,
    unclear           INTEGER NOT NULL,
    statements        INTEGER NOT NULL,
    side              TEXT NOT NULL CHECK (side IN ('favour', 'against', 'split', 'unclear')),
    share             REAL,
    low               REAL NOT NULL,
    high              REAL NOT NULL,
    newest_stance     TEXT,
    first_date        TEXT,
    last_date         TEXT,
    months            TEXT NOT NULL,
    narrated_favour   INTEGER NOT NULL,
    narrated_against  INTEGER NOT NULL,
    strongest_favour  TEXT,
    strongest_against TEXT,
    PRIMARY KEY (speaker, target)
) STRICT;
CREATE INDEX positions_of_target ON positions(target, statements, favour, against);
CREATE INDEX positions_statements ON positions(statements);
CREATE INDEX positions_newest_stance ON positions(newest_stance);
CREATE INDEX positions_side ON positions(side);

-- Who may have changed on what. `possible` is a day that splits the statements as the rule asks,
-- `look` any opposite statement that falls short of it; `date` is that day, or the newest opposite
-- statement's. `before` and `after` are the quotes of both sides, as JSON, oldest first.
-- `reviewed` is what a person said of it, `correction` the number of that entry.
CREATE TABLE changes (
    id          TEXT PRIMARY KEY,
    speaker     TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    target      TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('possible', 'look')),
    date        TEXT NOT NULL,
    split       TEXT,
    from_stance TEXT NOT NULL CHECK (from_stance IN ('favour', 'against')),
    to_stance   TEXT NOT NULL CHECK (to_stance IN ('favour', 'against')),
    before      TEXT NOT NULL,
    after       TEXT NOT NULL,
    reviewed    TEXT CHECK (reviewed IN ('confirmed', 'dismissed')),
    correction  INTEGER REFERENCES corrections(id)
) STRICT;
CREATE UNIQUE INDEX changes_speaker ON changes(speaker, target);
CREATE INDEX changes_newest ON changes(date DESC, id);
CREATE INDEX changes_target ON changes(target, date DESC);
CREATE INDEX changes_status ON changes(status, date DESC);
CREATE INDEX changes_reviewed ON changes(reviewed);

-- Which run of extract brought an article last, new or changed: a log like runs, and no part of
-- what is derived.
CREATE TABLE arrivals (
    article TEXT PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES runs(id)
) STRICT;
CREATE INDEX arrivals_run ON arrivals(run);

-- Quotes of one speaker in the same words are one `saying`; a statement is all sayings that are one
-- utterance (quotes/statements.py). `voice` is whose that may be: the speaker, or for one whom an
-- article leaves unnamed the description. `published` is the article's, beside what it is asked
-- with.
ALTER TABLE quotes ADD COLUMN saying TEXT;
ALTER TABLE quotes ADD COLUMN voice TEXT;
ALTER TABLE quotes ADD COLUMN published TEXT;
UPDATE quotes SET
    saying = statement,
    published = (SELECT published FROM articles WHERE id = article);
CREATE INDEX quotes_saying ON quotes(saying);
CREATE INDEX quotes_voice ON quotes(voice, force, published);
