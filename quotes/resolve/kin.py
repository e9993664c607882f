"""One of two of a family: "the elder Haddad", "her daughter", "his brother"."""

from __future__ import annotations

import re

from quotes.english.names import fold
from quotes.resolve import genders
from quotes.resolve.discourse import Discourse
from quotes.resolve.entities import Entity
from quotes.resolve.mentions import Mention, Named, head_words, person
from quotes.resolve.vocabulary import ELDER, KIN, YOUNGER

YOUNG = re.compile(r"\b(\d{1,3})-year-old $")
AGE = re.compile(r",? \(?(\d{1,3})\b")
YEARS = re.compile(r"\b(\d{1,3})-year-old\b")


def relative(discourse: Discourse, mention: Mention) -> Named | None:
    """Which of two of one surname is meant, or None where the words or the family do not tell."""
    words = fold(mention.text).split()
    if not words:
        return None
    if ELDER.intersection(words) or YOUNGER.intersection(words):
        return _by_age(discourse, words)
    # "his namesake on the other bench"
    if head_words(mention.text)[-1:] == ["namesake"] and discourse.last_speaker:
        others = _family(discourse, discourse.last_speaker)
        return person(others[0], "description") if len(others) == 1 else None
    if words[0] in ("his", "her") and words[-1] in KIN:
        owner = discourse.last_speaker
        if owner is None or genders.clash(owner.gender, genders.by_pronoun(words[0])):
            return None
        gender = genders.by_roles(words[-1:])
        others = [e for e in _family(discourse, owner) if not genders.clash(e.gender, gender)]
        return person(others[0], "description") if len(others) == 1 else None
    return None


def of_age(discourse: Discourse, mention: Mention) -> Named | None:
    """The only one of whom the article tells the age by which a mention calls somebody."""
    years = YEARS.search(mention.text)
    if years is None:
        return None
    told = float(years.group(1))
    aged = [one for one in discourse.persons if _age(discourse.text, one) == told]
    return person(aged[0], "description") if len(aged) == 1 else None


def _family(discourse: Discourse, one: Entity) -> list[Entity]:
    """The others of one's surname."""
    return [
        other
        for other in discourse.persons
        if other is not one and len(other.form) > 1 and other.form[-1] == one.form[-1]
    ]


def _by_age(discourse: Discourse, words: list[str]) -> Named | None:
    """The elder or younger of two of one surname, by their ages or by what one is called."""
    surnames = {one.form[-1] for one in discourse.persons if len(one.form) > 1}
    if words[-1] in surnames:
        surnames = {words[-1]}
    pairs = [pair for name in surnames if (pair := _elder_and_younger(discourse, name))]
    if len(pairs) != 1:
        return None
    elder, younger = pairs[0]
    return person(elder if ELDER.intersection(words) else younger, "description")


def _elder_and_younger(discourse: Discourse, surname: str) -> tuple[Entity, Entity] | None:
    """The only two of a surname whose ages the article compares."""
    family = [e for e in discourse.persons if len(e.form) > 1 and e.form[-1] == surname]
    ages = {one: age for one in family if (age := _age(discourse.text, one)) is not None}
    if len(family) == 2 and len(ages) == 1:
        ages = {one: ages.get(one, 0) for one in family}
    if len(ages) != 2 or len(set(ages.values())) != 2:
        return None
    younger, elder = sorted(ages, key=ages.__getitem__)
    return elder, younger


def _age(text: str, one: Entity) -> float | None:
    """How old somebody is, beyond all years for "his elder brother"; None where it is not told."""
    for start, end in one.mentions:
        age = AGE.match(text, end) or YOUNG.search(text, max(0, start - 16), start)
        if age:
            return int(age.group(1))
    called = one.role_words()
    if called & ELDER:
        return float("inf")
    return float("-inf") if called & YOUNGER else None
