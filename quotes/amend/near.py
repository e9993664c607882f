"""Which of an article's people stand nearest to a quote: whom to offer as its speaker. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.models import Span

FAR = 10**9  # characters; of who is not named in the text


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom an article knows: the speaker's id, name and role, and what it calls them."""

    id: str
    name: str
    role: str | None
    called: tuple[str, ...]


def places(text: str, people: Iterable[Person]) -> dict[Person, list[int]]:
    """Where the text names each of them, by any of the names or by the last word of one."""
    found = {}
    for person in people:
        names = {*person.called, person.name}
        names |= {name.split()[-1] for name in names if name.split()}
        found[person] = sorted(at for name in names for at in _all(text, name))
    return found


def nearest(where: dict[Person, list[int]], span: Span) -> list[Person]:
    """Those people, the one named nearest to the span first; of two as near by name."""
    return sorted(where, key=lambda one: (_distance(where[one], span), one.name, one.id))


def _all(text: str, name: str) -> Iterable[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _distance(places: Sequence[int], span: Span) -> int:
    """Characters between a span and the nearest of some places; 0 inside it."""
    start, end = span
    number = bisect_left(places, start)
    near = [start - places[number - 1]] if number else []
    if number < len(places):
        near.append(max(0, places[number] - end))
    return min(near, default=FAR)
