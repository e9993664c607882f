"""The way from any page to the others of a database: the menu of our pages and Datasette's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotes.site import links
from quotes.site.ours import database_at, is_known, may_read

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

TABLES = ("speaker_index", "target_index", "topic_index", "article_index")
PAGES = ("search", "changes", "compare")


def menu(datasette: Datasette, database: str) -> dict[str, Any]:
    """The name of a database of ours, and where its pages are."""
    return {
        "database": database,
        "places": {
            "home": links.page(datasette, database),
            **{name: links.page(datasette, database, name) for name in PAGES},
            **{
                name.removesuffix("_index"): links.rows(datasette, database, name)
                for name in TABLES
            },
        },
    }


async def menu_at(
    datasette: Datasette, request: Request | None, database: str | None = None
) -> dict[str, Any] | None:
    """The menu for a page of Datasette's: of the database that it is in, or of the only one.

    Of those that are known to be ours, and may be read; no database is asked for it.
    """
    actor = request.actor if request else None
    names = [
        name
        for name in datasette.databases
        if is_known(datasette, name) and await may_read(datasette, actor, name)
    ]
    if database is None and request and (there := database_at(datasette, request.path)):
        database = there.name
    if database is None and len(names) == 1:
        (database,) = names
    return menu(datasette, database) if database in names and database else None
