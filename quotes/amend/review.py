"""What the controls on a page ask for while it is drawn: `review` in its template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request

from quotes import store
from quotes.amend import addresses
from quotes.amend.cards import Card, cards
from quotes.amend.desk import desk_of
from quotes.ledger.telling import says
from quotes.locate import sql

if TYPE_CHECKING:
    from datasette.app import Datasette

STANCES = {"favour": "▲", "against": "▼", "neutral": "●", "none": "✕"}


class Review:
    """One page, drawn for the person who is signed in."""

    stances = STANCES

    def __init__(self, datasette: Datasette, request: Request) -> None:
        desk = desk_of(datasette)
        assert desk is not None  # who may amend has one
        self._datasette, self._request, self._desk = datasette, request, desk
        self._cards: dict[str, Card] = {}
        self._drawn: set[str] = set()
        self.person = desk.person
        self.here = addresses.here(request)

    def page(self, *parts: str) -> str:
        """The address of a page for corrections."""
        return addresses.page(self._datasette, self._desk.database, *map(str, parts))

    def file(self, name: str) -> str:
        """The address of a style sheet or script of ours."""
        return str(self._datasette.urls.static_plugins(__package__, name))

    def once(self, what: str) -> bool:
        """Whether this is the first time that the page asks so of `what`."""
        first = what not in self._drawn
        self._drawn.add(what)
        return first

    async def card(self, quote: str) -> Card | None:
        """The controls of a quote; None where it is none of this database."""
        if quote not in self._cards:
            self._cards |= await cards(self._datasette, self._desk.database, quote)
        return self._cards.get(quote)

    async def made(self) -> dict[str, Any] | None:
        """The entry that was just written, with what it says; None on any other page."""
        number = self._request.args.get(addresses.MADE) or ""
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            return None
        db = self._datasette.get_database(self._desk.database)
        rows = (await db.execute(sql("queries", "amend_entry"), {"entry": int(number)})).rows
        if not rows:
            return {"id": 0, "says": "that is what stands already"}
        row = dict(rows[0])
        return row | {"says": says(row), "back": self._back(row)}

    def _back(self, entry: dict[str, Any]) -> str:
        """Where the undoing of an entry leads: in the queue to its quote, which is asked again."""
        if self._request.path != self.page() or not entry["article"]:
            return self.here
        asked = {"quote": entry["subject"], "after": self._request.args.get("after") or ""}
        return addresses.page(self._datasette, self._desk.database, **asked)

    async def alike(self, name: str) -> list[dict[str, Any]]:
        """Speakers of names like this one."""
        return await self._desk.ask(lambda db: store.near_speakers(db, name, 6))
