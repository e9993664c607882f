"""Entries on speakers, applied to who was joined by name: `joined` is theirs, `speaker` is ours.

Only what was touched is looked at: speakers that the joining changed, and those whom an entry
ties that came, went, or finds others than before.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.ids import alone_id
from quotes.join import Mention, Profile, block_of_name, called, form_of, kind_of, profile
from quotes.ledger import Cluster, Entry, clusters
from quotes.models import SpeakerKind
from quotes.store.corrections import book
from quotes.store.people import People
from quotes.store.speakers import mention, put_alone, put_speaker, strings
from quotes.store.touched import Touched, present


class _Row(NamedTuple):
    """Mentions in the same words: of which article, if that matters, and how many."""

    joined: str
    name: str
    kind: SpeakerKind
    aliases: str
    roles: str
    block: str | None
    speaker: str | None
    article: str
    articles: int
    newest: str | None


def settle(db: Database, people: People, touched: Touched) -> None:
    """Say who each touched mention is; who is called otherwise by it becomes touched.

    Whom the user lists (`people`) is called by the list, and by what is said beside it.
    """
    entries = book.on_people(db)
    asked = entries or touched.entries
    found, moved = _found(db, entries, people, touched) if asked else ({}, set())
    tied = clusters(entries, found)
    bases = {base for cluster in tied for base in cluster.bases}
    for article in touched.articles:
        _stand_as_joined(db, "article = ?", article, bases, touched)
    for base in moved - bases:
        _stand_as_joined(db, "joined = ?", base, bases, touched)
        _put_plain(db, base, people, touched)
    for base in present(touched.speakers) & (people.people.keys() - bases):
        _put_plain(db, base, people, touched)
    reached = present(touched.speakers) | moved
    for cluster in tied:
        if reached & (cluster.bases | set(cluster.final.values())):
            _settle(db, cluster, people, touched)


def resolve(
    db: Database, key: dict[str, str], people: People, parts: Iterable[str] = ()
) -> str | None:
    """The one joined speaker, or part of one, that a key means; None for none or several.

    A key is {"kind", "name"}, which means whoever is joined under that name, or {"id"} of one
    who is joined to nobody or split off.
    """
    if ident := key.get("id") or people.whose(key["name"]):
        asked = "SELECT 1 FROM article_speakers WHERE joined = ? LIMIT 1"
        return ident if ident in parts or db.execute(asked, [ident]).fetchone() else None
    block = block_of(key)
    if block is None:
        return None
    rows = db.execute(
        """
        SELECT name, joined, min(article) FROM article_speakers
        WHERE block = ? GROUP BY name, joined
        """,
        [block],
    ).fetchall()
    kind = kind_of(block)
    form = form_of(kind, key["name"])
    same = {
        joined
        for name, joined, article in rows
        if joined and form_of(kind, name) == form and joined != alone_id(article, kind, name)
    }
    return same.pop() if len(same) == 1 else None


def block_of(key: dict[str, str]) -> str | None:
    """The block in which a key's name is joined, None for who is joined to nobody."""
    return None if "id" in key else _block(key["name"], key["kind"])


@lru_cache(maxsize=100_000)
def _block(name: str, kind: Any) -> str | None:
    return block_of_name(name, kind)


def _found(
    db: Database, entries: list[Entry], people: People, touched: Touched
) -> tuple[dict[int, dict[str, str]], set[str]]:
    """What each entry's sides are now, and whoever is not what an entry found before."""
    before = _recorded(db)
    parts = {entry.value["part"] for entry in entries if entry.what == "split"}
    now: dict[int, dict[str, str]] = {}
    for entry in entries:
        known = before.get(entry.id, {})
        now[entry.id] = {}
        for side, key in entry.anchor.items():
            fresh = entry.id in touched.entries or "id" in key or block_of(key) in touched.blocks
            fresh = fresh or people.whose(key["name"]) is not None
            base = resolve(db, key, people, parts) if fresh else known.get(side)
            if base:
                now[entry.id][side] = base
    moved: set[str] = set()
    for ident in before.keys() | now.keys():
        old, new = before.get(ident, {}), now.get(ident, {})
        if old != new or ident in touched.entries:
            moved |= {*old.values(), *new.values()}
            db.execute("DELETE FROM corrections_found WHERE correction = ?", [ident])
            rows = [(ident, side, base) for side, base in new.items()]
            db.conn.executemany("INSERT INTO corrections_found VALUES (?, ?, ?, 'name')", rows)
    return now, moved


def _recorded(db: Database) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    asked = "SELECT correction, side, found FROM corrections_found WHERE side IN ('a', 'b')"
    for ident, side, base in db.execute(asked):
        found[ident][side] = base
    return found


def _stand_as_joined(
    db: Database, where: str, value: str, bases: set[str], touched: Touched
) -> None:
    """Whom nothing is said of is who the names say."""
    rows = db.execute(
        f"""
        SELECT DISTINCT joined, speaker FROM article_speakers
        WHERE {where} AND speaker IS NOT joined
        """,
        [value],
    ).fetchall()
    for joined, speaker in rows:
        touched.speakers.update((joined, speaker))
        if joined not in bases:
            _point(db, joined, f"joined = ? AND speaker IS ? AND {where}",
                   [joined, speaker, value], touched)  # fmt: skip


def _point(
    db: Database, speaker: str | None, where: str, values: list[Any], touched: Touched
) -> None:
    moved = db.execute(
        f"UPDATE article_speakers SET speaker = ? WHERE {where} RETURNING article, block",
        [speaker, *values],
    ).fetchall()
    touched.articles.update(article for article, _ in moved)
    touched.blocks.update(block for _, block in moved)  # targets may be called as they are


def _rows(db: Database, bases: Iterable[str], by_article: bool) -> list[_Row]:
    apart = ", article" if by_article else ""
    asked = f"""
        SELECT joined, name, kind, aliases, roles, block, speaker, min(article),
            count(*), max(published)
        FROM article_speakers WHERE joined IN (SELECT value FROM json_each(?))
        GROUP BY joined, name, kind, aliases, roles, block, speaker{apart}
    """
    return [_Row(*row) for row in db.execute(asked, [json.dumps(sorted(bases))])]


def _put_plain(db: Database, base: str, people: People, touched: Touched) -> None:
    """Call one of whom nothing is said any more as the mentions alone do."""
    rows = _rows(db, [base], by_article=False)
    touched.speakers.add(base)
    if not rows:
        return
    first = rows[0]
    if base in people.people:
        told = called(people.people[base].kind, [_mention(row) for row in rows])
        put_speaker(db, base, *people.called(base, first.kind, told), touched)
    elif base == alone_id(first.article, first.kind, first.name):
        put_alone(db, base, first.name, first.kind, first.aliases, first.roles, touched)
    elif first.block:
        told = profile(first.block, [_mention(row) for row in rows])
        put_speaker(db, base, kind_of(first.block), told, touched)


def _settle(db: Database, cluster: Cluster, people: People, touched: Touched) -> None:
    """Say who each mention of a cluster is, and what those are called."""
    by_article = cluster.by_article()
    mine: dict[str, list[tuple[_Row, bool]]] = defaultdict(list)
    for row in _rows(db, cluster.bases, by_article):
        who, own = cluster.place(row.joined, row.article, row.name, strings(row.roles))
        if who is not None:
            mine[who].append((row, own))
        if row.speaker != who:
            touched.speakers.update((row.speaker, who))
            where = "joined = ? AND name = ? AND kind = ? AND aliases = ? AND roles = ?"
            values = [row.joined, row.name, row.kind, row.aliases, row.roles, row.speaker]
            if by_article:
                where, values = f"article = ? AND {where}", [row.article, *values]
            _point(db, who, f"{where} AND speaker IS ?", values, touched)
    touched.speakers |= cluster.bases | set(cluster.final.values())
    for who, rows in mine.items():
        kind, told = people.called(who, *_called(rows))
        said = cluster.named.get(who)
        if said:
            told = _renamed(told, said.name, said.role)
        put_speaker(db, who, kind, told, touched)


def _called(rows: list[tuple[_Row, bool]]) -> tuple[SpeakerKind, Profile]:
    """Kind and profile of a speaker: the own mentions name it, all tell its roles and aliases."""
    rows = sorted(rows, key=lambda one: (not one[1], one[0].joined, one[0].kind, one[0].name))
    own = [row for row, is_own in rows if is_own] or [rows[0][0]]
    kind = own[0].kind
    everyone = called(kind, [_mention(row) for row, _ in rows])
    name = called(kind, [_mention(row) for row in own if row.kind == kind]).name
    return kind, Profile.of(name, everyone.role, (one for one, _ in everyone.names))


def _renamed(told: Profile, name: str | None, role: str | None) -> Profile:
    return Profile.of(name or told.name, role or told.role, (one for one, _ in told.names))


def _mention(row: _Row) -> Mention:
    return mention((row.name, row.aliases, row.roles, "[]"), [(row.articles, row.newest)])
