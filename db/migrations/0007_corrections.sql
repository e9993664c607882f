-- Corrections that last. An entry on a quote names its `article`; `value` holds, as JSON, what
-- `new` tells a person. `joined` is the speaker that names alone make of a mention; `speaker`
-- says who it is once corrections are applied, null where somebody said that it is nobody.
-- `force` is how the quote's words were put forward when the entry was made.
ALTER TABLE corrections ADD COLUMN article TEXT;
ALTER TABLE corrections ADD COLUMN value TEXT;
ALTER TABLE corrections ADD COLUMN force TEXT;
CREATE INDEX corrections_article ON corrections(article, what);
CREATE INDEX corrections_what ON corrections(what, subject);

ALTER TABLE article_speakers ADD COLUMN joined TEXT;
UPDATE article_speakers SET joined = speaker;
DROP INDEX article_speakers_block;
CREATE INDEX article_speakers_block
    ON article_speakers(block, name, aliases, roles, joined, article, published);
CREATE INDEX article_speakers_joined ON article_speakers(joined);

-- What each entry of the ledger found: `side` is "quote", with the quote's id and how it was known
-- again, or "a" and "b", the speakers that an entry ties. Derived.
CREATE TABLE corrections_found (
    correction INTEGER NOT NULL REFERENCES corrections(id),
    side       TEXT NOT NULL,
    found      TEXT NOT NULL,
    how        TEXT NOT NULL,
    PRIMARY KEY (correction, side)
) STRICT;
CREATE INDEX corrections_found_found ON corrections_found(found);

-- What the program read of the articles whose quotes were corrected, as JSON by table: from this
-- and the ledger follows what stands, now and when an entry is undone.
CREATE TABLE uncorrected (
    article TEXT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    rows    TEXT NOT NULL
) STRICT;

-- Quotes drawn at random for a person to judge, and what was found: `quotes` is how many there
-- were to draw from, `answered` how many are judged, `low` and `high` the 95 % interval (Wilson)
-- of the share that is right among all.
CREATE TABLE audits (
    id       INTEGER PRIMARY KEY,
    made     TEXT NOT NULL,
    by       TEXT NOT NULL,
    seed     TEXT NOT NULL,
    size     INTEGER NOT NULL,
    quotes   INTEGER NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0,
    correct  INTEGER NOT NULL DEFAULT 0,
    low      REAL NOT NULL DEFAULT 0,
    high     REAL NOT NULL DEFAULT 1
) STRICT;

-- The quotes of each draw as they stood then; `correct` is what the person says of each.
CREATE TABLE audit_quotes (
    audit    INTEGER NOT NULL REFERENCES audits(id),
    position INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    speaker  TEXT,
    force    TEXT NOT NULL,
    text     TEXT NOT NULL,
    correct  INTEGER CHECK (correct IN (0, 1)),
    PRIMARY KEY (audit, position)
) STRICT;
CREATE UNIQUE INDEX audit_quotes_quote ON audit_quotes(audit, quote);
