"""One entry of the ledger, and which entries stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# what is said of a change of position: that it is one, or none
OF_CHANGES = {"confirm": "confirmed", "dismiss": "dismissed"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody said: `what` kind of correction, of which `subject`.

    `old` and `new` tell a person what was and what shall be; `value` holds the same for the
    program, and `anchor` that by which the subject is found again. `article` is the article of a
    quote's entry and `force` how its words were put forward, `undoes` the number of the entry that
    this one takes back. `id` is its own number, 0 until it is recorded.
    """

    what: str
    subject: str
    old: str | None = None
    new: str | None = None
    article: str | None = None
    anchor: dict[str, Any] = field(default_factory=dict)
    value: dict[str, Any] = field(default_factory=dict)
    undoes: int | None = None
    force: str | None = None
    id: int = 0
    made: str = ""
    by: str = ""


def undone(undoings: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Which entries are undone, each with the entry that undoes it.

    `undoings` are the undoing entries, each with the one it takes back. An undoing that is undone
    itself undoes nothing.
    """
    found: dict[int, int] = {}
    for ident, back in sorted(undoings, reverse=True):
        if ident not in found:
            found.setdefault(back, ident)
    return found
