"""Person, organisation or place: what a name is by its own words and by a "the" before it."""

from __future__ import annotations

import re

from quotes.names import fold
from quotes.resolve.entities import EntityKind
from quotes.resolve.proper_names import ProperName
from quotes.resolve.vocabulary import GIVEN, ORGANISATION_WORDS, PEOPLES, PLACES

THE = re.compile(r"\b[Tt]he $")


def kind_of(text: str, found: ProperName) -> tuple[EntityKind, bool]:
    """Kind of a name of several words or with a title, and whether that is sure.

    "Mr Berg" and "Mira Kaminski" are persons, "Kaminski Holdings" and "NATO Summit" are not.
    """
    words = found.name.split()
    lows = [fold(word) for word in words]
    if found.titles:
        return "person", True
    if all(low in PLACES or low in PEOPLES for low in lows):
        return "place", True
    if lows[0] in GIVEN and not (lows[-1] in ORGANISATION_WORDS and len(words) > 2):
        return "person", True
    shouted = words[0].isupper() and len(words[0]) > 1 and "." not in words[0]
    if shouted or any(low in ORGANISATION_WORDS for low in lows):
        return "organisation", True
    if any(low in PLACES for low in lows):
        return "place", False
    start = found.span[0]
    return ("organisation" if THE.search(text[max(0, start - 4) : start]) else "person"), False


def kind_of_short(found: ProperName) -> EntityKind | None:
    """Kind of a name of one word that nobody bears in full; None for a people ("Danish")."""
    low = fold(found.name)
    if low in PLACES:
        return "place"
    if low in PEOPLES:
        return None
    if is_acronym(found.name) or low in ORGANISATION_WORDS or THE.search(found.before):
        return "organisation"
    return "person"


def is_acronym(name: str) -> bool:
    """Whether a name of one word is all capitals: "NATO"."""
    return name.isupper() and len(name) > 1
