"""The routes: who may, by which method, and what went wrong in a sentence.

A page is shown to GET, a form is taken by POST; both only for who is signed in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from datasette import Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from quotes.amend import addresses, pages, writes
from quotes.amend.desk import Desk, desk_of, may_amend
from quotes.amend.drawing import rendered
from quotes.amend.forms import ForgedError, fields
from quotes.errors import LockedError, NotFoundError, QuotesError
from quotes.site.pages import absent

if TYPE_CHECKING:
    from datasette.app import Datasette

Page = Callable[["Datasette", Desk, Request], Awaitable[Response]]
Taken = Callable[["Datasette", Desk, Request, dict[str, str]], Awaitable[Response]]
View = Callable[["Datasette", Request], Awaitable[Response]]

NOBODY = (
    "Only who is signed in may correct; quotes serve --review prints the address to sign in at."
)
USED = (
    "This address signs in once, and was used or is of another server; start quotes serve "
    "--review again for a new one."
)


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """`/-/sign-in?token=…`: makes whoever has the token the one who may correct."""
    desk = desk_of(datasette)
    assert desk is not None  # else this is no route
    # a look ahead that fetches no page must not use it up
    actor = desk.sign_in(request.args.get("token") or "") if request.method == "GET" else None
    if actor is None:
        return await absent(datasette, request, 403, USED)
    response = Response.redirect(addresses.page(datasette, desk.database))
    signed = datasette.sign({"a": actor}, "actor")
    response.set_cookie("ds_actor", signed, httponly=True, samesite="strict")
    return response


def route(shows: Page | None = None, takes: Taken | None = None) -> View:
    """A route that shows a page, takes its form, or both."""

    async def view(datasette: Datasette, request: Request) -> Response:
        desk = desk_of(datasette)
        try:
            name = datasette.get_database(route=tilde_decode(request.url_vars["database"])).name
        except KeyError:
            name = None
        if desk is None or not await may_amend(datasette, request, name):
            return await absent(datasette, request, 403, NOBODY)
        try:
            if request.method == "POST" and takes:
                return await takes(datasette, desk, request, await fields(request))
            if request.method in ("GET", "HEAD") and shows:
                return await shows(datasette, desk, request)
        except QuotesError as error:
            return await sorry(datasette, desk, request, error)
        return await absent(datasette, request, 405, "This address takes forms, or shows pages.")

    return view


async def sorry(datasette: Datasette, desk: Desk, request: Request, error: QuotesError) -> Response:
    """The page that says what was wrong with a form; nothing was written."""
    kinds = ((ForgedError, 403), (LockedError, 503), (NotFoundError, 404))
    status = next((status for kind, status in kinds if isinstance(error, kind)), 400)
    context = {"database": desk.database, "sentence": str(error)}
    return await rendered(datasette, request, "amend_sorry.html", context, status)


AT = r"^/-/quotes/(?P<database>[^/]+)/review"
ROUTES = [
    (r"^/-/sign-in$", sign_in),
    (rf"{AT}/?$", route(pages.queue)),
    (rf"{AT}/names$", route(pages.names)),
    (rf"{AT}/corrections$", route(pages.corrections)),
    (rf"{AT}/audit$", route(pages.audits, writes.draw)),
    (rf"{AT}/audit/(?P<id>\d{{1,9}})$", route(pages.audit, writes.judge)),
    (rf"{AT}/quote/(?P<id>[^/]+)$", route(takes=writes.quote)),
    (rf"{AT}/changes$", route(pages.changes)),
    (rf"{AT}/change/(?P<id>[^/]+)$", route(takes=writes.change)),
    (rf"{AT}/merge$", route(takes=writes.merge)),
    (rf"{AT}/undo$", route(takes=writes.undo)),
]
