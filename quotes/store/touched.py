"""What a change touched, and whose kept rows hang on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from quotes.locate import sql
from quotes.store.positions import Pair
from quotes.store.rows import Row
from quotes.store.watches import watches_in_use


@dataclass(slots=True)
class Touched:
    """The keys whose rows came, went or may have changed; `articles` are those to look through.

    `renamed` are the speakers that are called otherwise than before, `entries` the corrections of
    speakers and of changes that were made or undone, `moved` the articles in which a target became
    another one, `pairs` the speakers and targets of whom something was told that may no longer be.
    """

    watches: list[str]
    articles: set[str] = field(default_factory=set)
    blocks: set[str | None] = field(default_factory=set)
    speakers: set[str | None] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)
    sayings: set[str | None] = field(default_factory=set)
    statements: set[str | None] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    target_blocks: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    pairs: set[Pair] = field(default_factory=set)

    @classmethod
    def of(cls, db: Database) -> Touched:
        """Nothing touched yet, in a database as it is before the change."""
        return cls(watches_in_use(db))

    def add(self, tables: dict[str, list[Row]]) -> None:
        """Take in rows that were inserted."""
        self.articles.update(row["id"] for row in tables["articles"])
        self.blocks.update(row["block"] for row in tables["article_speakers"])
        self.topics.update(row["topic"] for row in tables["quote_topics"])
        self.target_blocks.update(row["block"] for row in tables["article_targets"] if row["block"])


def present(keys: Iterable[str | None]) -> set[str]:
    """The keys without None, which stands for no block, no speaker and no statement."""
    return {key for key in keys if key is not None}


def reached(
    db: Database, touched: Touched, topics: set[str], targets: set[str]
) -> dict[str, set[str]]:
    """All whose kept rows are to be made anew, by kind: quotes, articles, speakers and so on.

    Asked once all else is derived; `topics` and `targets` are those that have a new label.
    """
    changed: dict[str, Iterable[str | None]] = {
        "articles": touched.articles | touched.moved,
        "statements": touched.statements,
        "topics": topics,
    }
    named = {"speakers": touched.renamed, "targets": targets}
    quotes = _quotes_of(db, changed)
    of_quotes = json.dumps(sorted(quotes))
    quoted = db.execute(
        "SELECT DISTINCT speaker FROM quotes WHERE id IN (SELECT value FROM json_each(?))",
        [of_quotes],
    )
    speakers = touched.speakers.union(ident for (ident,) in quoted)
    about = db.execute(
        "SELECT DISTINCT topic FROM quote_topics WHERE quote IN (SELECT value FROM json_each(?))",
        [of_quotes],
    )
    toward = db.execute(
        "SELECT DISTINCT target FROM stances WHERE quote IN (SELECT value FROM json_each(?))",
        [of_quotes],
    )
    return {
        "quotes": quotes | _quotes_of(db, named),
        "articles": touched.articles,
        "speakers": present(speakers),
        "topics": touched.topics.union(ident for (ident,) in about),
        "statements": present(touched.statements),
        "targets": touched.targets.union(targets, (ident for (ident,) in toward)),
    }


def _quotes_of(db: Database, keys: Mapping[str, Iterable[str | None]]) -> set[str]:
    kinds = ("articles", "statements", "speakers", "topics", "targets")
    given = {kind: json.dumps(sorted(present(keys.get(kind, ())))) for kind in kinds}
    return {ident for (ident,) in db.execute(sql("queries", "reached_quotes"), given)}
