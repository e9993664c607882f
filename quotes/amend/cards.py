"""What the controls of one quote offer: who may have said it, where they may stand.

They are made for a whole article at once: a page of it shows a card for each quote.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotes.amend.near import Person, nearest, places
from quotes.ledger.telling import says
from quotes.locate import sql

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]
OFFERED = 5  # people


@dataclass(frozen=True, slots=True)
class Card:
    """The controls of one quote: `people` to choose from, `stances` that it has, `said` of it."""

    quote: str
    speaker: str | None
    people: list[Person]
    stances: list[Row]
    targets: list[str]
    said: list[Row]


async def cards(datasette: Datasette, database: str, quote: str) -> dict[str, Card]:
    """A card for each quote of the article that has this one, by their ids; none for no quote."""
    db = datasette.get_database(database)
    found = await db.execute(sql("queries", "amend_article"), {"quote": quote})
    if not found.rows:
        return {}
    (texts,) = found.rows

    async def ask(name: str) -> list[Row]:
        rows = await db.execute(sql("queries", f"amend_{name}"), {"article": texts["article"]})
        return [dict(row) for row in rows]

    people = _people(await ask("people"))
    where = {field: places(texts[field] or "", people) for field in ("text", "title")}
    stances = _by_quote(await ask("stances"))
    targets = [row["label"] for row in await ask("targets")]
    said = _by_quote(_standing(await ask("entries")))
    made = {}
    for each in json.loads(texts["quotes"]):
        ident, spans = each["id"], each["spans"]
        near = nearest(where[each["field"]], (spans[0][0], spans[-1][1]))
        others = [one for one in near if one.id != each["speaker"]][:OFFERED]
        made[ident] = Card(ident, each["speaker"], others, stances[ident], targets, said[ident])
    return made


def _people(rows: Iterable[Row]) -> list[Person]:
    """One of each speaker, with all that the article calls them."""
    found: dict[str, Person] = {}
    for row in rows:
        before = found[row["id"]].called if row["id"] in found else ()
        called = (*before, row["called"], *json.loads(row["aliases"]))
        found[row["id"]] = Person(row["id"], row["name"], row["role"], called)
    return list(found.values())


def _by_quote(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["quote"]].append(row)
    return found


def _standing(rows: Iterable[Row]) -> list[Row]:
    """The newest entry on each thing that is said of a quote, with what it says."""
    newest: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        newest.setdefault((row["quote"], row["what"], row["target"]), row)
    return [row | {"says": says(row), "date": row["made"][:10]} for row in newest.values()]
