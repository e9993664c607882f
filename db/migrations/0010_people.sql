-- One person across articles: who is kept apart by an article, what each was called when, and whom
-- the user lists; and of each quote to whom and on which day it was said.

-- `beside` are others whom the article names, whose names might else be taken for misspellings of
-- this one: a list, as JSON.
ALTER TABLE article_speakers ADD COLUMN beside TEXT NOT NULL DEFAULT '[]';
DROP INDEX article_speakers_block;
CREATE INDEX article_speakers_block
    ON article_speakers(block, name, aliases, roles, beside, joined, article, published);

-- What articles say that a speaker is, and from when to when they said so.
CREATE TABLE speaker_roles (
    speaker    TEXT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
    role       TEXT NOT NULL,
    first_date TEXT,
    last_date  TEXT,
    articles   INTEGER NOT NULL,
    PRIMARY KEY (speaker, role)
) STRICT;
-- who is asked for by name is not found by a role
DELETE FROM speaker_names WHERE kind = 'role';

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

-- To whom a quote was said, as the text calls them; and the day, with what tells it: the `text`
-- ("on Wednesday") or the `article` by its own date.
ALTER TABLE quotes ADD COLUMN addressee TEXT;
ALTER TABLE quotes ADD COLUMN said_on TEXT;
ALTER TABLE quotes ADD COLUMN dated_by TEXT CHECK (dated_by IN ('text', 'article'));
