"""What a user says of a change of position: that it is one, or none. Kept in the ledger.

A change is known by its speaker's name, its target and the stance before: an entry holds while
both stand so, whatever statements come, and where the speaker turned the other way it is silent.
A target is what its label names now: another watch-list may call it otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from quotes.errors import QuotesError
from quotes.ledger import OF_CHANGES, Entry
from quotes.models import Watch
from quotes.store.corrections import book
from quotes.store.corrections.people import block_of, resolve
from quotes.store.corrections.whom import key_of
from quotes.store.people import People
from quotes.store.positions import Pair, stand_anew
from quotes.store.touched import Touched
from quotes.store.watches import stored_watch, watches_in_use
from quotes.targets import Place, tell

SIDE = "change"  # what corrections_found calls the side of an entry that is a change


def judged(db: Database, change: Mapping[str, Any], what: str) -> Entry:
    """The entry that confirms or dismisses a row of `list_changes`.

    Raises QuotesError where that is what stands already, and for a change that the newest
    statements speak against: nobody could tell from them which way somebody turned.
    """
    if change["reviewed"] == OF_CHANGES[what]:
        raise QuotesError(
            f"That change is {change['reviewed']} already, by {change['reviewed_by']}; to take it "
            f"back: quotes undo DB {change['correction']}"
        )
    if what == "confirm" and (newest := _newest(change["before"])) > _newest(change["after"]):
        raise QuotesError(
            f"The newest statement of {change['speaker']} on {change['target']} ({newest}) is "
            f"{change['from']}: no change from {change['from']} to {change['to']}. Correct which "
            f"of them is wrong, or dismiss it: quotes dismiss DB {change['change']}"
        )
    value = {
        "target": change["target_id"],
        "label": change["target"],
        "from": change["from"],
        "to": change["to"],
    }
    return Entry(
        what,
        change["speaker"],
        old=change["reviewed"],
        new=f"{change['target']}, from {change['from']} to {change['to']}",
        anchor={"a": key_of(db, change["speaker_id"])},
        value=value,
    )


def _newest(statements: Iterable[Mapping[str, Any]]) -> str:
    """The day of the newest of some statements, "" where none is known."""
    return max((told["published"] or "" for told in statements), default="")


def review_all(db: Database) -> None:
    """Say of every change what stands of it in the ledger."""
    _review(db, book.on_changes(db), {})


def review(db: Database, touched: Touched, pairs: Collection[Pair]) -> None:
    """The same for changes of these pairs, which were made anew, and entries that may find others.

    Those are entries whose speaker's block or target is touched, and new and undone ones.
    """
    told = book.on_changes(db)
    if not told and not touched.entries:
        return
    # a name may mean another target, or one that was another's until now
    if touched.moved or touched.watches != watches_in_use(db):
        return _review(db, told, {})
    before = _recorded(db)
    there = {change for (change,) in db.execute("SELECT id FROM changes")}
    targets = {target for _, target in pairs}
    asked = "SELECT label FROM targets WHERE id = ?"
    labels = {row[0] for one in targets if (row := db.execute(asked, [one]).fetchone())}
    people = People.of(db)
    kept = {
        one.id: before.get(one.id)
        for one in told
        if one.id not in touched.entries
        and (one.id not in before or before[one.id] in there)
        and not {one.value["target"]} & targets
        and not {one.value["label"]} & labels
        and "id" not in one.anchor["a"]
        and block_of(one.anchor["a"]) not in touched.blocks
        and people.whose(one.anchor["a"]["name"]) is None
    }
    _review(db, told, kept)


def _review(db: Database, told: Collection[Entry], kept: Mapping[int, str | None]) -> None:
    """Find the change of each entry that is not `kept`, and put the newest of each change on it."""
    before = _recorded(db)
    parts = {one.value["part"] for one in book.on_people(db) if one.what == "split"} if told else ()
    people = People.of(db) if told else People()
    lists = [stored_watch(db, ident) for ident in watches_in_use(db)] or [None] if told else []
    found = {
        one.id: kept[one.id] if one.id in kept else _found(db, one, people, parts, lists)
        for one in told
    }
    now = {ident: change for ident, change in found.items() if change}
    if before != now:
        db.execute("DELETE FROM corrections_found WHERE side = ?", [SIDE])
        rows = [(ident, SIDE, change) for ident, change in now.items()]
        db.conn.executemany("INSERT INTO corrections_found VALUES (?, ?, ?, 'name')", rows)
    newest = {now[one.id]: one for one in told if one.id in now}
    for change in {*before.values(), *newest}:
        said = newest.get(change)
        row = (OF_CHANGES[said.what], said.id, change) if said else (None, None, change)
        sql = "UPDATE changes SET reviewed = ?1, correction = ?2 WHERE id = ?3"
        if db.execute(f"{sql} AND correction IS NOT ?2", row).rowcount:
            stand_anew(db, change)


def _found(
    db: Database,
    entry: Entry,
    people: People,
    parts: Collection[str],
    lists: Sequence[Watch | None],
) -> str | None:
    """The change that an entry means: of whom its name means, on its target, from that stance."""
    base = resolve(db, entry.anchor["a"], people, parts)
    if base is None:
        return None
    asked = """
        SELECT changes.id
        FROM json_each(:targets) AS meant CROSS JOIN changes ON changes.target = meant.value
        WHERE from_stance = :from AND changes.speaker IN (
            SELECT speaker FROM article_speakers WHERE joined = :base UNION SELECT :base
        )
        ORDER BY meant.key, changes.speaker <> :base, changes.id LIMIT 1
    """
    label = "SELECT id FROM targets WHERE label = ? ORDER BY id"
    own = [
        entry.value["target"],
        *(ident for (ident,) in db.execute(label, [entry.value["label"]])),
    ]
    # what is called so now is worked out last: it takes a while, and few need it
    for targets in (lambda: own, lambda: _called(db, entry.value["label"], lists)):
        given = {"targets": json.dumps(targets()), "from": entry.value["from"], "base": base}
        if row := db.execute(asked, given).fetchone():
            return str(row[0])
    return None


def _called(db: Database, label: str, lists: Iterable[Watch | None]) -> list[str]:
    """The targets that a label names by these watch-lists, or in articles that tell them so."""
    asked = """
        SELECT DISTINCT target FROM article_targets
        WHERE block IS ? AND kind = ? AND form = ? ORDER BY target
    """
    found = []
    for watch in lists:
        (told,) = tell(Place("", watch=watch), [(label, "")])
        if told and told.kind != "alone":  # which is one article's own
            form = json.dumps(told.form, ensure_ascii=False)
            rows = db.execute(asked, [told.block, told.kind, form])
            found += [ident for (ident,) in rows]
    return found


def _recorded(db: Database) -> dict[int, str]:
    asked = "SELECT correction, found FROM corrections_found WHERE side = ?"
    return dict(db.execute(asked, [SIDE]).fetchall())
