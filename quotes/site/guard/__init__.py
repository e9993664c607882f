"""What stands between the visitors and the pages: who may ask, for how much, for how long.

`quotes serve` keeps its server private: metadata of the plugin (`private_to`) says so. There
every request passes the whole guard. A Datasette that somebody else started is theirs: there
only pages of our databases get the headers, our databases the limits of one query, and wrong
addresses an answer without a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotes.site.guard.visitors import host_name

if TYPE_CHECKING:
    from datasette.app import Datasette

PLUGIN = "quote-tracker"  # the key of our part of a metadata file's `plugins`
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Guard:
    """How strict to be: `private`, the names by which such a server may be called, and `review`.

    With `review` it lets forms of its own pages through to whoever takes them.
    """

    private: bool
    hosts: frozenset[str] = frozenset()
    review: bool = False


def private_to(hosts: Iterable[str], review: bool = False) -> dict[str, Any]:
    """The plugin's metadata of a server on this machine alone, which answers to these names too."""
    names = [*LOOPBACK, *map(host_name, hosts)]
    return {PLUGIN: {"private": True, "hosts": names, "review": review}}


def guard_of(datasette: Datasette) -> Guard:
    """How strict this Datasette was told to be."""
    told = datasette.plugin_config(PLUGIN) or {}
    hosts = frozenset(told.get("hosts", LOOPBACK))
    return Guard(bool(told.get("private")), hosts, bool(told.get("review")))
