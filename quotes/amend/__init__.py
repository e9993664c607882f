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
