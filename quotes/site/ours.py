"""Which of the databases that Datasette serves are ours, and who may read them."""

from __future__ import annotations

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
_known: WeakSet[Database] = WeakSet()


def is_known(datasette: Datasette, database: str | None) -> bool:
    """Whether `database` was found to be ours before."""
    return datasette.databases.get(database) in _known


async def is_ours(datasette: Datasette, database: str | None) -> bool:
    """Whether `database` has the tables and views that the pages read.

    A yes is remembered, a no is asked again: a database may be filled while it is served.
    """
    db = datasette.databases.get(database)
    if db is None:
        return False
    if db not in _known:
        marks = ", ".join("?" * len(SHAPE))
        found = await db.execute(
            f"SELECT count(*) FROM sqlite_master WHERE name IN ({marks})", SHAPE
        )
        if found.single_value() != len(SHAPE):
            return False
        _known.add(db)
    return True


def database_at(datasette: Datasette, path: str) -> Database | None:
    """The database that an address leads into: its tables, or our pages of it."""
    base = datasette.setting("base_url")
    parts = path.removeprefix(base).lstrip("/").removeprefix("-/quotes/").split("/")
    try:
        return datasette.get_database(route=tilde_decode(parts[0]))
    except KeyError:
        return None


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
