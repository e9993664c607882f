"""Whom a private server answers: pure, from what a request tells.

A page of another site can make a browser on this machine ask us. By a name of its own that it
lets point here (DNS rebinding) it could even read the answers: so only known names are
answered. By plain addresses it cannot read, but could keep the machine busy: so what a browser
says was not asked for by a page of ours, nor opened by a person, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

METHODS = ("GET", "HEAD")
# they tell of the machine (paths, threads), or are tools for those who write plugins
CLOSED = re.compile(
    r"/-/(databases|threads|permissions|messages|allow-debug|auth-token|logout|patterns)(\.\w+)?/?"
)

Refusal = tuple[int, str]


def refusal(scope: Mapping[str, Any], hosts: Iterable[str]) -> Refusal | None:
    """The status and the sentence for a request that is not answered; None for one that is."""
    headers: dict[str, list[str]] = {}
    for key, value in scope["headers"]:
        headers.setdefault(key.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    names = [host_name(value) for value in headers.get("host", [])]
    if not names or any(name not in hosts for name in names):
        return 421, "This server does not answer to that name; quotes serve --allow-host adds one."
    if scope["method"] not in METHODS:
        return 405, "Nothing can be changed here; this server only shows."
    if foreign(headers):
        return 403, "This server answers its own pages, and addresses that a person opens."
    if CLOSED.fullmatch(unquote(scope["path"])):
        return 404, "This page is closed here."
    return None


def host_name(header: str) -> str:
    """The name in a Host header: in lower case, without the port and the dot at its end."""
    return re.sub(r":\d*$", "", header.strip().lower()).removesuffix(".")


def foreign(headers: dict[str, list[str]]) -> bool:
    """Whether a browser says that a page of another site asks, and not as a link to follow."""

    def told(name: str) -> str:
        return headers.get(f"sec-fetch-{name}", [""])[0]

    opened = told("mode") == "navigate" and told("dest") == "document"
    return told("site") in ("cross-site", "same-site") and not opened
