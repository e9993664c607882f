"""The Datasette plugin: pages for articles and speakers, and readable tables.

Hooks only; what they do is in the modules beside. Silent on databases that are not ours.
None of these hooks is gone in Datasette 1.0. Datasette loads its plugins while its own
`datasette.app` is still being imported, so nothing here imports that, but to check types.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Request
from markupsafe import Markup

from quotes.models import BY_A_PERSON
from quotes.site import cells, links
from quotes.site.answers import KeptAnswers
from quotes.site.asgi import App
from quotes.site.guard import guard_of
from quotes.site.guard.answers import handled
from quotes.site.guard.limits import prepare
from quotes.site.guard.wrapper import guarded
from quotes.site.menu import menu_at
from quotes.site.ours import is_known, is_ours, readable
from quotes.site.pages import ROUTES
from quotes.site.streams import in_large_pages
from quotes.told import called_so, hundredths, when

if TYPE_CHECKING:
    from datasette.app import Datasette
    from jinja2 import Environment


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages."""
    return ROUTES


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | Callable[[], Awaitable[Markup | None]] | None:
    """Values of our columns as links, symbols and lists."""
    if column not in cells.DRAWN:
        return None
    if is_known(datasette, database):
        # a page has a thousand cells: each is drawn at once where nothing has to be asked
        return cells.cell(datasette, database, table, column, value, row)

    async def drawn() -> Markup | None:
        if not await is_ours(datasette, database):
            return None
        return cells.cell(datasette, database, table, column, value, row)

    return drawn


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """How a probability is printed, and a day; and what a person set, by its method."""
    env.filters |= {"called_so": called_so, "hundredths": hundredths, "when": when}
    env.tests["by_a_person"] = BY_A_PERSON.__eq__


@hookimpl
def extra_template_vars(
    database: str | None, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The menu of our pages, on Datasette's of our databases (templates/base.html)."""

    async def found() -> dict[str, Any]:
        ours = database is None or await is_ours(datasette, database)
        return {"quotes_menu": await menu_at(datasette, request, database) if ours else None}

    return found


@hookimpl
def extra_css_urls(
    database: str | None, datasette: Datasette
) -> Callable[[], Awaitable[list[str]]]:
    """The style sheet, on pages of our databases and above them."""
    beneath = [database] if database else [*datasette.databases]
    return lambda: _beside(datasette, beneath, "quotes.css")


@hookimpl
def extra_js_urls(database: str | None, datasette: Datasette) -> Callable[[], Awaitable[list[str]]]:
    """What names the parts of Datasette's own pages, on those of our databases and above them."""
    beneath = [database] if database else [*datasette.databases]
    return lambda: _beside(datasette, beneath, "tables.js")


async def _beside(datasette: Datasette, databases: list[str | None], file: str) -> list[str]:
    """The address of a file of ours, where one of these databases is ours; none elsewhere."""
    for database in databases:
        if database and await is_ours(datasette, database):
            return [links.static(datasette, file)]
    return []


@hookimpl
def menu_links(
    datasette: Datasette, request: Request | None
) -> Callable[[], Awaitable[list[dict[str, str]]]]:
    """A way to the overview of each of our databases, from every page."""

    async def found() -> list[dict[str, str]]:
        names = await readable(datasette, request.actor if request else None)
        return [
            {"href": links.page(datasette, name), "label": f"Overview of {name}"} for name in names
        ]

    return found


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """The guard around every request; within it, answers are kept and streams come in large pages.

    So whoever is refused hears nothing that was kept, and what is kept has no headers of the guard.
    """
    return lambda app: guarded(KeptAnswers(in_large_pages(app, datasette), datasette), datasette)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """The bounds of one query."""
    prepare(conn, database, datasette)


@hookimpl(wrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, list[Any], list[Any]]:
    """A sentence in the place of Datasette's traceback."""
    found = yield
    return handled(found, datasette, request, exception, guard_of(datasette).private)
