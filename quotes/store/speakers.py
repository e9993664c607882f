"""The rows of speakers and of their names, from what mentions call them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from sqlite_utils import Database

from quotes.ids import alone_id
from quotes.join import Mention, Profile
from quotes.models import SpeakerKind
from quotes.store.touched import Touched

# a mention's name, and as JSON its aliases, its roles, and whom its article names beside
Words = tuple[str, str, str, str]


@lru_cache(maxsize=100_000)
def strings(array: str) -> tuple[str, ...]:
    """A list of words as it is kept in a column."""
    return tuple(json.loads(array))


def mention(words: Words, seen: Iterable[tuple[int, str | None]]) -> Mention:
    """A mention in these words; `seen` are numbers of articles, each with the newest date."""
    name, aliases, roles, beside = words
    pairs = list(seen)
    newest = max((date or "" for _, date in pairs), default="")
    articles = sum(number for number, _ in pairs)
    return Mention(name, strings(aliases), strings(roles), articles, newest, strings(beside))


def stand_alone(db: Database, article: str, touched: Touched) -> None:
    """Give a speaker of its own to whoever in this article is joined to nobody."""
    rows = db.execute(
        """
        SELECT name, kind, aliases, roles FROM article_speakers
        WHERE article = ? AND joined IS NULL
        """,
        [article],
    ).fetchall()
    for name, kind, aliases, roles in rows:
        ident = alone_id(article, kind, name)
        put_alone(db, ident, name, kind, aliases, roles, touched)
        db.execute(
            "UPDATE article_speakers SET joined = ? WHERE article = ? AND name = ? AND kind = ?",
            [ident, article, name, kind],
        )


def put_alone(
    db: Database,
    ident: str,
    name: str,
    kind: SpeakerKind,
    aliases: str,
    roles: str,
    touched: Touched,
) -> None:
    """Put a speaker of one article alone, called as it calls them."""
    touched.speakers.add(ident)
    role = next(iter(strings(roles)), None)
    put_speaker(db, ident, kind, Profile.of(name, role, strings(aliases)), touched)


def put_speaker(
    db: Database, ident: str, kind: SpeakerKind, called: Profile, touched: Touched
) -> None:
    """Insert a speaker, or change what it is called; one called otherwise becomes touched."""
    before = db.execute("SELECT name, role, kind FROM speakers WHERE id = ?", [ident]).fetchone()
    now = (called.name, called.role, kind)
    if before is None:
        db.execute("INSERT INTO speakers VALUES (?, ?, ?, ?)", [ident, now[0], kind, now[1]])
    elif before != now:
        sql = "UPDATE speakers SET name = ?, role = ?, kind = ? WHERE id = ?"
        db.execute(sql, [*now, ident])
        touched.renamed.add(ident)
    sql = "SELECT name, kind FROM speaker_names WHERE speaker = ?"
    known = set(db.execute(sql, [ident]).fetchall())
    for pair in known - called.names:
        sql = "DELETE FROM speaker_names WHERE speaker = ? AND name = ? AND kind = ?"
        db.execute(sql, [ident, *pair])
    for pair in called.names - known:
        db.execute("INSERT INTO speaker_names VALUES (?, ?, ?)", [ident, *pair])
