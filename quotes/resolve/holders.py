"""The one person of the article whose role fits a description: "the minister"."""

from __future__ import annotations

import re

from quotes.names import fold
from quotes.resolve import genders
from quotes.resolve.discourse import ROLE_REACH, Discourse, Naming, is_quoted, nearby
from quotes.resolve.entities import Entity
from quotes.resolve.mentions import UNRESOLVED, Named, head, head_words, person
from quotes.resolve.vocabulary import (
    ALSO_CALLED,
    ARTICLES,
    DEFINITE,
    HEADS,
    LESSER,
    OF_LAND,
    PAST,
    PEOPLES,
    PLACES,
    ROLES,
    RULES,
    SAME_OFFICE,
    SMALL,
)

# "the Indiana governor" may be plain governor elsewhere
OF_PLACE = PLACES | PEOPLES
# so many letters at least has a people from its country: Kalvia, Kalvian
STEM = 4
# the defendant in "the defendant’s wife"
OTHERS = re.compile(r"\w+[’']s? ")
# "The judge", "The acting director": a sentence that opens with a role
OPENING = re.compile(r"(The (?:[a-z\-]+ )?[a-z\-]+)\b")


def holder(discourse: Discourse, description: str, at: int | None = None) -> Named | None:
    """Who holds the role described, or None where nobody does.

    Of several the only one named near `at`, else who spoke last; unresolved where that does not
    decide, None where there is no place to be near to, as in a headline.
    """
    wanted = [word for word in head_words(description) if word not in DEFINITE | ARTICLES | PAST]
    if not wanted:
        return None
    past = PAST.intersection(head_words(description))
    holders = [
        one
        for one in discourse.persons
        if _holds(one, wanted) or (past and _holds(one, ["predecessor"]))
    ]
    if gender := genders.by_roles(wanted[-1:]):
        holders = [one for one in holders if one.gender in (gender, None)]
    holders = _of_whom(holders, description)
    if len(holders) > 1 and at is not None:
        near = nearby(discourse, at, ROLE_REACH)
        holders = [one for one in holders if one in near]
        if len(holders) != 1:
            spoke = discourse.last_speaker
            return person(spoke, "role") if spoke in holders else UNRESOLVED
    return person(holders[0], "role") if len(holders) == 1 else None


def follow_roles(discourse: Discourse) -> None:
    """Count "The judge" at a sentence's start as a naming of the one who is judge."""
    for number, start in enumerate(discourse.sentences, 1):
        opening = OPENING.match(discourse.text, start)
        if opening and fold(opening.group(1).split()[-1]) in ROLES:
            named = holder(discourse, opening.group(1))
            if named and named.entity and not is_quoted(discourse.quoted, start):
                discourse.trail.append(Naming(start, number, True, named.entity))
    discourse.trail.sort(key=lambda naming: naming.at)


def _holds(one: Entity, wanted: list[str]) -> bool:
    """Whether the first role that could be meant is described by every word wanted."""
    noun = wanted[-1]
    offices = SAME_OFFICE.get(noun, {noun}) | ALSO_CALLED.get(noun, frozenset())
    ruling = RULES.get(noun, frozenset())
    for role in one.roles:
        words = fold(role).split()
        own = fold(OTHERS.sub("", head(role))).split()
        further = {word for word in wanted[:-1] if not any(_is_of(word, place) for place in words)}
        # a leader may be of anything, so the country must be told; a premier is of one
        of_place = len(further) < len(wanted[:-1]) or noun != "leader"
        if not (LESSER.intersection(words) - ruling).issubset(wanted):
            continue
        if of_place and ruling.intersection(own):
            return not further
        if offices.intersection(own):
            bare = noun in HEADS and len(words) == 1
            return bare or not further or (further <= OF_PLACE and OF_PLACE.isdisjoint(words))
    return False


def _is_of(word: str, place: str) -> bool:
    """Whether a word is another, or says of which place: "Kalvian" of Kalvia, "French"."""
    if word == place or OF_LAND.get(word) == place:
        return True
    stem = max(STEM, len(place) - 2)
    return len(word) > len(place) - 2 and word[:stem] == place[:stem] and place not in ROLES


def _of_whom(holders: list[Entity], description: str) -> list[Entity]:
    """Those whose role has the description's other words: "former", "for the plaintiffs".

    Who held an office before is meant by "the former minister" alone, if the article names one.
    """
    words = set(fold(description).split())
    told = {one: {word for role in one.roles for word in fold(role).split()} for one in holders}
    if words & PAST:
        return [one for one in holders if told[one] & PAST] or holders
    further = words - set(head_words(description)) - SMALL - ARTICLES
    return [one for one in holders if further <= told[one]] or holders
