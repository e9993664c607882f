"""The tables that are kept ready for lists and counts (db/kept), made anew for some keys or all.

Each is filled by a SELECT from what it stands for, restricted to the keys in `:keys`. Made for a
few keys after a save or for all after a migration, it is the same statement: so what is kept is
always what would be computed anew, and a save costs what its own keys hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from quotes.locate import sql

# in the order in which they can be made: the totals count the lines. Each table with what its
# keys are, and the column that holds them; none where its rows go with those of another
KEPT = (
    ("quote_lines", "quotes", "quote"),
    ("quotes_fts", "quotes", None),
    ("article_totals", "articles", "article"),
    ("stance_lines", "quotes", "quote"),
    ("stance_totals", "speakers", "speaker"),
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


def keep(db: Database, keys: Mapping[str, Iterable[str]]) -> None:
    """Make the kept rows of these quotes, articles, speakers, topics, statements, targets anew.

    Inside the transaction that made the change. A key that nothing has any more loses its row.
    """
    given = {kind: {"keys": json.dumps(sorted(idents))} for kind, idents in keys.items()}
    for table, kind, column in KEPT:
        if column:
            gone = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(:keys))"
            db.execute(gone, given[kind])
        db.execute(sql("kept", table), given[kind])


def keep_all(db: Database) -> None:
    """Make every kept row anew."""
    kinds = {kind for _, kind, _ in KEPT}
    keep(db, {kind: _idents(db, kind) for kind in kinds})


def _idents(db: Database, table: str) -> set[str]:
    return {ident for (ident,) in db.execute(f"SELECT id FROM {table}")}
