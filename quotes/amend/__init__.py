"""Corrections in the browser, for who is signed in: the only pages that write.

A Datasette plugin that `quotes serve --review` alone registers, and that speaks for the one
Datasette it was opened on (`desk`): without it there is no route here and no control on any page.
Hooks only; what they do is in the modules beside. What is said goes through the same functions
of the store as the commands' words do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Request

from quotes.amend.desk import desk_of, may_amend
from quotes.amend.review import Review
from quotes.amend.routes import ROUTES

if TYPE_CHECKING:
    from datasette.app import Datasette

Urls = Callable[[], Awaitable[list[str]]]


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The pages, and where their forms go to; none on any other Datasette."""
    return ROUTES if desk_of(datasette) else []


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None, database: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """`review`, for the controls on a page: None for whoever may not use them."""

    async def told() -> dict[str, Any]:
        if request is None or not await may_amend(datasette, request, database):
            return {"review": None}
        return {"review": Review(datasette, request)}

    return told


@hookimpl
def extra_css_urls(datasette: Datasette, request: Request | None, database: str | None) -> Urls:
    """The style sheet of the controls."""
    return _asset(datasette, request, database, "amend.css")


@hookimpl
def extra_js_urls(datasette: Datasette, request: Request | None, database: str | None) -> Urls:
    """The script of the keys; everything works without it."""
    return _asset(datasette, request, database, "amend.js")


def _asset(datasette: Datasette, request: Request | None, database: str | None, file: str) -> Urls:
    async def urls() -> list[str]:
        if request is None or not await may_amend(datasette, request, database):
            return []
        return [datasette.urls.static_plugins(__name__, file)]

    return urls
