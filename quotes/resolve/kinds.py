"""Person, organisation or place: what a name is by its own words and by a "the" before it."""

from __future__ import annotations

import re

from quotes.english.names import fold
from quotes.resolve.entities import EntityKind
from quotes.resolve.proper_names import ProperName
from quotes.resolve.vocabulary import (
    GIVEN,
    GROUPS,
    NO_SURNAME,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_FIRST,
    PLACE_LAST,
    PLACES,
)

THE = re.compile(r"\b[Tt]he $")
# behind a name: the phrase that "the" opened ends with it
ENDS = re.compile(
    r"[.,;:!?)”\"]|\s?$| (?:has|have|had|is|was|will|would|and|or|in|on|to|said|says)\b"
)


def kind_of(text: str, found: ProperName, institution: bool) -> tuple[EntityKind, bool]:
    """Kind of a name of several words or with a title, and whether that is sure.

    "Mr Berg" and "Mira Kaminski" are persons, "Kaminski Holdings" and "NATO Summit" are not;
    `institution` says that the article shows it to be no person's.
    """
    words, start = found.name.split(), found.span[0]
    lows = [fold(word) for word in words]
    if found.titles:
        return "person", True
    if "&" in words or lows[-1] in NO_SURNAME:
        return "organisation", True
    if lows[-1] in PLACE_LAST or all(
        low in PLACES or low.removesuffix("s") in PEOPLES for low in lows
    ):
        return "place", True
    if lows[0] in GIVEN and not institution and ORGANISATION_WORDS.isdisjoint(lows[2:]):
        # "the Jan Kisan Morcha has said", but "the Mira Kaminski affair"
        body = _behind_the(text, start) and ENDS.match(text, found.span[1])
        return ("organisation", False) if body else ("person", True)
    if lows[-1] in GROUPS or f"{lows[-1]}s" in GROUPS:
        return "organisation", False
    if lows[0] in PLACE_FIRST and _is_of_place(lows):
        return "place", True
    shouted = words[0].isupper() and len(words[0]) > 1 and "." not in words[0]
    if institution or shouted or any(low in ORGANISATION_WORDS for low in lows):
        return "organisation", True
    if any(low in PLACES for low in lows):
        return "place", False
    return ("organisation" if _behind_the(text, start) else "person"), False


def _behind_the(text: str, start: int) -> bool:
    return THE.search(text[max(0, start - 4) : start]) is not None


def _is_of_place(lows: list[str]) -> bool:
    """Whether what "Port" or "Saint" opens is a place: two words, the second no organisation's."""
    return len(lows) == 2 and lows[1] not in ORGANISATION_WORDS


def kind_of_short(found: ProperName, place: bool, institution: bool) -> EntityKind | None:
    """Kind of a name of one word that nobody bears in full; None for a people ("Danish")."""
    low = fold(found.name)
    if low in PLACES or place:
        return "place"
    if low in PEOPLES or low in GROUPS or low in NO_SURNAME:
        return None
    if (
        institution
        or is_acronym(found.name)
        or low in ORGANISATION_WORDS
        or THE.search(found.before)
    ):
        return "organisation"
    return "person"


def is_acronym(name: str) -> bool:
    """Whether a name of one word is all capitals: "NATO"."""
    return name.isupper() and len(name) > 1
