"""Which of the databases that Datasette serves are ours, and who may read them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from datasette.database import Database
from datasette.utils import tilde_decode

if TYPE_CHECKING:
    from datasette.app import Datasette

SHAPE = (
    "articles", "quotes", "speakers", "statements", "stances",
    "quote_list", "stance_timeline", "stance_balance", "article_index",
)  # fmt: skip
COUNTED = f"SELECT count(*) FROM sqlite_master WHERE name IN ({', '.join('?' * len(SHAPE))})"
_known: WeakSet[Database] = WeakSet()


async def is_ours(datasette: Datasette, database: str | None) -> bool:
    """Whether `database` has the tables and views that the pages read.

    A yes is remembered, a no is asked again: a database may be filled while it is served.
    """
    db = datasette.databases.get(database)
    if db is None:
        return False
    if db not in _known:
        found = await db.execute(COUNTED, SHAPE)
        if found.single_value() != len(SHAPE):
            return False
        _known.add(db)
    return True


def has_our_shape(conn: sqlite3.Connection) -> bool:
    """Whether the database of a connection is one of ours; False where it cannot be read."""
    try:
        return conn.execute(COUNTED, SHAPE).fetchone()[0] == len(SHAPE)
    except sqlite3.Error:
        return False


async def is_page_of_ours(datasette: Datasette, path: str) -> bool:
    """Whether an address is one of our pages, or of a database of ours."""
    base = datasette.setting("base_url").rstrip("/")
    parts = path.removeprefix(base).split("/")
    if parts[1:3] == ["-", "quotes"]:
        return True
    route = tilde_decode(parts[1].partition(".")[0]) if len(parts) > 1 else ""
    found = [name for name, db in datasette.databases.items() if db.route == route]
    return bool(found) and await is_ours(datasette, found[0])


async def may_read(datasette: Datasette, actor: dict[str, Any] | None, database: str) -> bool:
    """Whether `actor` may see what the pages show: articles and the quotes in them."""
    for table in ("articles", "quotes"):
        visible, _private = await datasette.check_visibility(
            actor,
            permissions=[
                ("view-table", (database, table)),
                ("view-database", database),
                "view-instance",
            ],
        )
        if not visible:
            return False
    return True


async def readable(datasette: Datasette, actor: dict[str, Any] | None) -> list[str]:
    """The names of our databases that `actor` may read, in the order they were attached."""
    return [
        name
        for name in datasette.databases
        if await is_ours(datasette, name) and await may_read(datasette, actor, name)
    ]
