"""What could not be read and has been told, so that a daily run tells it once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from quotes.store.opening import sentences, transaction


def told(db: Database, ident: str) -> tuple[str, str] | None:
    """The outcome and the sentence that were told of this input, None where none were."""
    sql = "SELECT outcome, error FROM unread WHERE id = ?"
    with sentences(db):
        row: tuple[str, str] | None = db.execute(sql, [ident]).fetchone()
    return row


def remember(db: Database, rows: Iterable[Mapping[str, str]]) -> None:
    """Keep what a run is about to tell: `id`, `origin`, `outcome` and `error` of each."""
    sql = "INSERT OR REPLACE INTO unread VALUES (:id, :origin, :outcome, :error)"
    with transaction(db):
        db.conn.executemany(sql, rows)


def list_unread(db: Database, limit: int | None = None) -> list[dict[str, Any]]:
    """What was told last of each input, failed ones first: `origin`, `outcome` and `error`."""
    sql = """
        SELECT origin, outcome, error FROM unread
        WHERE rowid IN (SELECT max(rowid) FROM unread GROUP BY origin)
        ORDER BY outcome, origin LIMIT ?
    """
    return list(db.query(sql, [-1 if limit is None else limit]))


def forget(db: Database, origins: Iterable[str | None]) -> None:
    """Drop what was told of inputs that have become readable."""
    db.conn.executemany(
        "DELETE FROM unread WHERE origin = ?", [(one,) for one in origins if one is not None]
    )
