"""Addresses of the pages for corrections, and the way back from a form to the page it is on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from datasette.utils.asgi import Request

from quotes import store
from quotes.site import links

if TYPE_CHECKING:
    from datasette.app import Datasette

MADE = "made"  # the number of the entry that was just written
# a page of ours, as our own forms name it
BACK = re.compile(r"[\w~.%/-]*(\?[\w~.%&=+-]*)?(#[\w-]*)?", re.ASCII)
PLACE = re.compile(r"([\d.e-]{1,25})~([01])~([\w-]{0,40})", re.ASCII)


def page(datasette: Datasette, database: str, *parts: str, **asked: str) -> str:
    """The address of a page for corrections: the queue, or the one named by `parts`."""
    query = f"?{urlencode(asked)}" if asked else ""
    return links.page(datasette, database, "review", *parts) + query


def here(request: Request) -> str:
    """The address of the page that is asked for, without what was just made on it."""
    query = [part for part in request.query_string.split("&") if not part.startswith(f"{MADE}=")]
    asked = "&".join(filter(None, query))
    return f"{request.path}?{asked}" if asked else str(request.path)


def back(datasette: Datasette, database: str, given: str | None, made: int) -> str:
    """Where a form leads: to the page of ours that it names, which tells what was made.

    To the queue where it names none.
    """
    home = links.page(datasette, database)
    if not given or not given.startswith(home) or not BACK.fullmatch(given):
        given = page(datasette, database)
    before, mark, anchor = given.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{MADE}={made}{mark}{anchor}"


def place_of(given: str) -> store.ReviewPlace:
    """A place in the queue as an address tells it; its beginning where it tells none."""
    found = PLACE.fullmatch(given)
    if found is None:
        return store.START
    try:
        return store.ReviewPlace(float(found[1]), found[2] == "1", found[3])
    except ValueError:
        return store.START


def told_place(place: store.ReviewPlace) -> str:
    """The same the other way round."""
    return f"{place.confidence}~{int(place.named)}~{place.quote}"
