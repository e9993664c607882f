"""What a user says of speakers, made into entries: checked, and keyed to names.

Nothing is written here: whatever is wrong is said before anything is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from quotes.english.names import fold
from quotes.errors import NotFoundError, QuotesError, UnknownSpeakerError
from quotes.ids import alone_id, digest, slug
from quotes.join import called
from quotes.ledger import Entry
from quotes.store.corrections import book
from quotes.store.find_speaker import find_speaker, namesakes
from quotes.store.speakers import mention, strings

LISTED = 5
# of whom nothing is told with what a split goes by
NONE_SUCH = {
    "article": "{who} is not mentioned in an article '{given}'; the articles that do: {there}.",
    "role": "No mention of {who} has the role '{given}'; there are: {there}.",
    "name": "No mention of {who} is by the name '{given}'; there are: {there}.",
}


def merge(db: Database, one: str, other: str) -> Entry:
    """That two speakers are one, called as the second is.

    A name that both have as their whole own is that of the one whom the other name does not mean.
    """
    first, second = _both(db, one, other)
    if first == second:
        raise QuotesError(
            f"'{one}' and '{other}' are the same speaker already ({first}); name two that are not."
        )
    anchor = {"a": key_of(db, first), "b": key_of(db, second)}
    return Entry("merge", name_of(db, first), new=name_of(db, second), anchor=anchor)


def unlike(db: Database, one: str, other: str) -> str | None:
    """What is odd about a merge of these two: a body and a person; None where nothing is."""
    asked = "SELECT name, kind FROM speakers WHERE id = ?"
    told = [db.execute(asked, [ident]).fetchone() for ident in _both(db, one, other)]
    if {kind for _, kind in told} != {"person", "organisation"}:
        return None
    kinds = {"person": "a person", "organisation": "an organisation"}
    (first, kind), (second, others) = told
    return f"{first} is {kinds[kind]} here and {second} {kinds[others]}"


def _both(db: Database, one: str, other: str) -> tuple[str, str]:
    """The two whom a merge names."""
    try:
        second = find_speaker(db, other)
        return find_speaker(db, one, but=second), second
    except UnknownSpeakerError:
        raise
    except NotFoundError:
        first = find_speaker(db, one)
        return first, find_speaker(db, other, but=first)


def split(
    db: Database, speaker: str, by: str, values: Sequence[str], name: str | None = None
) -> list[Entry]:
    """That some mentions of a speaker are somebody else: those of an article, a role, or a name.

    `by` is "article", "role" or "name". With a `name`, that somebody is called so.
    """
    ident = find_speaker(db, speaker)
    whole = name_of(db, ident)
    told, left = _taken(db, ident, by, values)
    if not told:
        there = "; ".join([one for one, _ in left.most_common() if one][:LISTED]) or "none"
        raise NotFoundError(NONE_SUCH[by].format(who=whole, given=values[0], there=there))
    if not left:
        raise QuotesError(
            f"That is every mention of {whole}, so nobody would be left; to call it otherwise use: "
            "quotes rename"
        )
    key = key_of(db, ident)
    part = f"{slug(fold(name or whole), 40)}_{digest(key, by, sorted(values))}"
    value: dict[str, Any] = {"by": by, "values": sorted(values), "part": part}
    new = f"{by} {'; '.join(values)}"
    entries = [Entry("split", whole, new=new, anchor={"a": key}, value=value)]
    if name:
        entries.append(_named("rename", f"{whole} ({new})", whole, {"id": part}, name))
    return entries


def rename(db: Database, speaker: str, name: str) -> Entry:
    """That a speaker is called by another name; QuotesError where somebody else has that name.

    Two of one name would both be found by it, and so neither.
    """
    ident = find_speaker(db, speaker)
    if others := sorted(namesakes(db, name, ident)):
        raise QuotesError(
            f"'{name}' is somebody else here ({', '.join(others)}); did you mean: quotes merge DB "
            f"{ident} {others[0]}"
        )
    return _call(db, "rename", ident, name, "name")


def set_role(db: Database, speaker: str, role: str) -> Entry:
    """That a speaker has another role."""
    return _call(db, "role", find_speaker(db, speaker), role, "role")


def ignore(db: Database, speaker: str) -> Entry:
    """That a speaker is nobody: what was put to it stays open."""
    ident = find_speaker(db, speaker)
    return Entry("ignore", name_of(db, ident), anchor={"a": key_of(db, ident)})


def key_of(db: Database, ident: str) -> dict[str, str]:
    """By what a speaker is found again: kind and name, or the id of who is joined by no name."""
    rows = db.execute(
        """
        SELECT name, aliases, roles, kind, min(article), count(*), max(published)
        FROM article_speakers WHERE joined = ? AND block IS NOT NULL
        GROUP BY name, aliases, roles, kind
        """,
        [ident],
    ).fetchall()
    if not rows or ident == alone_id(rows[0][4], rows[0][3], rows[0][0]):
        return {"id": ident}
    mentions = [mention((row[0], row[1], row[2], "[]"), [(row[5], row[6])]) for row in rows]
    kind = rows[0][3]
    return {"kind": kind, "name": called(kind, mentions).name}


def as_mentioned(db: Database, ident: str, article: str) -> dict[str, Any]:
    """Name, kind and roles by which a mention of an article is joined to a speaker.

    By the name that the article itself has for it, if any: beside a fuller one of the same surname
    that would be somebody else's.
    """
    key = key_of(db, ident)
    if "name" in key:
        asked = """
            SELECT name, kind FROM article_speakers WHERE article = ? AND joined = ?
            ORDER BY length(name) DESC, name
        """
        own = db.execute(asked, [article, ident]).fetchone()
        name, kind = own or (key["name"], key["kind"])
        return {"name": name, "kind": kind}
    for entry in book.on_people(db):
        if entry.what == "split" and entry.value["part"] == ident:
            return _as_part(entry)
    asked = "SELECT name, kind FROM article_speakers WHERE joined = ?"
    name, kind = db.execute(asked, [ident]).fetchone()
    return {"name": name, "kind": kind}


def _as_part(split: Entry) -> dict[str, Any]:
    """How to mention who was split off, so that the split takes the mention."""
    by, value = split.value["by"], split.value["values"][0]
    whole = split.anchor["a"]
    if by == "article" or "id" in whole:
        raise QuotesError(
            f"{split.value['part']} is known by its article alone, and other articles cannot name "
            "it; split it off by role or by name."
        )
    if by == "name":
        return {"name": value, "kind": whole["kind"]}
    return {"name": whole["name"], "kind": whole["kind"], "roles": [value]}


def name_of(db: Database, ident: str) -> str:
    """What a speaker is called."""
    row = db.execute("SELECT name FROM speakers WHERE id = ?", [ident]).fetchone()
    return str(row[0]) if row else ident


def is_own_name(db: Database, ident: str, name: str) -> bool:
    """Whether a name is a speaker's own and not a surname, an alias or a role."""
    asked = "SELECT name FROM speaker_names WHERE speaker = ? AND kind = 'name'"
    return any(fold(name) == fold(own) for (own,) in db.execute(asked, [ident]))


def _call(db: Database, what: str, ident: str, given: str, column: str) -> Entry:
    given = " ".join(given.split())
    if not fold(given):
        raise QuotesError(f"'{given}' is no {column}; write one with letters.")
    asked = f"SELECT {column} FROM speakers WHERE id = ?"
    (before,) = db.execute(asked, [ident]).fetchone()
    if before == given:
        raise QuotesError(f"{name_of(db, ident)} has the {column} '{given}' already.")
    return _named(what, name_of(db, ident), before, key_of(db, ident), given)


def _named(what: str, subject: str, old: str | None, key: dict[str, str], given: str) -> Entry:
    value = {"name" if what == "rename" else what: given}
    return Entry(what, subject, old=old, new=given, anchor={"a": key}, value=value)


def _taken(
    db: Database, ident: str, by: str, values: Sequence[str]
) -> tuple[Counter[str], Counter[str]]:
    """What a split would take of a speaker's mentions, and what it would leave, each counted.

    A mention without a role counts as "", which no split takes.
    """
    wanted = set(values) if by == "article" else set(map(fold, values)) - {""}
    taken: Counter[str] = Counter()
    left: Counter[str] = Counter()
    asked = "SELECT article, name, roles FROM article_speakers WHERE speaker = ?"
    for article, name, roles in db.execute(asked, [ident]):
        has = {"article": (article,), "name": (name,), "role": strings(roles) or ("",)}[by]
        here = {one if by == "article" else fold(one) for one in has}
        (taken if here & wanted else left).update(has)
    return taken, left
