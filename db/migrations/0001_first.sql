-- The first schema. Append only: what changes later is a new numbered file.
-- Keys are hashes or names, never counters, so that the same articles give the
-- same rows in whatever order they came. Offsets are Unicode code points, end-exclusive.

-- The watch-lists that articles were read with, so that they can be read again without the file.
-- `id` is the sha256 of the file, `content` what it says, as JSON.
CREATE TABLE watches (
    id      TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

-- What made a derived row: engine, its weights, the watch-list, the program's version.
CREATE TABLE makers (
    id      TEXT PRIMARY KEY,
    engine  TEXT NOT NULL,
    version TEXT NOT NULL,
    weights TEXT,
    watch   TEXT
) STRICT;

-- One line a command that changed the database: a log, and no part of what is derived.
CREATE TABLE runs (
    id        INTEGER PRIMARY KEY,
    command   TEXT NOT NULL,
    maker     TEXT REFERENCES makers(id),
    started   TEXT NOT NULL,
    finished  TEXT,
    added     INTEGER NOT NULL DEFAULT 0,
    changed   INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    removed   INTEGER NOT NULL DEFAULT 0,
    skipped   INTEGER NOT NULL DEFAULT 0,
    failed    INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was read. `digest` is the sha256 of what the article says, `origin` where it was found.
CREATE TABLE articles (
    id        TEXT PRIMARY KEY,
    title     TEXT,
    published TEXT,
    publisher TEXT,
    byline    TEXT,
    url       TEXT,
    text      TEXT NOT NULL,
    origin    TEXT,
    extractor TEXT,
    digest    TEXT NOT NULL,
    maker     TEXT NOT NULL REFERENCES makers(id)
) STRICT;
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_maker ON articles(maker);

-- Who speaks, across all articles. Derived from article_speakers and corrections.
CREATE TABLE speakers (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group', 'document', 'unnamed')),
    role TEXT
) STRICT;

-- All that a speaker is called: `name` once, every other name (alias) and role as articles had it.
CREATE TABLE speaker_names (
    speaker TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('name', 'alias', 'role')),
    PRIMARY KEY (speaker, name, kind)
) STRICT;
CREATE INDEX speaker_names_name ON speaker_names(name COLLATE NOCASE);

-- Who speaks in one article, as that article alone tells it: what joining starts from.
-- Only rows of one `block` (persons of a surname, organisations of a name or acronym) can be
-- joined; null is joined to nobody. `published` is the article's, beside what it is asked with.
CREATE TABLE article_speakers (
    article   TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL
        CHECK (kind IN ('person', 'organisation', 'group', 'document', 'unnamed')),
    aliases   TEXT NOT NULL DEFAULT '[]',
    roles     TEXT NOT NULL DEFAULT '[]',
    published TEXT,
    block     TEXT,
    speaker   TEXT REFERENCES speakers(id),
    PRIMARY KEY (article, name, kind)
) STRICT;
CREATE INDEX article_speakers_speaker ON article_speakers(speaker);
CREATE INDEX article_speakers_block
    ON article_speakers(block, name, aliases, roles, speaker, article, published);

-- One utterance, however many articles carry it. Derived.
CREATE TABLE statements (
    id        TEXT PRIMARY KEY,
    speaker   TEXT REFERENCES speakers(id),
    text      TEXT NOT NULL,
    published TEXT
) STRICT;
CREATE INDEX statements_speaker ON statements(speaker);

-- Who said what, with the evidence. `text` is what `spans` cut of the article's `field`; `named`
-- is the speaker as the article alone tells it, `speaker` the one joined across articles, null
-- where the text leaves it open; `rule` and `resolved_by` say how quote and speaker were found.
CREATE TABLE quotes (
    id           TEXT PRIMARY KEY,
    article      TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    speaker      TEXT REFERENCES speakers(id),
    text         TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    cue          TEXT,
    source       TEXT,
    named        TEXT,
    named_kind   TEXT,
    resolved_by  TEXT NOT NULL,
    rule         TEXT NOT NULL,
    confidence   REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    field        TEXT NOT NULL CHECK (field IN ('text', 'title')),
    spans        TEXT NOT NULL,
    cue_start    INTEGER,
    cue_end      INTEGER,
    source_start INTEGER,
    source_end   INTEGER,
    headline     INTEGER NOT NULL DEFAULT 0 CHECK (headline IN (0, 1)),
    denied       INTEGER NOT NULL DEFAULT 0 CHECK (denied IN (0, 1)),
    nested_in    TEXT REFERENCES quotes(id) ON DELETE CASCADE,
    statement    TEXT REFERENCES statements(id)
) STRICT;
CREATE UNIQUE INDEX quotes_article ON quotes(article, position);
CREATE INDEX quotes_speaker ON quotes(speaker);
CREATE INDEX quotes_statement ON quotes(statement);
CREATE INDEX quotes_nested_in ON quotes(nested_in);

-- The words of every quote, to search. A TEXT primary key keeps its rowids through VACUUM.
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    text, content='quotes', tokenize='unicode61 remove_diacritics 2'
);
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

-- What quotes are about: the top level of the IPTC Media Topics (IPTC NewsCodes), always here,
-- and the user's own from the watch-list.
CREATE TABLE topics (
    id      TEXT PRIMARY KEY,
    label   TEXT NOT NULL,
    scheme  TEXT NOT NULL CHECK (scheme IN ('iptc', 'watch')),
    broader TEXT REFERENCES topics(id)
) STRICT;

INSERT INTO topics (id, label, scheme) VALUES
    ('medtop:01000000', 'arts, culture, entertainment and media', 'iptc'),
    ('medtop:02000000', 'crime, law and justice', 'iptc'),
    ('medtop:03000000', 'disaster, accident and emergency incident', 'iptc'),
    ('medtop:04000000', 'economy, business and finance', 'iptc'),
    ('medtop:05000000', 'education', 'iptc'),
    ('medtop:06000000', 'environment', 'iptc'),
    ('medtop:07000000', 'health', 'iptc'),
    ('medtop:08000000', 'human interest', 'iptc'),
    ('medtop:09000000', 'labour', 'iptc'),
    ('medtop:10000000', 'lifestyle and leisure', 'iptc'),
    ('medtop:11000000', 'politics and government', 'iptc'),
    ('medtop:12000000', 'religion', 'iptc'),
    ('medtop:13000000', 'science and technology', 'iptc'),
    ('medtop:14000000', 'society', 'iptc'),
    ('medtop:15000000', 'sport', 'iptc'),
    ('medtop:16000000', 'conflict, war and peace', 'iptc'),
    ('medtop:17000000', 'weather', 'iptc');

-- Which quote is about what.
CREATE TABLE quote_topics (
    quote TEXT NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topics(id),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    PRIMARY KEY (quote, topic)
) STRICT;
CREATE INDEX quote_topics_topic ON quote_topics(topic);

-- What speakers take positions on: an entity that quotes name, or an entry of the watch-list.
CREATE TABLE targets (
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('named', 'policy', 'entity'))
) STRICT;

-- `named` is what the quote calls its target, null for an entry of the watch-list.
CREATE TABLE stances (
    quote          TEXT NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    target         TEXT NOT NULL REFERENCES targets(id),
    named          TEXT,
    stance         TEXT NOT NULL CHECK (stance IN ('favour', 'against', 'neutral', 'unclear')),
    score          REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    evidence       TEXT,
    evidence_start INTEGER,
    evidence_end   INTEGER,
    method         TEXT NOT NULL,
    PRIMARY KEY (quote, target)
) STRICT;
CREATE INDEX stances_target ON stances(target, named);

-- What people said of the program's answers. Append only: an entry is undone by a later one.
-- `anchor` holds, as JSON, the exact words with prefix and suffix, so that an entry finds its
-- quote again after a new reading.
CREATE TABLE corrections (
    id      INTEGER PRIMARY KEY,
    made    TEXT NOT NULL,
    by      TEXT NOT NULL,
    what    TEXT NOT NULL,
    subject TEXT NOT NULL,
    old     TEXT,
    new     TEXT,
    anchor  TEXT,
    undoes  INTEGER REFERENCES corrections(id)
) STRICT;
CREATE TRIGGER corrections_kept BEFORE DELETE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never deleted; add one that undoes this one');
END;
CREATE TRIGGER corrections_unchanged BEFORE UPDATE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never changed; add one that undoes this one');
END;
