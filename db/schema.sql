-- The database as it is today, made from db/migrations and db/views; a change is a new file in
-- the first or an edit in the second, and then: python -m quotes.store > db/schema.sql

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
, known INTEGER NOT NULL DEFAULT 0) STRICT;

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
, warning TEXT) STRICT;
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_maker ON articles(maker);
CREATE INDEX articles_publisher ON articles(publisher);
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
    speaker   TEXT REFERENCES speakers(id), joined TEXT, beside TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (article, name, kind)
) STRICT;
CREATE INDEX article_speakers_speaker ON article_speakers(speaker);
CREATE INDEX article_speakers_joined ON article_speakers(joined);
CREATE INDEX article_speakers_block
    ON article_speakers(block, name, aliases, roles, beside, joined, article, published);

-- One utterance, however many articles carry it. Derived.
CREATE TABLE statements (
    id        TEXT PRIMARY KEY,
    speaker   TEXT REFERENCES speakers(id),
    text      TEXT NOT NULL,
    published TEXT
, force TEXT NOT NULL DEFAULT 'said', told TEXT GENERATED ALWAYS AS (
    CASE force WHEN 'said' THEN '' ELSE '[' || force || '] ' END || text
) VIRTUAL) STRICT;
CREATE INDEX statements_speaker ON statements(speaker);
CREATE INDEX statements_published ON statements(published);

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
    nested_in    TEXT REFERENCES quotes(id) ON DELETE CASCADE,
    statement    TEXT REFERENCES statements(id)
, force TEXT NOT NULL DEFAULT 'said', sentence TEXT, told TEXT GENERATED ALWAYS AS (
    CASE force WHEN 'said' THEN '' ELSE '[' || force || '] ' END || text
) VIRTUAL, saying TEXT, voice TEXT, published TEXT, addressee TEXT, said_on TEXT, dated_by TEXT CHECK (dated_by IN ('text', 'article'))) STRICT;
CREATE UNIQUE INDEX quotes_article ON quotes(article, position);
CREATE INDEX quotes_speaker ON quotes(speaker);
CREATE INDEX quotes_statement ON quotes(statement);
CREATE INDEX quotes_nested_in ON quotes(nested_in);
CREATE INDEX quotes_saying ON quotes(saying);
CREATE INDEX quotes_voice ON quotes(voice, force, published);
CREATE INDEX quotes_certainty ON quotes(confidence, speaker IS NOT NULL, id);

-- What quotes are about: the top level of the IPTC Media Topics (IPTC NewsCodes), always here,
-- and the user's own from the watch-list.
CREATE TABLE topics (
    id      TEXT PRIMARY KEY,
    label   TEXT NOT NULL,
    scheme  TEXT NOT NULL CHECK (scheme IN ('iptc', 'watch')),
    broader TEXT REFERENCES topics(id)
) STRICT;

-- Which quote is about what.
CREATE TABLE quote_topics (
    quote TEXT NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topics(id),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1), words TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (quote, topic)
) STRICT;
CREATE INDEX quote_topics_topic ON quote_topics(topic);

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
, article TEXT, value TEXT, force TEXT) STRICT;
CREATE TRIGGER corrections_kept BEFORE DELETE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never deleted; add one that undoes this one');
END;
CREATE TRIGGER corrections_unchanged BEFORE UPDATE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never changed; add one that undoes this one');
END;
CREATE INDEX corrections_article ON corrections(article, what);
CREATE INDEX corrections_what ON corrections(what, subject);

-- A line of the list of quotes; its rowid is its quote's, so that what a search finds is a line
-- as well. `why` says what makes it doubtful, null where nothing does.
CREATE TABLE quote_lines (
    quote      TEXT PRIMARY KEY,
    article    TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    date       TEXT,
    speaker_id TEXT,
    speaker    TEXT,
    kind       TEXT NOT NULL,
    named_by   TEXT NOT NULL,
    confidence REAL NOT NULL,
    headline   INTEGER NOT NULL,
    publisher  TEXT,
    statement  TEXT,
    stances    TEXT,
    topics     TEXT,
    why        TEXT
, force TEXT NOT NULL DEFAULT 'said', again INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX quote_lines_newest ON quote_lines(date DESC, article);
CREATE INDEX quote_lines_of_speaker ON quote_lines(speaker_id, date DESC, article);
CREATE INDEX quote_lines_of_article ON quote_lines(article);
CREATE INDEX quote_lines_of_statement ON quote_lines(statement);
CREATE INDEX quote_lines_speaker ON quote_lines(speaker);
CREATE INDEX quote_lines_kind ON quote_lines(kind);
CREATE INDEX quote_lines_publisher ON quote_lines(publisher);
CREATE INDEX quote_lines_unattributed ON quote_lines(date DESC, named_by, publisher)
    WHERE speaker_id IS NULL;
CREATE INDEX quote_lines_doubtful ON quote_lines(confidence) WHERE why IS NOT NULL;
CREATE INDEX quote_lines_why ON quote_lines(why) WHERE why IS NOT NULL;
CREATE TRIGGER quote_lines_lost AFTER DELETE ON quote_lines BEGIN
    DELETE FROM quotes_fts WHERE rowid = old.rowid;
END;

-- How much each article holds.
CREATE TABLE article_totals (
    article  TEXT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    quotes   INTEGER NOT NULL,
    speakers INTEGER NOT NULL,
    named    INTEGER NOT NULL
) STRICT;
CREATE INDEX article_totals_quotes ON article_totals(quotes);

-- On which topics an article holds how many quotes; `unnamed` are those without a speaker.
CREATE TABLE topic_articles (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    topic   TEXT NOT NULL,
    date    TEXT,
    quotes  INTEGER NOT NULL,
    unnamed INTEGER NOT NULL,
    PRIMARY KEY (article, topic)
) STRICT;
CREATE INDEX topic_articles_topic ON topic_articles(topic, date, quotes, unnamed);

-- On which topics a speaker said how much.
CREATE TABLE topic_speakers (
    speaker    TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    topic      TEXT NOT NULL,
    quotes     INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (speaker, topic)
) STRICT;
CREATE INDEX topic_speakers_topic ON topic_speakers(topic, statements);

-- How much each speaker said, and where they stand; a statement that several articles carry
-- counts once.
CREATE TABLE speaker_totals (
    speaker     TEXT PRIMARY KEY REFERENCES speakers(id) ON DELETE CASCADE,
    quotes      INTEGER NOT NULL,
    statements  INTEGER NOT NULL,
    articles    INTEGER NOT NULL,
    favour      INTEGER NOT NULL,
    against     INTEGER NOT NULL,
    neutral     INTEGER NOT NULL,
    unclear     INTEGER NOT NULL,
    main_topics TEXT,
    first_date  TEXT,
    last_date   TEXT,
    other_names TEXT
, unsure_favour INTEGER NOT NULL DEFAULT 0, unsure_against INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX speaker_totals_quotes ON speaker_totals(quotes);
CREATE INDEX speaker_totals_statements ON speaker_totals(statements DESC, quotes DESC);

-- How much is said on each topic.
CREATE TABLE topic_totals (
    topic      TEXT PRIMARY KEY REFERENCES topics(id) ON DELETE CASCADE,
    quotes     INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    speakers   INTEGER NOT NULL,
    articles   INTEGER NOT NULL,
    first_date TEXT,
    last_date  TEXT
) STRICT;

-- A line of the list of stances: of the quotes that carry one statement only the first has one.
CREATE TABLE stance_lines (
    quote      TEXT NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    target_id  TEXT NOT NULL,
    date       TEXT,
    speaker_id TEXT NOT NULL,
    speaker    TEXT NOT NULL,
    target     TEXT NOT NULL,
    stance     TEXT NOT NULL,
    score      REAL NOT NULL,
    carried_by INTEGER NOT NULL,
    article    TEXT NOT NULL,
    statement  TEXT, counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1)), sure INTEGER NOT NULL DEFAULT 0 CHECK (sure IN (0, 1)),
    PRIMARY KEY (quote, target_id)
) STRICT;
CREATE INDEX stance_lines_newest ON stance_lines(date DESC, quote);
CREATE INDEX stance_lines_of_speaker ON stance_lines(speaker_id, target_id, date DESC, stance);
CREATE INDEX stance_lines_of_target ON stance_lines(target_id, date DESC);
CREATE INDEX stance_lines_speaker ON stance_lines(speaker);
CREATE INDEX stance_lines_target ON stance_lines(target);
CREATE INDEX stance_lines_of_statement ON stance_lines(statement);
CREATE INDEX stance_lines_stance ON stance_lines(stance);

-- Statements that two or more articles carry.
CREATE TABLE repeats (
    statement  TEXT PRIMARY KEY REFERENCES statements(id) ON DELETE CASCADE,
    speaker    TEXT,
    articles   INTEGER NOT NULL,
    first_date TEXT,
    last_date  TEXT,
    publishers TEXT
) STRICT;
CREATE INDEX repeats_articles ON repeats(articles);

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

-- What speakers take positions on, across all articles: a person or an organisation (whose id is
-- its row's in speakers where it speaks), an entry of the watch-list, or an issue. Derived from
-- article_targets.
CREATE TABLE targets (
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'watch', 'issue'))
) STRICT;
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

-- What one article calls a target, as that article alone tells it: what joining starts from.
-- `key` is its own there, `form` what joins it as its `kind` has it (quotes/targets/told.py).
-- Only rows of one `block` can be joined; null is joined to nothing that another article tells.
-- `beside` is 1 where the article tells another one of the block: it keeps the two apart.
CREATE TABLE article_targets (
    article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    key     TEXT NOT NULL,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL
        CHECK (kind IN ('watch', 'speaker', 'person', 'name', 'issue', 'alone')),
    form    TEXT NOT NULL DEFAULT '[]',
    block   TEXT,
    beside  INTEGER NOT NULL DEFAULT 0 CHECK (beside IN (0, 1)),
    target  TEXT REFERENCES targets(id),
    PRIMARY KEY (article, key)
) STRICT;
CREATE INDEX article_targets_target ON article_targets(target, name, kind, form);
CREATE INDEX article_targets_block ON article_targets(block, kind, form, target);
CREATE INDEX article_targets_beside ON article_targets(block, form, article) WHERE beside = 1;

-- Where a quote puts its speaker on a target. `told` is the target's key in article_targets,
-- `target` what that is joined to; `named` is what the quote calls it, null for an entry of the
-- watch-list.
CREATE TABLE stances (
    quote          TEXT NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    told           TEXT NOT NULL,
    target         TEXT NOT NULL REFERENCES targets(id),
    named          TEXT,
    stance         TEXT NOT NULL CHECK (stance IN ('favour', 'against', 'neutral', 'unclear')),
    score          REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    evidence       TEXT,
    evidence_start INTEGER,
    evidence_end   INTEGER,
    method         TEXT NOT NULL,
    force          TEXT NOT NULL DEFAULT 'said', called TEXT, called_start INTEGER, called_end INTEGER,
    PRIMARY KEY (quote, told)
) STRICT;
CREATE INDEX stances_target ON stances(target, named);
CREATE TRIGGER stances_force AFTER INSERT ON stances
WHEN (SELECT force FROM quotes WHERE id = new.quote) <> new.force BEGIN
    UPDATE stances SET force = (SELECT force FROM quotes WHERE id = new.quote)
    WHERE quote = new.quote AND told = new.told;
END;

-- How much is said on each target, and which way; a statement that several articles carry counts
-- once, and what nobody is named for not at all. `listed` is 0 for an issue that one statement
-- alone names, and for a name of which one alone speaks without taking a side.
CREATE TABLE target_totals (
    target      TEXT PRIMARY KEY REFERENCES targets(id) ON DELETE CASCADE,
    speakers    INTEGER NOT NULL,
    statements  INTEGER NOT NULL,
    articles    INTEGER NOT NULL,
    favour      INTEGER NOT NULL,
    against     INTEGER NOT NULL,
    neutral     INTEGER NOT NULL,
    unclear     INTEGER NOT NULL,
    listed      INTEGER NOT NULL CHECK (listed IN (0, 1)),
    first_date  TEXT,
    last_date   TEXT,
    other_names TEXT
, unsure_favour INTEGER NOT NULL DEFAULT 0, unsure_against INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX target_totals_listed ON target_totals(listed, speakers DESC, statements DESC, target);
CREATE INDEX target_totals_statements ON target_totals(listed, statements);
CREATE INDEX target_totals_argued
    ON target_totals(min(favour, against) DESC, favour + against DESC, target)
    WHERE speakers > 1;

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
, sides TEXT) STRICT;

-- The quotes of each draw as they stood then; `correct` is what the person says of each.
CREATE TABLE audit_quotes (
    audit    INTEGER NOT NULL REFERENCES audits(id),
    position INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    speaker  TEXT,
    force    TEXT NOT NULL,
    text     TEXT NOT NULL,
    correct  INTEGER CHECK (correct IN (0, 1)), side TEXT CHECK (side IN ('sure', 'unsure')),
    PRIMARY KEY (audit, position)
) STRICT;
CREATE UNIQUE INDEX audit_quotes_quote ON audit_quotes(audit, quote);

-- Positions that a reporter tells without speech ("Roe, who opposed the toll"): no quotes, and
-- nowhere shown as words of anybody's. `text` is the reporter's clause, from `text_start` on in the
-- article's text; `named` is who takes the side as the article alone tells it, `speaker` the one
-- joined across articles; `told` is the target's key in article_targets, `target` what that is
-- joined to, `target_named` what the clause calls it, null for an entry of the watch-list.
-- `published` is the article's, to sort by.
CREATE TABLE narrated (
    id           TEXT PRIMARY KEY,
    article      TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    speaker      TEXT REFERENCES speakers(id),
    told         TEXT NOT NULL,
    target       TEXT NOT NULL REFERENCES targets(id),
    target_named TEXT,
    stance       TEXT NOT NULL CHECK (stance IN ('favour', 'against')),
    score        REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    text         TEXT NOT NULL,
    text_start   INTEGER NOT NULL,
    text_end     INTEGER NOT NULL,
    source       TEXT NOT NULL,
    cue          TEXT NOT NULL,
    named        TEXT NOT NULL,
    named_kind   TEXT NOT NULL,
    resolved_by  TEXT NOT NULL,
    published    TEXT
) STRICT;
CREATE UNIQUE INDEX narrated_article ON narrated(article, position);
CREATE INDEX narrated_speaker ON narrated(speaker, published DESC);
CREATE INDEX narrated_target ON narrated(target, target_named);
CREATE INDEX narrated_published ON narrated(published DESC, id);
CREATE INDEX narrated_stance ON narrated(stance);

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
    strongest_against TEXT, unsure_favour INTEGER NOT NULL DEFAULT 0, unsure_against INTEGER NOT NULL DEFAULT 0, side_unsure INTEGER NOT NULL DEFAULT 0
    CHECK (side_unsure IN (0, 1)),
    PRIMARY KEY (speaker, target)
) STRICT;
CREATE INDEX positions_of_target ON positions(target, statements, favour, against);
CREATE INDEX positions_statements ON positions(statements);
CREATE INDEX positions_newest_stance ON positions(newest_stance);
CREATE INDEX positions_side ON positions(side);
CREATE INDEX positions_of_speaker ON positions(speaker, statements DESC, target);
CREATE INDEX positions_favour ON positions(target, favour DESC, against DESC);
CREATE INDEX positions_against ON positions(target, against DESC, favour DESC);
CREATE INDEX positions_sides ON positions(target, side, favour + against);

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

-- What articles say that a speaker is, and from when to when they said so.
CREATE TABLE speaker_roles (
    speaker    TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    role       TEXT NOT NULL,
    first_date TEXT,
    last_date  TEXT,
    articles   INTEGER NOT NULL,
    PRIMARY KEY (speaker, role)
) STRICT;

-- People and organisations that the user lists (`quotes people`): a new list replaces the old.
-- `affiliation` is the party or the employer, `wikidata` the id there.
CREATE TABLE people (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    affiliation TEXT,
    wikidata    TEXT
) STRICT;

-- All that each of them is called, the name among it; `folded` as names are compared.
CREATE TABLE people_names (
    folded TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX people_names_person ON people_names(person);

-- The words of every quote, to search, and how they were put forward, to read. A TEXT primary key
-- keeps its rowids through VACUUM.
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    force UNINDEXED, text, keys, columnsize=0, tokenize='porter unicode61 remove_diacritics 2'
);

-- The words of every article, to search by their stems.
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content='articles', columnsize=0, tokenize='porter unicode61 remove_diacritics 2'
);

-- Names by any three letters of theirs that stand together: for a part of one, or a wrong one.
CREATE VIRTUAL TABLE speaker_names_fts USING fts5(
    name, content='speaker_names', columnsize=0, tokenize='trigram'
);

CREATE VIRTUAL TABLE targets_fts USING fts5(
    label, content='targets', columnsize=0, tokenize='trigram'
);

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

-- Every article: how many quotes it holds, from how many speakers, and how many of them are named.
CREATE VIEW article_index AS
SELECT
    published AS date,
    coalesce(title, id) AS article,
    publisher,
    byline,
    (SELECT quotes FROM article_totals WHERE article_totals.article = id) AS quotes,
    (SELECT speakers FROM article_totals WHERE article_totals.article = id) AS speakers,
    (
        SELECT CAST(round(100.0 * named / nullif(quotes, 0)) AS INTEGER)
        FROM article_totals WHERE article_totals.article = id
    ) AS named_share,
    url,
    id AS article_id
FROM articles;

-- Every audit, and what it says of all quotes and of those that took a side, each in a sentence
-- without its full stop.
CREATE VIEW audit_index AS
SELECT
    'of ' || size || ' drawn at random, ' || CASE
        WHEN answered = 0 THEN 'none looked at yet'
        ELSE CASE WHEN answered < size THEN answered || ' looked at, ' ELSE '' END
            || correct || ' right: ' || CAST(round(100 * low) AS INTEGER) || '–'
            || CAST(round(100 * high) AS INTEGER) || ' %'
    END AS says,
    sides,
    made,
    by,
    size,
    answered,
    correct,
    low,
    high,
    quotes,
    seed,
    id AS audit
FROM audits;

-- Positions that reporters tell without speech, clause by clause, in the reporter's words.
CREATE VIEW narrated_positions AS
SELECT
    published AS date,
    (SELECT name FROM speakers WHERE id = narrated.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = narrated.target) AS target,
    stance,
    score,
    text AS told,
    (SELECT publisher FROM articles WHERE id = narrated.article) AS publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = narrated.article) AS article,
    (SELECT url FROM articles WHERE id = narrated.article) AS url,
    resolved_by AS named_by,
    text_start,
    text_end,
    narrated.id AS narrated_id,
    narrated.speaker AS speaker_id,
    narrated.target AS target_id,
    narrated.article AS article_id
FROM narrated;

-- Who may have changed on what, the newest first: possible changes, and what is worth a look.
CREATE VIEW position_changes AS
SELECT
    date,
    status,
    (SELECT name FROM speakers WHERE id = changes.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = changes.target) AS target,
    split,
    from_stance,
    to_stance,
    json_array_length(before) AS before_count,
    json_array_length(after) AS after_count,
    (SELECT told FROM quotes WHERE id = before ->> '$[#-1]') AS last_before,
    (SELECT told FROM quotes WHERE id = after ->> '$[0]') AS first_after,
    reviewed,
    (SELECT by FROM corrections WHERE corrections.id = correction) AS reviewed_by,
    (SELECT made FROM corrections WHERE corrections.id = correction) AS reviewed_at,
    before AS before_quotes,
    after AS after_quotes,
    changes.id AS change_id,
    changes.speaker AS speaker_id,
    changes.target AS target_id,
    correction AS correction_id
FROM changes;

-- Where each speaker stands on each target: counts, the share in favour with its interval, the
-- months, what reporters tell without speech, and the strongest statement on each side.
CREATE VIEW position_index AS
SELECT
    (SELECT name FROM speakers WHERE id = positions.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = positions.target) AS target,
    side,
    side_unsure,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    statements,
    share,
    low,
    high,
    newest_stance,
    first_date,
    last_date,
    months,
    narrated_favour,
    narrated_against,
    (
        SELECT coalesce(reviewed, status) FROM changes
        WHERE changes.speaker = positions.speaker AND changes.target = positions.target
    ) AS change,
    (SELECT told FROM quotes WHERE id = strongest_favour) AS strongest_favour,
    (SELECT told FROM quotes WHERE id = strongest_against) AS strongest_against,
    positions.speaker AS speaker_id,
    positions.target AS target_id,
    strongest_favour AS favour_quote_id,
    strongest_against AS against_quote_id
FROM positions;

-- Every quote: when, who, what, how and where it was said. The page to start from.
-- What is sorted, counted or chosen by is a column of quote_lines; the rest is looked up row by
-- row, and only where it is asked for (a join would be walked through by every count). 0.6 is the
-- score below which a stance is unsure (quotes/models.py).
CREATE VIEW quote_list AS
SELECT
    date,
    speaker,
    force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS quote,
    stances,
    topics,
    kind,
    (SELECT cue FROM quotes WHERE quotes.id = quote_lines.quote) AS cue,
    publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = quote_lines.article) AS article,
    (SELECT url FROM articles WHERE id = quote_lines.article) AS url,
    confidence,
    (
        SELECT nullif(json_group_array(stances.stance || ': ' || targets.label), '[]')
        FROM stances CROSS JOIN targets ON targets.id = stances.target
        WHERE stances.quote = quote_lines.quote AND stances.score < 0.6
    ) AS unsure_stances,
    (SELECT source FROM quotes WHERE quotes.id = quote_lines.quote) AS source,
    named_by,
    headline,
    (SELECT sentence FROM quotes WHERE quotes.id = quote_lines.quote) AS sentence,
    (SELECT addressee FROM quotes WHERE quotes.id = quote_lines.quote) AS addressee,
    (SELECT said_on FROM quotes WHERE quotes.id = quote_lines.quote) AS said_on,
    (SELECT dated_by FROM quotes WHERE quotes.id = quote_lines.quote) AS dated_by,
    quote_lines.quote AS quote_id,
    speaker_id,
    quote_lines.article AS article_id,
    statement AS statement_id,
    quote_lines.rowid AS search_row
FROM quote_lines;

-- Statements that two or more articles carry: one utterance, printed again.
CREATE VIEW repeated_statements AS
SELECT
    first_date,
    last_date,
    (SELECT name FROM speakers WHERE id = repeats.speaker) AS speaker,
    (SELECT force FROM statements WHERE id = repeats.statement) AS force,
    (SELECT text FROM statements WHERE id = repeats.statement) AS statement,
    articles,
    publishers,
    repeats.speaker AS speaker_id,
    repeats.statement AS statement_id
FROM repeats;

-- What a person should look at first: quotes found with little certainty or left without a
-- speaker, and why.
CREATE VIEW review_queue AS
SELECT
    confidence,
    why,
    date,
    speaker,
    force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS quote,
    kind,
    (SELECT cue FROM quotes WHERE quotes.id = quote_lines.quote) AS cue,
    (SELECT rule FROM quotes WHERE quotes.id = quote_lines.quote) AS rule,
    named_by,
    (SELECT sentence FROM quotes WHERE quotes.id = quote_lines.quote) AS sentence,
    publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = quote_lines.article) AS article,
    (SELECT url FROM articles WHERE id = quote_lines.article) AS url,
    quote_lines.quote AS quote_id,
    speaker_id,
    quote_lines.article AS article_id
FROM quote_lines
WHERE why IS NOT NULL;

-- Everyone who speaks: who they are, how often and when they spoke, on what, and where they
-- stand. Stances count statements: one that several articles carry, or that is in favour of two
-- targets, counts once.
CREATE VIEW speaker_index AS
SELECT
    (SELECT name FROM speakers WHERE id = speaker_totals.speaker) AS speaker,
    (SELECT kind FROM speakers WHERE id = speaker_totals.speaker) AS kind,
    (SELECT role FROM speakers WHERE id = speaker_totals.speaker) AS role,
    quotes,
    statements,
    articles,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    main_topics,
    first_date,
    last_date,
    other_names,
    speaker_totals.speaker AS speaker_id
FROM speaker_totals;

-- Each speaker on each target: how many statements for and against, the side, the newest stance.
CREATE VIEW stance_balance AS
SELECT
    (SELECT name FROM speakers WHERE id = positions.speaker) AS speaker,
    (SELECT label FROM targets WHERE id = positions.target) AS target,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    side,
    side_unsure,
    statements,
    newest_stance,
    first_date,
    last_date,
    positions.speaker AS speaker_id,
    positions.target AS target_id
FROM positions
WHERE statements > 0;

-- Where speakers stood on a target, statement by statement. The same statement carried by
-- several articles is one row, at the day that counts; what the text leaves open is left out.
CREATE VIEW stance_timeline AS
SELECT
    date,
    speaker,
    target,
    stance,
    score,
    sure,
    (SELECT force FROM quotes WHERE id = stance_lines.quote) AS force,
    (
        SELECT evidence FROM stances
        WHERE stances.quote = stance_lines.quote AND +stances.target = target_id
            AND stances.stance = stance_lines.stance
    ) AS evidence,
    (SELECT text FROM quotes WHERE id = stance_lines.quote) AS quote,
    (SELECT sentence FROM quotes WHERE id = stance_lines.quote) AS sentence,
    carried_by,
    counts,
    (SELECT publisher FROM articles WHERE id = stance_lines.article) AS publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = stance_lines.article) AS article,
    (SELECT url FROM articles WHERE id = stance_lines.article) AS url,
    (
        SELECT method FROM stances
        WHERE stances.quote = stance_lines.quote AND +stances.target = target_id
            AND stances.stance = stance_lines.stance
    ) AS method,
    stance_lines.quote AS quote_id,
    speaker_id,
    target_id,
    stance_lines.article AS article_id,
    statement AS statement_id
FROM stance_lines;

-- What the corpus argues over: each target with how many speakers and statements are for and
-- against it. An issue that one statement alone names is not here; it stays with its quote.
CREATE VIEW target_index AS
SELECT
    (SELECT label FROM targets WHERE id = target_totals.target) AS target,
    (SELECT kind FROM targets WHERE id = target_totals.target) AS kind,
    speakers,
    statements,
    favour,
    against,
    neutral,
    unclear,
    unsure_favour,
    unsure_against,
    articles,
    first_date,
    last_date,
    other_names,
    target_totals.target AS target_id
FROM target_totals
WHERE listed = 1;

-- Every topic that quotes were found on: how much is said on it, by how many, and since when.
CREATE VIEW topic_index AS
SELECT
    topics.label AS topic,
    wider.label AS broader,
    topics.scheme AS scheme,
    topic_totals.quotes AS quotes,
    topic_totals.statements AS statements,
    topic_totals.speakers AS speakers,
    topic_totals.articles AS articles,
    topic_totals.first_date AS first_date,
    topic_totals.last_date AS last_date,
    topic_totals.topic AS topic_id
FROM topic_totals
JOIN topics ON topics.id = topic_totals.topic
LEFT JOIN topics AS wider ON wider.id = topics.broader;

-- Quotes whose speaker the text leaves open, or for whom two names remained possible.
CREATE VIEW unattributed_quotes AS
SELECT
    date,
    force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS quote,
    (SELECT source FROM quotes WHERE quotes.id = quote_lines.quote) AS source,
    (SELECT cue FROM quotes WHERE quotes.id = quote_lines.quote) AS cue,
    kind,
    named_by,
    confidence,
    (SELECT sentence FROM quotes WHERE quotes.id = quote_lines.quote) AS sentence,
    publisher,
    (SELECT coalesce(title, id) FROM articles WHERE id = quote_lines.article) AS article,
    (SELECT url FROM articles WHERE id = quote_lines.article) AS url,
    quote_lines.quote AS quote_id,
    quote_lines.article AS article_id
FROM quote_lines
WHERE speaker_id IS NULL;
