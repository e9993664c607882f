"""Questions to one database for its pages: each a statement of db/queries, asked by its name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from quotes.locate import sql
from quotes.site import links
from quotes.site.guard import LOOPBACK
from quotes.site.guard.visitors import host_name

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """The database that a page is of: asked for rows, and for the addresses of its other pages."""

    datasette: Datasette
    database: str
    request: Request

    def asked(self, name: str) -> str:
        """What the address says of `name`: "" for nothing."""
        return str(self.request.args.get(name) or "").strip()

    async def rows(self, query: str, **given: Any) -> list[Row]:
        """All rows of the statement `query`; lists among what is given are told as JSON."""
        values = {
            name: json.dumps(value) if isinstance(value, list) else value
            for name, value in given.items()
        }
        db = self.datasette.get_database(self.database)
        return [dict(row) for row in await db.execute(sql("queries", query), values)]

    async def row(self, query: str, **given: Any) -> Row | None:
        """Its first row, None where there is none."""
        found = await self.rows(query, **given)
        return found[0] if found else None

    async def number(self, query: str, **given: Any) -> int:
        """The one number that it counts."""
        return int((await self.rows(query, **given))[0]["number"])

    def page(self, *parts: str) -> str:
        """The address of a page of this database."""
        return links.page(self.datasette, self.database, *parts)

    def absolute(self, path: str) -> str:
        """A path as an address that holds elsewhere too."""
        return str(self.datasette.absolute_url(self.request, path))

    def public(self, path: str) -> str | None:
        """The address of a path for somebody else; None on a server that only this machine sees."""
        address = self.absolute(path)
        return None if host_name(urlsplit(address).netloc) in LOOPBACK else address

    def article(self, key: str, quote: str | None = None) -> str:
        """The page of an article, at the words of `quote` where one is given."""
        return links.article(self.datasette, self.database, key, quote)

    def table(self, name: str, format: str | None = None, **filters: str) -> str:
        """The rows of a table or view of Datasette's, filtered."""
        return links.rows(self.datasette, self.database, name, format, **filters)
