"""The one person of the article whose role fits a description: "the minister"."""

from __future__ import annotations

import re

from quotes.english.names import fold
from quotes.resolve import genders
from quotes.resolve.discourse import ROLE_REACH, Discourse, Naming, is_quoted, nearby, salient
from quotes.resolve.entities import Entity
from quotes.resolve.mentions import UNRESOLVED, Mention, Named, head, head_words, person
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
# a title that is a calling: "the doctor" is Dr Kaminski
CALLED_BY = {"doctor": {"dr"}, "professor": {"prof", "professor"}}
# an office with an "of" that belongs to it
OFFICES = {"head of state": "president", "head of government": "premier"}
# so many letters at least has a people from its country: Kalvia, Kalvian
STEM = 4
# the defendant in "the defendant’s wife"
OTHERS = re.compile(r"\w+[’']s? ")
# "The judge", "The acting director": a sentence that opens with a role
OPENING = re.compile(r"(The (?:[a-z\-]+ )?(?:[a-z\-]+|[A-Z]{2,3}))\b")


def holder(discourse: Discourse, description: str, at: int | None = None) -> Named | None:
    """Who holds the role described, or None where nobody does.

    Of several the only one named near `at`, else who spoke last; unresolved where that does not
    decide, None where there is no place to be near to, as in a headline.
    """
    for office, title in OFFICES.items():
        description = description.replace(office, title)
    wanted = [word for word in head_words(description) if word not in DEFINITE | ARTICLES | PAST]
    if not wanted:
        return None
    past = PAST.intersection(head_words(description))
    holders = [
        one
        for one in discourse.persons
        if _holds(one, wanted)
        or (past and _holds(one, ["predecessor"]))
        or (len(wanted) == 1 and one.titles & CALLED_BY.get(wanted[0], set()))
    ]
    if not holders:  # "the coroner" is the assistant one where no other is named
        holders = [one for one in discourse.persons if _holds(one, ["assistant", *wanted])]
    if gender := genders.by_roles(wanted[-1:]):
        holders = [one for one in holders if one.gender in (gender, None)]
    holders = _of_whom(holders, description)
    if at is not None and (whose := genders.by_pronoun(description.partition(" ")[0].casefold())):
        owner = salient(discourse, at, whose, but=holders)
        holders = [one for one in holders if not _is_anothers(discourse, one, owner)]
    if at is not None and not past:  # nobody is "the striker" ahead of "former striker Mira Roe"
        holders = [e for e in holders if e.mentions[0][0] < at or not PAST & e.role_words()]
    if len(holders) > 1 and at is not None:
        near = nearby(discourse, at, ROLE_REACH)
        holders = [one for one in holders if one in near]
        if len(holders) != 1:
            nearest = _opening(discourse, holders, at) or discourse.last_speaker
            return person(nearest, "role") if nearest in holders else UNRESOLVED
    return person(holders[0], "role") if len(holders) == 1 else None


def _is_anothers(discourse: Discourse, one: Entity, owner: Entity | None) -> bool:
    """Whether somebody's role names whose it is, and that is not the owner: "counsel for Roe"."""
    if owner is None:
        return False
    words = one.role_words()
    others = [e for e in discourse.persons if e not in (one, owner)]
    return owner.form[-1] not in words and any(e.form[-1] in words for e in others)


def _opening(discourse: Discourse, holders: list[Entity], at: int) -> Entity | None:
    """Which of some persons the sentence before, or this one, opens with, if it names no other."""
    here = discourse.sentence(at)
    for sentence in (here, here - 1):
        namings = [n for n in discourse.trail if n.sentence == sentence and n.at < at]
        found = {n.person for n in namings if n.person in holders}
        if found:
            (first, *others) = found
            return first if not others and any(n.opens for n in namings) else None
    return None


def counterpart(discourse: Discourse, mention: Mention) -> Named | None:
    """Who "his Kalvian counterpart" is: the only other near by of the office of who spoke last."""
    owner = discourse.last_speaker
    if owner is None:
        return None
    offices = {fold(role).split()[-1] for role in owner.roles} & ROLES
    near = nearby(discourse, mention.span[0], ROLE_REACH)
    same = [one for one in near if one is not owner and offices & one.role_words()]
    return person(same[0], "role") if len(same) == 1 else None


def of_another_land(one: Entity, words: list[str]) -> bool:
    """Whether a description is by a people or a country that somebody's office is not of."""
    lands = [word for word in words if word in OF_PLACE or word in OF_LAND]
    own = OF_PLACE & one.role_words()
    return bool(lands and own) and not any(_is_of(land, word) for land in lands for word in own)


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
    told = {one: one.role_words() for one in holders}
    if words & PAST:
        return [one for one in holders if told[one] & PAST] or holders
    further = words - set(head_words(description)) - SMALL - ARTICLES
    return [one for one in holders if further <= told[one]] or holders
