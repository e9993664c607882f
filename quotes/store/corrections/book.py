"""The entries of the ledger, in and out of their table, which is only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from quotes.ledger import OF_CHANGES, OF_PEOPLE, OF_QUOTES, Entry, undone

REMOVED = "remove"
UNDO = "undo"
MOST = 2**63 - 1  # the largest number that SQLite can be asked for
COLUMNS = "id, made, by, what, subject, old, new, article, anchor, value, undoes, force"


def append(db: Database, entries: Iterable[Entry], by: str) -> list[Entry]:
    """Write entries, with who and when; they come back with their numbers."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    told = []
    for entry in entries:
        row: list[Any] = [made, by, entry.what, entry.subject, entry.old, entry.new, entry.article]
        row += [_json(entry.anchor), _json(entry.value), entry.undoes, entry.force]
        cursor = db.execute(
            """
            INSERT INTO corrections
                (made, by, what, subject, old, new, article, anchor, value, undoes, force)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            row,
        )
        told.append(replace(entry, id=cursor.lastrowid or 0, made=made, by=by))
    return told


def undoings(db: Database) -> dict[int, int]:
    """The entries that are undone, each with the entry that undoes it."""
    asked = "SELECT id, undoes FROM corrections WHERE what = ?"
    return undone(db.execute(asked, [UNDO]).fetchall())


def on_quotes(db: Database, articles: Sequence[str]) -> dict[str, list[Entry]]:
    """The entries that stand on quotes of these articles, by article, oldest first."""
    asked = f"""
        SELECT {COLUMNS} FROM corrections
        WHERE article IN (SELECT value FROM json_each(?))
            AND what IN (SELECT value FROM json_each(?)) ORDER BY id
    """
    rows = db.execute(asked, [json.dumps(articles), json.dumps(OF_QUOTES)]).fetchall()
    found: dict[str, list[Entry]] = {}
    if rows:
        back = undoings(db)
        for entry in map(_entry, rows):
            if entry.id not in back and entry.article is not None:
                found.setdefault(entry.article, []).append(entry)
    return found


def on_people(db: Database) -> list[Entry]:
    """The entries that stand on speakers, oldest first."""
    return _standing(db, OF_PEOPLE)


def on_changes(db: Database) -> list[Entry]:
    """The entries that stand on changes of position, oldest first."""
    return _standing(db, OF_CHANGES)


def removals(db: Database, articles: Iterable[str]) -> dict[str, int]:
    """Those of these articles that were taken out for good, each with the entry that says so."""
    asked = """
        SELECT subject, id FROM corrections
        WHERE what = ? AND subject IN (SELECT value FROM json_each(?)) ORDER BY id
    """
    rows = db.execute(asked, [REMOVED, json.dumps(list(articles))]).fetchall()
    back = undoings(db) if rows else {}
    return {article: ident for article, ident in rows if ident not in back}


def _standing(db: Database, kinds: Iterable[str]) -> list[Entry]:
    asked = f"""
        SELECT {COLUMNS} FROM corrections
        WHERE what IN (SELECT value FROM json_each(?)) ORDER BY id
    """
    rows = db.execute(asked, [json.dumps(list(kinds))]).fetchall()
    back = undoings(db) if rows else {}
    return [entry for entry in map(_entry, rows) if entry.id not in back]


def entry(db: Database, ident: int) -> Entry | None:
    """The entry of that number, None where there is none."""
    if ident > MOST:
        return None
    row = db.execute(f"SELECT {COLUMNS} FROM corrections WHERE id = ?", [ident]).fetchone()
    return row and _entry(row)


def everything(db: Database) -> list[Entry]:
    """All entries, oldest first."""
    return [_entry(row) for row in db.execute(f"SELECT {COLUMNS} FROM corrections ORDER BY id")]


def said_already(db: Database, entry: Entry) -> bool:
    """Whether the newest entry that stands on the same of a quote says the same."""
    asked = "SELECT correction FROM corrections_found WHERE found = ? AND side = 'quote'"
    found = {ident for (ident,) in db.execute(asked, [entry.subject])}
    if not found:
        return False
    said = _slot(entry)
    standing = on_quotes(db, [entry.article or ""]).get(entry.article or "", [])
    same = [one for one in standing if one.id in found and _slot(one) == said]
    return bool(same) and _says(same[-1]) == _says(entry)


def _entry(row: Sequence[Any]) -> Entry:
    ident, made, by, what, subject, old, new, article, anchor, value, undoes, force = row
    return Entry(
        what, subject, old, new, article, json.loads(anchor or "{}"), json.loads(value or "{}"),
        undoes, force, ident, made, by,
    )  # fmt: skip


def _json(value: dict[str, Any]) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _slot(entry: Entry) -> tuple[str, str | None]:
    return entry.what, entry.value.get("target")


def _says(entry: Entry) -> dict[str, Any]:
    """What an entry says, without that by which its target is found again."""
    return {name: said for name, said in entry.value.items() if name not in ("keys", "told")}
