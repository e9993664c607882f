"""Whom a private server answers: pure, from what a request tells.

A page of another site can make a browser on this machine ask us. By a name of its own that it
lets point here (DNS rebinding) it could even read the answers: so only known names are
answered. By plain addresses it cannot read, but could keep the machine busy: so what a browser
says was not asked for by a page of ours, nor opened by a person, is refused. A form is taken from
our own pages alone, and only where the server was started for corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

METHODS = ("GET", "HEAD")
# they tell of the machine (paths, threads), or are tools for those who write plugins
CLOSED = re.compile(
    r"/-/(databases|threads|permissions|messages|allow-debug|auth-token|logout|patterns)(\.\w+)?/?"
)
SIGN_OUT = "/-/logout"
# where forms of ours go to
WRITES = re.compile(rf"/-/quotes/[^/]+/review(/[^/]+)*|{SIGN_OUT}")

Refusal = tuple[int, str]


def refusal(scope: Mapping[str, Any], hosts: Iterable[str], review: bool = False) -> Refusal | None:
    """The status and the sentence for a request that is not answered; None for one that is.

    With `review` the forms of our own pages are.
    """
    headers: dict[str, list[str]] = {}
    for key, value in scope["headers"]:
        headers.setdefault(key.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    names = [host_name(value) for value in headers.get("host", [])]
    if not names or any(name not in hosts for name in names):
        return 421, "This server does not answer to that name; quotes serve --allow-host adds one."
    path = unquote(scope["path"])
    if review and scope["method"] == "POST" and WRITES.fullmatch(path):
        return None if is_own_form(headers) else (403, NOT_OURS)
    if scope["method"] not in METHODS:
        return 405, "Nothing can be changed here; this server only shows."
    if foreign(headers):
        return 403, "This server answers its own pages, and addresses that a person opens."
    if CLOSED.fullmatch(path) and not (review and path == SIGN_OUT):
        return 404, "This page is closed here."
    return None


NOT_OURS = (
    "A correction is taken from a page of this server, in its own tab, and from nowhere else."
)


def host_name(header: str) -> str:
    """The name in a Host header: in lower case, without the port and the dot at its end."""
    return re.sub(r":\d*$", "", header.strip().lower()).removesuffix(".")


def foreign(headers: dict[str, list[str]]) -> bool:
    """Whether a browser says that a page of another site asks, and not as a link to follow."""

    def told(name: str) -> str:
        return headers.get(f"sec-fetch-{name}", [""])[0]

    opened = told("mode") == "navigate" and told("dest") == "document"
    return told("site") in ("cross-site", "same-site") and not opened


def is_own_form(headers: dict[str, list[str]]) -> bool:
    """Whether a form comes from a page of this very server, as the browser tells it.

    Another server of this machine has the same name and another port.
    """
    (host,) = headers["host"]
    origins = [urlsplit(value) for value in headers.get("origin", [])]
    told = headers.get("sec-fetch-site", ["same-origin"])
    return (
        [origin.netloc.lower() for origin in origins] == [host.strip().lower()]
        and origins[0].scheme in ("http", "https")
        and told == ["same-origin"]
    )
