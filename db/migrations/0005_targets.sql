-- Targets are one across articles: what each article alone calls them is kept, as with speakers,
-- and the rows of `targets` are joined from that. Stances come back from `stances_before`, which
-- is emptied into the new tables as soon as they are here (quotes/store/retold.py).
CREATE TABLE stances_before AS SELECT quote, target, named, stance, score, evidence,
    evidence_start, evidence_end, method FROM stances;
DROP TABLE stances;
DROP TABLE targets;

-- What speakers take positions on, across all articles: a person or an organisation (whose id is
-- its row's in speakers where it speaks), an entry of the watch-list, or an issue. Derived from
-- article_targets.
CREATE TABLE targets (
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'watch', 'issue'))
) STRICT;

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
    force          TEXT NOT NULL DEFAULT 'said',
    PRIMARY KEY (quote, told)
) STRICT;
CREATE INDEX stances_target ON stances(target, named);
-- Evidence is words of the quote: it tells how these were put forward, whoever adds it.
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
) STRICT;
CREATE INDEX target_totals_listed ON target_totals(listed, speakers DESC, statements DESC, target);
CREATE INDEX target_totals_statements ON target_totals(listed, statements);
