"""Watch-lists inside the database, and the topics and targets that are named after them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from quotes.models import Watch, WatchTarget, WatchTopic

IPTC = "medtop:"
# the first of the names by which quotes and reporters call a target
CALLED = """
    SELECT coalesce(named, target) FROM (
        SELECT target, named FROM stances WHERE target = ?1
        UNION ALL SELECT target, target_named FROM narrated WHERE target = ?1
    ) ORDER BY named LIMIT 1
"""


def keep_watch(db: Database, watch: Watch) -> None:
    """Store a watch-list under its digest, once."""
    content = asdict(watch)
    ident = content.pop("digest")
    sql = "INSERT OR IGNORE INTO watches VALUES (?, ?)"
    db.execute(sql, [ident, json.dumps(content, ensure_ascii=False)])


def stored_watch(db: Database, ident: str | None) -> Watch | None:
    """The watch-list of that digest, None where it was never given."""
    row = db.execute("SELECT content FROM watches WHERE id = ?", [ident]).fetchone()
    if row is None:
        return None
    content = json.loads(row[0])
    return Watch(
        tuple(WatchTopic(**_frozen(entry)) for entry in content["topics"]),
        tuple(WatchTarget(**_frozen(entry)) for entry in content["targets"]),
        ident,
    )


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry's fields as JSON gives them, its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def watches_in_use(db: Database) -> list[str]:
    """The digests of the watch-lists that stored articles were read with, in order."""
    sql = """
        SELECT DISTINCT watch FROM makers
        WHERE watch IS NOT NULL AND EXISTS (SELECT 1 FROM articles WHERE maker = makers.id)
        ORDER BY watch
    """
    return [watch for (watch,) in db.execute(sql)]


def name_topics(db: Database, topics: Iterable[str], in_use: list[str]) -> set[str]:
    """Bring these topics' rows up to date: those of IPTC, of a watch-list or of a quote remain.

    Returns those that are called otherwise than before. Where two watch-lists in use name one
    topic differently, the one of the lesser digest is heard.
    """
    entries = {topic.id: topic for watch in _lists(db, in_use) for topic in watch.topics}
    renamed = set()
    everything = {*entries, *(ident for (ident,) in db.execute("SELECT id FROM topics"))}
    for ident in {*topics, *entries}:
        if ident.startswith(IPTC):
            continue
        entry = entries.get(ident)
        used = db.execute("SELECT 1 FROM quote_topics WHERE topic = ? LIMIT 1", [ident]).fetchone()
        if entry or used:
            broader = entry.broader if entry and entry.broader in everything else None
            if _put(db, "topics", "scheme", (ident, entry.label if entry else ident, "watch")):
                renamed.add(ident)
            sql = "UPDATE topics SET broader = ?2 WHERE id = ?1 AND broader IS NOT ?2"
            db.execute(sql, [ident, broader])
        else:
            db.execute("DELETE FROM topics WHERE id = ?", [ident])
    return renamed


def name_targets(db: Database, targets: Iterable[str], in_use: list[str]) -> set[str]:
    """Bring these targets' rows up to date: those of a watch-list, of a stance or of a
    position told remain.

    Returns those that are called otherwise than before. A target that only articles name is
    called by the first of its names in byte order: NATO before Nato and both before nato.
    """
    renamed = set()
    entries = {target.id: target for watch in _lists(db, in_use) for target in watch.targets}
    for ident in {*targets, *entries}:
        named = db.execute(CALLED, [ident]).fetchone()
        entry = entries.get(ident)
        if not entry and not named:
            db.execute("DELETE FROM targets WHERE id = ?", [ident])
            continue
        label, kind = (entry.label, entry.kind) if entry else (named[0], "named")
        if _put(db, "targets", "kind", (ident, label, kind)):
            renamed.add(ident)
    return renamed


def _lists(db: Database, in_use: list[str]) -> list[Watch]:
    found = (stored_watch(db, ident) for ident in reversed(in_use))
    return [watch for watch in found if watch]


def _put(db: Database, table: str, third: str, row: tuple[str, str, str]) -> bool:
    """Insert a row, or update one that says otherwise; whether there was something to write."""
    cursor = db.execute(
        f"""
        INSERT INTO {table} (id, label, {third}) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET label = excluded.label, {third} = excluded.{third}
        WHERE label <> excluded.label OR {third} <> excluded.{third}
        """,
        row,
    )
    return cursor.rowcount > 0
