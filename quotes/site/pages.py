"""The routes: a request becomes a page, or a plain answer that says why there is none.

A missing page is a Response and no exception: Datasette prints a traceback for every
exception, which a mistyped address is not worth.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from quotes.site import links
from quotes.site.article import article_context
from quotes.site.home import home_context
from quotes.site.ours import is_ours, may_read, readable
from quotes.site.speaker import speaker_context

if TYPE_CHECKING:
    from datasette.app import Datasette

Context = dict[str, Any]


async def start(datasette: Datasette, request: Request) -> Response:
    """`/-/quotes`: the overview of the database, or a choice where several are attached."""
    names = await readable(datasette, request.actor)
    if len(names) == 1:
        return Response.redirect(links.page(datasette, names[0]))
    found = [(name, links.page(datasette, name)) for name in names]
    return await rendered(datasette, request, "quotes_start.html", {"found": found})


async def home(datasette: Datasette, request: Request) -> Response:
    """`/-/quotes/<database>`: what is here, what is new, who speaks, where to look."""
    return await shown(datasette, request, "quotes_home.html", home_context)


async def article(datasette: Datasette, request: Request) -> Response:
    """`/-/quotes/<database>/article/<id>`: the text, every quote marked, notes beside it."""
    return await shown(datasette, request, "quotes_article.html", article_context, "article")


async def speaker(datasette: Datasette, request: Request) -> Response:
    """`/-/quotes/<database>/speaker/<id>`: a person's record."""
    return await shown(datasette, request, "quotes_speaker.html", speaker_context, "speaker")


async def shown(
    datasette: Datasette,
    request: Request,
    template: str,
    context: Callable[..., Awaitable[Context | None]],
    noun: str | None = None,
) -> Response:
    """One page of one database: found, allowed and drawn, or a sentence with its status."""
    route = tilde_decode(request.url_vars["database"])
    key = [tilde_decode(request.url_vars["id"])] if noun else []
    try:
        name = datasette.get_database(route=route).name
    except KeyError:
        return await absent(datasette, request, 404, f"There is no database {route} here.")
    if not await is_ours(datasette, name):
        return await absent(datasette, request, 404, f"The database {name} holds no quotes.")
    if not await may_read(datasette, request.actor, name):
        return await absent(datasette, request, 403, "You may not read this database.")
    try:
        found = await context(datasette, name, *key)
    except QueryInterrupted:
        return await absent(datasette, request, 503, TOO_LONG, database=name)
    if found is None:
        where = links.rows(datasette, name, f"{noun}_index")
        sentence = f"This database holds no {noun} {key[0]}."
        return await absent(datasette, request, 404, sentence, where=where, database=name)
    return await rendered(datasette, request, template, {"database": name, **found})


TOO_LONG = (
    "This page took longer to count than the server allows. "
    "Start it with a higher limit: --setting sql_time_limit_ms 5000."
)


async def absent(
    datasette: Datasette, request: Request, status: int, sentence: str, **context: str
) -> Response:
    """A page that says in one sentence why there is nothing to see, and `where` to look."""
    context["sentence"] = sentence
    return await rendered(datasette, request, "quotes_absent.html", context, status)


async def rendered(
    datasette: Datasette, request: Request, template: str, context: Context, status: int = 200
) -> Response:
    """A template as a response."""
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html, status=status)


ROUTES = [
    (r"^/-/quotes/?$", start),
    (r"^/-/quotes/(?P<database>[^/]+)/?$", home),
    (r"^/-/quotes/(?P<database>[^/]+)/article/(?P<id>[^/]+)$", article),
    (r"^/-/quotes/(?P<database>[^/]+)/speaker/(?P<id>[^/]+)$", speaker),
]
