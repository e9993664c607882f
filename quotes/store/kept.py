"""The tables that are kept ready for lists and counts (db/kept), made anew for some keys or all.

Each is filled by a SELECT from what it stands for, restricted to the keys in `:keys`. Made for a
few keys after a save or for all after a migration, it is the same statement: so what is kept is
always what would be computed anew, and a save costs what its own keys hold.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlite_utils import Database

from quotes.locate import sql
from quotes.store import positions
from quotes.store.corrections.changes import review_all

# in the order in which they can be made: positions are made of the lines, and the totals count
# both. Each table with what its keys are, and the column that holds them; none where its rows go
# with those of another
LINES = (
    ("quote_lines", "quotes", "quote"),
    ("article_totals", "articles", "article"),
    ("stance_lines", "quotes", "quote"),
    ("quotes_fts", "quotes", None),
)
TOTALS = (
    ("topic_articles", "articles", "article"),
    ("topic_speakers", "speakers", "speaker"),
    ("topic_totals", "topics", "topic"),
    ("speaker_totals", "speakers", "speaker"),
    ("repeats", "statements", "statement"),
    ("target_totals", "targets", "target"),
    ("speaker_months", "speakers", "speaker"),
    ("target_months", "targets", "target"),
    ("topic_months", "topics", "topic"),
    ("speaker_roles", "speakers", "speaker"),
)
KEPT = (*(table for table, *_ in LINES), *positions.TABLES, *(table for table, *_ in TOTALS))


def keep(
    db: Database, keys: Mapping[str, Collection[str]], pairs: Collection[positions.Pair]
) -> set[positions.Pair]:
    """Make the kept rows of these quotes, articles, speakers, topics, statements, targets anew.

    So are the positions of these pairs of a speaker and a target, and of those of the quotes' lines
    before and after; all these pairs are returned. Inside the transaction that made the change. A
    key that nothing has any more loses its row.
    """
    given = {kind: {"keys": json.dumps(sorted(idents))} for kind, idents in keys.items()}
    before = positions.pairs_of_quotes(db, keys["quotes"])
    for table, kind, column in LINES:
        _make(db, table, column, given[kind])
    made = {*pairs, *before, *positions.pairs_of_quotes(db, keys["quotes"])}
    positions.keep_positions(db, made)
    for table, kind, column in TOTALS:
        _make(db, table, column, given[kind])
    return made


def keep_all(db: Database) -> None:
    """Make every kept row anew."""
    kinds = {kind for _, kind, _ in (*LINES, *TOTALS)}
    keep(db, {kind: _idents(db, kind) for kind in kinds}, positions.all_pairs(db))
    review_all(db)


def _make(db: Database, table: str, column: str | None, given: dict[str, Any]) -> None:
    if column:
        gone = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(:keys))"
        db.execute(gone, given)
    db.execute(sql("kept", table), given)


def _idents(db: Database, table: str) -> set[str]:
    return {ident for (ident,) in db.execute(f"SELECT id FROM {table}")}
