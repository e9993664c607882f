"""Which of the databases that Datasette serves are ours, and who may read them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from datasette.database import Database
from datasette.utils import tilde_decode

from quotes.locate import shipped

if TYPE_CHECKING:
    from datasette.app import Datasette

SHAPE = (
    "articles", "quotes", "speakers", "statements", "stances",
    "quote_list", "stance_timeline", "stance_balance", "article_index",
    "position_index", "position_changes", "audit_index", "topic_months",
)  # fmt: skip
COUNTED = f"SELECT count(*) FROM sqlite_master WHERE name IN ({', '.join('?' * len(SHAPE))})"
PAGES = "-/quotes"  # where our own pages are
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
        found = await db.execute(COUNTED, SHAPE)
        if found.single_value() != len(SHAPE):
            return False
        _known.add(db)
    return True


async def is_older(database: Database) -> bool:
    """Whether a database of ours lacks a step of its schema that this version ships."""
    found = await database.execute("SELECT name FROM _sqlite_migrations")
    applied = {row["name"] for row in found.rows}
    return any(file.stem not in applied for file in shipped("db").glob("migrations/*.sql"))


def has_our_shape(conn: sqlite3.Connection) -> bool:
    """Whether the database of a connection is one of ours; False where it cannot be read."""
    try:
        found: int = conn.execute(COUNTED, SHAPE).fetchone()[0]
    except sqlite3.Error:
        return False
    return found == len(SHAPE)


def database_at(datasette: Datasette, path: str) -> Database | None:
    """The database that an address leads into: its tables, or our pages of it."""
    parts = _within(datasette, path).removeprefix(f"{PAGES}/").split("/")
    try:
        # a dot begins the form asked for (.json): in a route it is written otherwise
        return datasette.get_database(route=tilde_decode(parts[0].partition(".")[0]))
    except KeyError:
        return None


async def is_page_of_ours(datasette: Datasette, path: str) -> bool:
    """Whether an address is one of our pages, or of a database of ours."""
    if f"{_within(datasette, path)}/".startswith(f"{PAGES}/"):
        return True
    found = database_at(datasette, path)
    return found is not None and await is_ours(datasette, found.name)


def _within(datasette: Datasette, path: str) -> str:
    """An address as it is below the place where Datasette is mounted."""
    return path.removeprefix(datasette.setting("base_url")).lstrip("/")


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
