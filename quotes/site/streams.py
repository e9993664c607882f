"""CSV streamed whole: in pages as large as the server allows, not as a reader's page is.

Datasette 0.65 means to do so (`_size=max`), but asks with the table's own size: a hundred
thousand quotes are then two thousand pages, each with a dozen questions of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.site.asgi import App, Receive, Scope, Send
from quotes.site.ours import database_at, is_ours

if TYPE_CHECKING:
    from datasette.app import Datasette


def in_large_pages(app: App, datasette: Datasette) -> App:
    """The application, asked for the largest pages where rows of ours are streamed."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"")
        if b"_stream=" in query and b"_size=" not in query:
            database = database_at(datasette, scope["path"])
            if database and await is_ours(datasette, database.name):
                scope = {**scope, "query_string": query + b"&_size=max"}
        await app(scope, receive, send)

    return asked
