"""Watch-lists inside the database, and the topics and targets that are named after them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from quotes.models import Watch, WatchTarget, WatchTopic

IPTC = "medtop:"


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


def remembered_watch(db: Database) -> Watch | None:
    """The watch-list that the database was last built with, None where it never had one.

    That of the newest run that had one, else the one that most articles were read with.
    """
    asked = """
        SELECT watch FROM makers JOIN watches ON watches.id = watch
        LEFT JOIN (SELECT maker, max(id) AS newest FROM runs GROUP BY maker) ON maker = makers.id
        ORDER BY newest DESC NULLS LAST,
            (SELECT count(*) FROM articles WHERE articles.maker = makers.id) DESC, watch LIMIT 1
    """
    row = db.execute(asked).fetchone()
    return stored_watch(db, row[0]) if row else None


def watched_statements(db: Database) -> dict[str, int]:
    """How many statements there are on each entry of the watch-lists in use, by label."""
    asked = """
        SELECT label, coalesce(statements, 0) FROM targets LEFT JOIN target_totals ON target = id
        WHERE kind = 'watch' ORDER BY label
    """
    return dict(db.execute(asked).fetchall())


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
    """Bring these targets' rows up to date: those of a watch-list or told by an article remain.

    Returns those that are called otherwise than before.
    """
    renamed = set()
    entries = {target.id: target for watch in _lists(db, in_use) for target in watch.targets}
    for ident in {*targets, *entries}:
        called = (entries[ident].label, "watch") if ident in entries else _called(db, ident)
        if called is None:
            db.execute("DELETE FROM targets WHERE id = ?", [ident])
        elif _put(db, "targets", "kind", (ident, *called)):
            renamed.add(ident)
    return renamed


def _called(db: Database, ident: str) -> tuple[str, str] | None:
    """What no watch-list names: label and kind, None where no article tells it.

    Who speaks is called as a speaker, another person by the fullest name, an organisation by the
    most frequent one, an issue by that of its plainest form; equal ones in byte order, so NATO
    stands before Nato.
    """
    asked = (
        "SELECT name, kind, form, count(*) FROM article_targets WHERE target = ? GROUP BY 1, 2, 3"
    )
    rows = [(*row, *_sizes(*row)) for row in db.execute(asked, [ident])]
    if not rows:
        return None
    sql = "SELECT name, kind FROM speakers WHERE id = ?"
    speaker = db.execute(sql, [ident]).fetchone()
    kinds = {row[1] for row in rows}
    if speaker and kinds & {"speaker", "person", "name"}:
        return speaker[0], "person" if speaker[1] == "person" else "organisation"
    if kinds & {"issue", "alone", "watch"}:
        kind = "watch" if "watch" in kinds else "issue"
        plainest = min(rows, key=lambda row: (row[5], -row[3], len(row[0]), row[0]))
        return plainest[0], kind
    if "person" in kinds:
        return min(rows, key=lambda row: (-row[4], -row[3], row[0]))[0], "person"
    return min(rows, key=lambda row: (-row[3], row[0]))[0], "organisation"


def _sizes(_: str, kind: str, form: str, __: int) -> tuple[int, int]:
    """How many words a name has, and how many marks tell an issue apart."""
    parts = json.loads(form)
    return len(parts), len(parts[1]) if kind == "issue" else 0


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
