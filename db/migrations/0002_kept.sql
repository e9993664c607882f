-- What people list and count, kept ready: nobody waits for all quotes to be read and sorted.
-- A save makes these rows anew for what it touched (db/kept holds how, quotes/store/kept.py
-- when); after a migration all of them are made. Nothing here is a source of anything.

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
    denied     INTEGER NOT NULL,
    headline   INTEGER NOT NULL,
    publisher  TEXT,
    statement  TEXT,
    stances    TEXT,
    topics     TEXT,
    why        TEXT
) STRICT;
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
) STRICT;
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
    statement  TEXT,
    PRIMARY KEY (quote, target_id)
) STRICT;
CREATE INDEX stance_lines_newest ON stance_lines(date DESC, quote);
CREATE INDEX stance_lines_of_speaker ON stance_lines(speaker_id, target_id, date DESC, stance);
CREATE INDEX stance_lines_of_target ON stance_lines(target_id, date DESC);
CREATE INDEX stance_lines_speaker ON stance_lines(speaker);
CREATE INDEX stance_lines_target ON stance_lines(target);
CREATE INDEX stance_lines_of_statement ON stance_lines(statement);
CREATE INDEX stance_lines_stance ON stance_lines(stance);

-- Each speaker on each target.
CREATE TABLE stance_totals (
    speaker       TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    target        TEXT NOT NULL,
    favour        INTEGER NOT NULL,
    against       INTEGER NOT NULL,
    neutral       INTEGER NOT NULL,
    unclear       INTEGER NOT NULL,
    statements    INTEGER NOT NULL,
    newest_stance TEXT,
    first_date    TEXT,
    last_date     TEXT,
    PRIMARY KEY (speaker, target)
) STRICT;
CREATE INDEX stance_totals_of_target ON stance_totals(target, favour, against);
CREATE INDEX stance_totals_statements ON stance_totals(statements);
CREATE INDEX stance_totals_newest_stance ON stance_totals(newest_stance);

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

-- What the pages of the tables themselves sort by.
CREATE INDEX articles_publisher ON articles(publisher);
CREATE INDEX statements_published ON statements(published);
