"""The Datasette plugin: pages for articles and speakers, and readable tables.

Hooks only; what they do is in the modules beside. Silent on databases that are not ours.
None of these hooks is gone in Datasette 1.0. Datasette loads its plugins while its own
`datasette.app` is still being imported, so nothing here imports that, but to check types.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl, plugins
from datasette.utils.asgi import Request
from markupsafe import Markup

from quotes.site import cells, links
from quotes.site.answers import KeptAnswers
from quotes.site.asgi import App
from quotes.site.ours import is_known, is_ours, readable
from quotes.site.pages import ROUTES
from quotes.site.streams import in_large_pages

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The pages."""
    return ROUTES


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    """What was answered is answered again until the data changes; streams come in large pages."""
    return lambda app: KeptAnswers(in_large_pages(app, datasette), datasette)


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
def extra_css_urls(database: str | None, datasette: Datasette) -> Callable[[], Awaitable[list]]:
    """The style sheet, on pages of our databases."""

    async def urls() -> list[str]:
        if database is None or not await is_ours(datasette, database):
            return []
        return [datasette.urls.static_plugins(static_name(), "quotes.css")]

    return urls


def static_name() -> str:
    """The name Datasette serves our files under: the distribution's, or this module's alone."""
    return next(
        plugin["name"]
        for plugin in plugins.get_plugins()
        if plugin["name"] in ("quote-tracker", __name__) and plugin["static_path"]
    )


@hookimpl
def menu_links(datasette: Datasette, request: Request | None) -> Callable[[], Awaitable[list]]:
    """A way to the overview of each of our databases, from every page."""

    async def found() -> list[dict[str, str]]:
        names = await readable(datasette, request.actor if request else None)
        return [
            {"href": links.page(datasette, name), "label": f"Overview of {name}"} for name in names
        ]

    return found
