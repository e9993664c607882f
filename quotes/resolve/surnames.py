"""A surname that two share: whose it is where it stands alone.

What the text shows before anybody has spoken; `bearers` goes on from there with who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quotes.english.names import fold
from quotes.resolve.entities import Entity
from quotes.resolve.vocabulary import SMALL, TITLES

# so often a surname stands alone before it is one person's for the rest of the article
ESTABLISHED = 3
JOINED, AHEAD = re.compile(r"\b[A-Z]\w+ and $"), 40


class Alone(NamedTuple):
    """A place where a shared surname stands alone, and who most likely bears it there."""

    at: int
    person: Entity


def alone(text: str, persons: list[Entity]) -> Iterator[Alone]:
    """Where surnames that several of these persons share stand alone.

    Whose it is in the whole article, else who of them was named last; nowhere before that.
    """
    families: dict[str, list[Entity]] = {}
    for one in persons:
        if len(one.form) > 1:
            families.setdefault(one.name.split()[-1], []).append(one)
    for surname, family in families.items():
        if len(family) > 1:
            namings = sorted((start, one.name, one) for one in family for start, _ in one.mentions)
            known = established(text, family, len(text))
            for at in _unnamed(text, surname, family):
                before = [one for start, _, one in namings if start < at]
                if before:
                    yield Alone(at, known or before[-1])


def established(text: str, bearers: list[Entity], at: int) -> Entity | None:
    """The bearer whom the article called by the surname alone before it named another.

    Nobody where another stands before them: "Jun and Mira Kaminski", "Jun Kaminski’s council".
    """
    first, second = sorted(bearers, key=lambda one: one.mentions[0])[:2]
    start, other = first.mentions[0][0], second.mentions[0][0]
    surname = re.escape(first.name.split()[-1])
    ahead = text[max(0, start - AHEAD) : start]
    before = re.findall(rf"\b([A-Z]\w+) {surname}\b", text[:start])
    if start > at or JOINED.search(ahead) or not {fold(word) for word in before} <= TITLES | SMALL:
        return None
    if at < other:
        return first
    count = sum(place < other for place in _unnamed(text, first.name.split()[-1], bearers))
    return first if count >= ESTABLISHED else None


def _unnamed(text: str, surname: str, bearers: list[Entity]) -> Iterator[int]:
    """Where a surname stands that is in no full name of its bearers."""
    spans = [span for one in bearers for span in one.mentions]
    for match in re.finditer(rf"\b{re.escape(surname)}\b", text):
        if not any(low <= match.start() < high for low, high in spans):
            yield match.start()
