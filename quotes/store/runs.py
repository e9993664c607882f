"""The log: one row a command that changed the database, its numbers kept up as it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlite_utils import Database

from quotes.store.opening import transaction
from quotes.store.rows import maker_id

Provenance = tuple[str, str, str | None, str | None]


def keep_maker(db: Database, provenance: Provenance) -> str:
    """Store what makes readings, once: its id."""
    maker = maker_id(*provenance)
    db.execute("INSERT OR IGNORE INTO makers VALUES (?, ?, ?, ?, ?)", [maker, *provenance])
    return maker


def begin_run(db: Database, command: str, provenance: Provenance | None = None) -> int:
    """Log that a command starts: its number. `provenance` is engine, version, weights, watch."""
    with transaction(db):
        maker = keep_maker(db, provenance) if provenance else None
        sql = "INSERT INTO runs (command, maker, started) VALUES (?, ?, ?)"
        number = db.execute(sql, [command, maker, _now()]).lastrowid
    assert number is not None  # every INSERT of one row has one
    return number


def count_run(db: Database, run: int, numbers: Mapping[str, int], finished: bool = False) -> None:
    """Set a run's numbers (added, changed, unchanged, removed, skipped, failed), and its end."""
    sets = ", ".join(f"{column} = :{column}" for column in numbers)
    with transaction(db):
        db.execute(
            f"UPDATE runs SET {sets}, finished = :finished WHERE id = :run",
            {**numbers, "finished": _now() if finished else None, "run": run},
        )


def arrived(db: Database, run: int, articles: Iterable[str]) -> None:
    """Log that a run brought these articles, new or changed."""
    sql = "INSERT OR REPLACE INTO arrivals VALUES (?, ?)"
    db.conn.executemany(sql, [(article, run) for article in articles])


def read_by_others(db: Database, provenance: Provenance) -> int:
    """How many articles another version has read, or the same engine with other weights."""
    engine, version, weights, _ = provenance
    asked = """
        SELECT count(*) FROM articles WHERE maker IN (
            SELECT id FROM makers WHERE version <> ?2 OR (engine = ?1 AND weights IS NOT ?3)
        )
    """
    number: int = db.execute(asked, [engine, version, weights]).fetchone()[0]
    return number


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
