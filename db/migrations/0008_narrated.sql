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
