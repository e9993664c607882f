"""A template as a response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.utils.asgi import Request

from quotes.site import pages

if TYPE_CHECKING:
    from datasette.app import Datasette


async def rendered(
    datasette: Datasette,
    request: Request,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> Response:
    """One of our templates, within the frame that all pages share; nobody keeps a copy of it."""
    response: Response = await pages.rendered(datasette, request, template, context, status=status)
    response.headers["cache-control"] = "no-store"
    return response
