"""The ledger as a person reads it, with what became of each entry, and how one is undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from quotes.errors import NotFoundError, QuotesError
from quotes.ledger import OF_QUOTES, Entry, undone
from quotes.store.corrections import book
from quotes.store.save import stored_article

# two that cannot both stand speak of one thing
SLOTS = {"right": "quote", "not-a-quote": "quote", "confirm": "change", "dismiss": "change"}
SIDES = {"merge": 2}  # speakers that an entry has to find; one for the others


def list_corrections(db: Database) -> list[dict[str, Any]]:
    """All entries, newest first; `state` says what became of each.

    `applied`; `finds nothing` for words or names that are not there (any more); `article not here`
    for a quote of an article that is not stored; `replaced by N` where a later entry says
    something else of the same; `undone by N`. `found` tells how a quote was known again: by its
    words, by the place where they stand, or by the words that it shares.
    """
    entries = book.everything(db)
    back = undone((one.id, one.undoes) for one in entries if one.undoes is not None)
    found = _found(db)
    latest = _latest((one for one in entries if one.id not in back), found)
    stored = {ident for (ident,) in db.execute("SELECT id FROM articles")}
    return [
        _row(one, _state(one, back, found.get(one.id, []), latest, stored), found.get(one.id, []))
        for one in reversed(entries)
    ]


def replaced_by(db: Database, number: int) -> int | None:
    """The later entry that stands in the place of this one, so that undoing it changes nothing.

    None where the entry stands itself, finds nothing or is undone.
    """
    back, found = book.undoings(db), _found(db)
    standing = {one.id: one for one in book.everything(db) if one.id not in back}
    if number not in standing or number not in found:
        return None
    newest = _latest(standing.values(), found)[_slot(standing[number], found[number])]
    return None if newest == number else newest


def undo(db: Database, number: int) -> list[Entry]:
    """The entries that undo another, and the name that a split gave along with it.

    Raises where there is none of that number, or no more.
    """
    before = book.entry(db, number)
    if before is None:
        raise NotFoundError(
            f"There is no correction {number}; for their numbers see: quotes corrections DB"
        )
    back = book.undoings(db)
    if number in back:
        raise QuotesError(
            f"Correction {number} is undone already, by {back[number]}; to have it again: quotes "
            f"undo DB {back[number]}"
        )
    beside = _beside(db, before)
    return [_undoing(one) for one in (before, beside) if one and one.id not in back]


def _undoing(before: Entry) -> Entry:
    force = before.force if before.what == "words" else None
    return Entry(
        book.UNDO, before.subject, old=before.new, new=before.old, undoes=before.id, force=force
    )


def _beside(db: Database, entry: Entry) -> Entry | None:
    """What was said in one breath with an entry: the name of who is split off, or its undoing."""
    following = book.entry(db, entry.id + 1)
    if following is None:
        return None
    if entry.what == "split":
        named = following.what == "rename" and following.anchor == {
            "a": {"id": entry.value["part"]}
        }
        return following if named and following.made == entry.made else None
    if entry.undoes is not None and (undone := book.entry(db, entry.undoes)):
        beside = _beside(db, undone)
        return following if beside and following.undoes == beside.id else None
    return None


def removal(db: Database, article: str) -> Entry:
    """The entry that an article is taken out and stays out; raises NotFoundError for no article."""
    return Entry(book.REMOVED, article, old=stored_article(db, article).title)


def is_removal(db: Database, number: int) -> bool:
    """Whether a correction took an article out."""
    told = book.entry(db, number)
    return told is not None and told.what == book.REMOVED


def _row(entry: Entry, state: str, found: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "correction": entry.id,
        "made": entry.made,
        "by": entry.by,
        "what": entry.what,
        "force": entry.force,
        "about": entry.anchor.get("exact") or entry.subject,
        "old": entry.old,
        "new": entry.new,
        "state": state,
        "found": found[0][1] if found else None,
        "subject": entry.subject,
        "article": entry.article,
        "undoes": entry.undoes,
    }


def _found(db: Database) -> dict[int, list[tuple[str, str]]]:
    """What each entry finds, and how it is known."""
    found: dict[int, list[tuple[str, str]]] = {}
    for ident, what, how in db.execute("SELECT correction, found, how FROM corrections_found"):
        found.setdefault(ident, []).append((what, how))
    return found


def _state(
    entry: Entry,
    back: dict[int, int],
    found: list[tuple[str, str]],
    latest: dict[tuple[str, ...], int],
    stored: set[str],
) -> str:
    if entry.id in back:
        return f"undone by {back[entry.id]}"
    if entry.what in (book.REMOVED, book.UNDO):
        return "applied"
    if entry.what in OF_QUOTES and entry.article not in stored:
        return "article not here"
    if len(found) < SIDES.get(entry.what, 1):
        return "finds nothing"
    newest = latest[_slot(entry, found)]
    return "applied" if newest == entry.id else f"replaced by {newest}"


def _latest(
    entries: Iterable[Entry], found: dict[int, list[tuple[str, str]]]
) -> dict[tuple[str, ...], int]:
    """The newest entry that stands on each thing that is said."""
    return {_slot(one, found[one.id]): one.id for one in entries if one.id in found}


def _slot(entry: Entry, found: list[tuple[str, str]]) -> tuple[str, ...]:
    """What an entry speaks of; another of the same is in its place. Merges and splits add up."""
    what = SLOTS.get(entry.what, entry.what)
    alone = str(entry.id) if entry.what in ("merge", "split") else ""
    return (found[0][0], what, str(entry.value.get("target", "")), alone)


def bring_back(db: Database, articles: Iterable[str]) -> list[Entry]:
    """The entries that undo the removal of those of these articles that were removed."""
    return [one for number in book.removals(db, articles).values() for one in undo(db, number)]
