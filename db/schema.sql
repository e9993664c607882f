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

-- The words of every quote, to search. A TEXT primary key keeps its rowids through VACUUM.
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    text, content='quotes', tokenize='unicode61 remove_diacritics 2'
);

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

-- Every article: how many quotes it holds, from how many speakers, and how many of them are named.
CREATE VIEW article_index AS
SELECT
    articles.published AS date,
    coalesce(articles.title, articles.id) AS article,
    articles.publisher AS publisher,
    articles.byline AS byline,
    count(quotes.id) AS quotes,
    count(DISTINCT quotes.speaker) AS speakers,
    CAST(round(100.0 * count(quotes.speaker) / nullif(count(quotes.id), 0)) AS INTEGER)
        AS named_share,
    articles.url AS url,
    articles.id AS article_id
FROM articles
LEFT JOIN quotes ON quotes.article = articles.id
GROUP BY articles.id;

-- Every quote: when, who, what, how and where it was said. The page to start from.
-- `date` stays a bare column, so that the newest quotes come straight off an index.
CREATE VIEW quote_list AS
SELECT
    articles.published AS date,
    speakers.name AS speaker,
    quotes.text AS quote,
    (
        SELECT nullif(json_group_array(stance || ': ' || label), '[]')
        FROM (
            SELECT stances.stance, targets.label
            FROM stances JOIN targets ON targets.id = stances.target
            WHERE stances.quote = quotes.id
            ORDER BY stances.score DESC, targets.label
        )
    ) AS stances,
    (
        SELECT nullif(json_group_array(label), '[]')
        FROM (
            SELECT topics.label
            FROM quote_topics JOIN topics ON topics.id = quote_topics.topic
            WHERE quote_topics.quote = quotes.id
            ORDER BY quote_topics.score DESC, topics.label
        )
    ) AS topics,
    quotes.kind AS kind,
    quotes.cue AS cue,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.confidence AS confidence,
    quotes.source AS source,
    quotes.resolved_by AS named_by,
    quotes.denied AS denied,
    quotes.headline AS headline,
    quotes.id AS quote_id,
    quotes.speaker AS speaker_id,
    quotes.article AS article_id,
    quotes.statement AS statement_id,
    quotes.rowid AS search_row
FROM quotes
JOIN articles ON articles.id = quotes.article
LEFT JOIN speakers ON speakers.id = quotes.speaker;

-- Statements that two or more articles carry: one utterance, printed again.
CREATE VIEW repeated_statements AS
WITH carried AS (
    SELECT
        quotes.statement AS statement_id,
        count(DISTINCT quotes.article) AS articles,
        min(articles.published) AS first_date,
        max(articles.published) AS last_date,
        json_group_array(DISTINCT articles.publisher)
            FILTER (WHERE articles.publisher IS NOT NULL) AS publishers
    FROM quotes JOIN articles ON articles.id = quotes.article
    WHERE quotes.statement IS NOT NULL
    GROUP BY quotes.statement
    HAVING count(DISTINCT quotes.article) > 1
)
SELECT
    carried.first_date AS first_date,
    carried.last_date AS last_date,
    speakers.name AS speaker,
    statements.text AS statement,
    carried.articles AS articles,
    nullif(carried.publishers, '[]') AS publishers,
    statements.speaker AS speaker_id,
    statements.id AS statement_id
FROM carried
JOIN statements ON statements.id = carried.statement_id
LEFT JOIN speakers ON speakers.id = statements.speaker;

-- What a person should look at first: quotes found with little certainty or left without a
-- speaker, and why. 0.7 is the line below which the pages say "likely".
CREATE VIEW review_queue AS
SELECT
    quotes.confidence AS confidence,
    rtrim(
        CASE WHEN quotes.confidence < 0.7 THEN 'found with little certainty; ' ELSE '' END
        || CASE
            WHEN quotes.speaker IS NOT NULL THEN ''
            WHEN quotes.source IS NOT NULL THEN 'nobody named for “' || quotes.source || '”; '
            ELSE 'nobody named; '
        END
        || CASE WHEN quotes.cue IS NULL THEN 'no reporting verb; ' ELSE '' END,
        '; '
    ) AS why,
    articles.published AS date,
    speakers.name AS speaker,
    quotes.text AS quote,
    quotes.kind AS kind,
    quotes.cue AS cue,
    quotes.rule AS rule,
    quotes.resolved_by AS named_by,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.id AS quote_id,
    quotes.speaker AS speaker_id,
    quotes.article AS article_id
FROM quotes
JOIN articles ON articles.id = quotes.article
LEFT JOIN speakers ON speakers.id = quotes.speaker
WHERE quotes.confidence < 0.7 OR quotes.speaker IS NULL;

-- Everyone who speaks: who they are, how often and when they spoke, on what, and where they
-- stand. Stances count statements: one that several articles carry counts once.
CREATE VIEW speaker_index AS
WITH
spoken AS (
    SELECT
        quotes.speaker AS speaker_id,
        count(*) AS quotes,
        count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements,
        count(DISTINCT quotes.article) AS articles,
        min(articles.published) AS first_date,
        max(articles.published) AS last_date
    FROM quotes JOIN articles ON articles.id = quotes.article
    WHERE quotes.speaker IS NOT NULL
    GROUP BY quotes.speaker
),
standing AS (
    SELECT
        speaker_id,
        sum(stance = 'favour') AS favour,
        sum(stance = 'against') AS against,
        sum(stance = 'neutral') AS neutral,
        sum(stance = 'unclear') AS unclear
    FROM stance_timeline
    GROUP BY speaker_id
)
SELECT
    speakers.name AS speaker,
    speakers.kind AS kind,
    speakers.role AS role,
    coalesce(spoken.quotes, 0) AS quotes,
    coalesce(spoken.statements, 0) AS statements,
    coalesce(spoken.articles, 0) AS articles,
    coalesce(standing.favour, 0) AS favour,
    coalesce(standing.against, 0) AS against,
    coalesce(standing.neutral, 0) AS neutral,
    coalesce(standing.unclear, 0) AS unclear,
    (
        SELECT nullif(json_group_array(label), '[]')
        FROM (
            SELECT topics.label
            FROM quotes
            JOIN quote_topics ON quote_topics.quote = quotes.id
            JOIN topics ON topics.id = quote_topics.topic
            WHERE quotes.speaker = speakers.id
            GROUP BY topics.id
            ORDER BY count(*) DESC, topics.label
            LIMIT 3
        )
    ) AS main_topics,
    spoken.first_date AS first_date,
    spoken.last_date AS last_date,
    (
        SELECT nullif(json_group_array(name), '[]')
        FROM (
            SELECT DISTINCT speaker_names.name
            FROM speaker_names
            WHERE speaker_names.speaker = speakers.id
                AND speaker_names.kind <> 'role'
                AND speaker_names.name <> speakers.name
            ORDER BY speaker_names.name
        )
    ) AS other_names,
    speakers.id AS speaker_id
FROM speakers
LEFT JOIN spoken ON spoken.speaker_id = speakers.id
LEFT JOIN standing ON standing.speaker_id = speakers.id;

-- Each speaker on each target: how many statements for and against, and the newest stance.
-- One pass over stance_timeline: the newest stance is the end of the greatest "date stance".
CREATE VIEW stance_balance AS
SELECT
    speaker,
    target,
    sum(stance = 'favour') AS favour,
    sum(stance = 'against') AS against,
    sum(stance = 'neutral') AS neutral,
    sum(stance = 'unclear') AS unclear,
    count(*) AS statements,
    substr(
        max(CASE WHEN stance <> 'unclear' THEN coalesce(date, '0000-00-00') || ' ' || stance END),
        12
    ) AS newest_stance,
    min(date) AS first_date,
    max(date) AS last_date,
    speaker_id,
    target_id
FROM stance_timeline
GROUP BY speaker_id, target_id;

-- Where speakers stood on a target, statement by statement. The same statement carried by
-- several articles is one row, at its first date; what nobody is named for is left out.
CREATE VIEW stance_timeline AS
SELECT
    articles.published AS date,
    speakers.name AS speaker,
    targets.label AS target,
    stances.stance AS stance,
    stances.score AS score,
    stances.evidence AS evidence,
    quotes.text AS quote,
    (
        SELECT count(DISTINCT carrier.article)
        FROM quotes AS carrier
        WHERE carrier.id = quotes.id OR carrier.statement = quotes.statement
    ) AS carried_by,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    stances.method AS method,
    quotes.id AS quote_id,
    quotes.speaker AS speaker_id,
    stances.target AS target_id,
    quotes.article AS article_id,
    quotes.statement AS statement_id
FROM stances
JOIN quotes ON quotes.id = stances.quote
JOIN articles ON articles.id = quotes.article
JOIN speakers ON speakers.id = quotes.speaker
JOIN targets ON targets.id = stances.target
WHERE NOT EXISTS (
    SELECT 1
    FROM quotes AS earlier
    JOIN articles AS carrier ON carrier.id = earlier.article
    JOIN stances AS told ON told.quote = earlier.id AND told.target = stances.target
    WHERE earlier.statement = quotes.statement
        AND (coalesce(carrier.published, '9999'), earlier.id)
            < (coalesce(articles.published, '9999'), quotes.id)
);

-- Every topic that quotes were found on: how much is said on it, by how many, and since when.
CREATE VIEW topic_index AS
SELECT
    topics.label AS topic,
    wider.label AS broader,
    topics.scheme AS scheme,
    count(*) AS quotes,
    count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements,
    count(DISTINCT quotes.speaker) AS speakers,
    count(DISTINCT quotes.article) AS articles,
    min(articles.published) AS first_date,
    max(articles.published) AS last_date,
    topics.id AS topic_id
FROM topics
JOIN quote_topics ON quote_topics.topic = topics.id
JOIN quotes ON quotes.id = quote_topics.quote
JOIN articles ON articles.id = quotes.article
LEFT JOIN topics AS wider ON wider.id = topics.broader
GROUP BY topics.id;

-- Quotes whose speaker the text leaves open, or for whom two names remained possible.
CREATE VIEW unattributed_quotes AS
SELECT
    articles.published AS date,
    quotes.text AS quote,
    quotes.source AS source,
    quotes.cue AS cue,
    quotes.kind AS kind,
    quotes.resolved_by AS named_by,
    quotes.confidence AS confidence,
    articles.publisher AS publisher,
    coalesce(articles.title, articles.id) AS article,
    quotes.id AS quote_id,
    quotes.article AS article_id
FROM quotes
JOIN articles ON articles.id = quotes.article
WHERE quotes.speaker IS NULL;
