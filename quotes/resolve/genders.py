"""Whether a person is a he or a she: by title, role, given name, or the pronouns that follow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from quotes.english.names import fold
from quotes.resolve.entities import Entity, Gender
from quotes.resolve.vocabulary import (
    FEMALE_GIVEN,
    FEMALE_ROLES,
    FEMALE_TITLES,
    HE,
    MALE_GIVEN,
    MALE_ROLES,
    MALE_TITLES,
    SHE,
)

# not "him", who behind a name is another
PRONOUN = re.compile(rf"\b({'|'.join(sorted((HE | SHE) - {'him'}))})\b", re.IGNORECASE)
# "a nurse | whose grandmother": what follows tells of others
WHOSE = re.compile(r"\b(?:whose|who|married to)\b")
SUBJECT = re.compile(r"\b(he|she)\b", re.IGNORECASE)
# "the director Kasimir Vale, with whom | she made nine films": who follows is another
OTHERS = re.compile(r"\bwhom $")
# where words begin or end that are somebody's, and may be of others: "Mira Kaminski said. “He"
MARK = re.compile(r"[“”\"«»„]|(?<!\w)‘(?=\w)")
END = re.compile(r"[.!?][”’\"'»“]?\s")
# how far behind a name, in characters, a pronoun may still mean it
REACH = 250


def by_titles(words: Iterable[str]) -> Gender | None:
    """Gender by folded title words: "mrs"."""
    return _either(words, MALE_TITLES, FEMALE_TITLES)


def by_roles(words: Iterable[str]) -> Gender | None:
    """Gender by folded role words: "chairwoman"."""
    return _either(words, MALE_ROLES, FEMALE_ROLES)


def by_given_name(person: Entity) -> Gender | None:
    """Gender by the first word of a name; None where it is given to both or not known."""
    return _either(person.form[:1], MALE_GIVEN, FEMALE_GIVEN)


def by_pronoun(word: str) -> Gender | None:
    """Gender by a pronoun in small letters: "her"; None for "it"."""
    return _either((word,), HE, SHE)


def clash(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders are known and differ."""
    return one is not None and other is not None and one != other


def note(text: str, persons: list[Entity]) -> None:
    """Give each person without a title that tells it the gender the article lets one see."""
    for person in persons:
        own = (WHOSE.split(role)[0] for role in person.roles)
        words = {fold(word) for role in own for word in role.split()[:4]}
        person.gender = person.gender or by_roles(words) or by_given_name(person)
    starts = sorted(start for person in persons for start, _ in person.mentions)
    for person in persons:
        person.gender = person.gender or _by_pronouns(text, person, starts)


def _by_pronouns(text: str, person: Entity, starts: list[int]) -> Gender | None:
    """Gender by the first pronoun after each mention, as far as nobody else is named.

    "She" may stand sentences away; "his", which may be anybody's, counts in the same one only, and
    so does "she" behind a capital alone, which may be a river's.
    """
    votes: Counter[Gender] = Counter()
    alone = len(person.form) == 1 and not person.sure and not person.roles
    for _, end in person.mentions:
        following = bisect_left(starts, end)
        stop = starts[following] if following < len(starts) else len(text)
        stop = min(stop, end + REACH)
        mark = MARK.search(text, end, stop)
        stop = mark.start() if mark else stop
        near = _sentence_end(text, end, stop)
        pronoun = SUBJECT.search(text, end, near if alone else stop) or PRONOUN.search(
            text, end, near
        )
        if pronoun and not OTHERS.search(text, end, pronoun.start()):
            votes["female" if pronoun.group().lower() in SHE else "male"] += 1
    if votes["male"] == votes["female"]:
        return None
    return "male" if votes["male"] > votes["female"] else "female"


def _sentence_end(text: str, start: int, stop: int) -> int:
    end = END.search(text, start, stop)
    return end.start() if end else stop


def _either(words: Iterable[str], male: frozenset[str], female: frozenset[str]) -> Gender | None:
    if not male.isdisjoint(words):
        return "male"
    return None if female.isdisjoint(words) else "female"
