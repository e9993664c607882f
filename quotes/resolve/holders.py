"""Whom an article shows to have the role that a mention describes: "the minister", "her son"."""

from __future__ import annotations

import re

from quotes.english import lists
from quotes.english.names import fold
from quotes.resolve import traits
from quotes.resolve.discourse import Discourse
from quotes.resolve.named import Entity, How, Named, known, left_open, only
from quotes.resolve.nearness import ROLE_REACH, nearby
from quotes.resolve.reference import Mention, head, head_words
from quotes.rules import rule

# "the Indiana governor" may be plain governor elsewhere
OF_PLACE = lists.PLACES | lists.PEOPLES
# what tells nothing of a role
UNTELLING = lists.DEFINITE | lists.ARTICLES | lists.PAST
# so many letters at least has a people from its country: Kalvia, Kalvian
STEM = 4
# "Mira Kaminski, 54"
AGE = re.compile(r",? \(?(\d{1,3})\b")
# of so many that have a role only those named nearby are looked at
MANY = 64


def holder(discourse: Discourse, description: str, at: int | None = None) -> Named | None:
    """Who holds the role described, None where nobody does.

    Of several the only one named near `at`, else who spoke last; unresolved where that does not
    decide, None where there is no place to be near to, as in a headline.
    """
    words = head_words(description)
    wanted = [word for word in words if word not in UNTELLING]
    if not wanted:
        return None
    past = not lists.PAST.isdisjoint(words)
    holders = _holders(discourse, wanted, past, at)
    if gender := traits.by_role(wanted[-1:]):
        holders = [one for one in holders if discourse.gender(one) in (gender, None)]
    before = [one for one in holders if past and lists.PAST & one.role_words]
    if at is None:
        meant = only(holders, before)
    else:
        near, last = nearby(discourse, at, ROLE_REACH), discourse.so_far.last_speaker
        meant = only(holders, before, near, [last] if last in near else [])
    if meant is None:
        open_to = [known(one, How.ROLE) for one in holders]
        return left_open(open_to) if holders and at is not None else None
    return known(meant, How.ROLE)


def _holders(discourse: Discourse, wanted: list[str], past: bool, at: int | None) -> list[Entity]:
    """Everyone whose role has the words wanted, in the order in which they are named."""
    noun = wanted[-1]
    keys = _offices(noun).union(lists.RULES.get(noun, ()), ["predecessor"] if past else [])
    groups = [discourse.holders_by.get(key, ()) for key in keys]
    if sum(map(len, groups)) > MANY and at is not None:
        near = nearby(discourse, at, ROLE_REACH)
        may_be = {one for one in near if not keys.isdisjoint(one.role_words)}
    else:
        may_be = {one for group in groups for one in group}
    found = [
        one
        for one in sorted(may_be, key=lambda one: one.first)
        if _holds(one, wanted) or (past and _holds(one, ["predecessor"]))
    ]
    if not found:  # "the coroner" is the assistant one where no other is named
        found = [one for one in may_be if _holds(one, ["assistant", *wanted])]
    if at is not None and not past:  # nobody is "the striker" ahead of "former striker Mira Roe"
        found = [one for one in found if one.first < at or not lists.PAST & one.role_words]
    return found


def _offices(noun: str) -> frozenset[str]:
    """The words that an office may go by which is described by a noun."""
    return lists.SAME_OFFICE.get(noun, frozenset({noun})) | lists.ALSO_CALLED.get(noun, frozenset())


def _holds(one: Entity, wanted: list[str]) -> bool:
    """Whether the first role that could be meant is described by every word wanted."""
    noun = wanted[-1]
    offices, ruling = _offices(noun), lists.RULES.get(noun, frozenset())
    for role in one.roles:
        words = fold(role).split()
        own = fold(head(role)).split()
        further = {word for word in wanted[:-1] if not any(_is_of(word, place) for place in words)}
        if not (lists.LESSER.intersection(words) - ruling).issubset(wanted):
            continue
        # a leader may be of anything, so the country must be told; a premier is of one
        of_place = len(further) < len(wanted[:-1]) or noun != "leader"
        if of_place and ruling.intersection(own):
            return not further
        if offices.intersection(own):
            bare = noun in lists.HEADS and len(words) == 1
            return bare or not further or (further <= OF_PLACE and OF_PLACE.isdisjoint(words))
    return False


def _is_of(word: str, place: str) -> bool:
    """Whether a word is another, or says of which place: "Kalvian" of Kalvia, "French"."""
    if word == place or lists.OF_LAND.get(word) == place:
        return True
    stem = max(STEM, len(place) - 2)
    return len(word) > len(place) - 2 and word[:stem] == place[:stem] and place not in lists.ROLES


@rule(None)
def relative(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "her daughter" is: the only other of the surname of who spoke last."""
    words, owner = mention.words, discourse.so_far.last_speaker
    if owner is None or words[:1] not in (["his"], ["her"]) or words[-1] not in lists.KIN:
        return None
    gender = traits.by_role(words[-1:])
    family = [one for one in _family(discourse, owner.form[-1]) if one is not owner]
    meant = only([one for one in family if not traits.clash(discourse.gender(one), gender)])
    return known(meant, How.DESCRIPTION) if meant else None


def _family(discourse: Discourse, surname: str) -> list[Entity]:
    """The persons of a surname, given in small letters, who are named with more than that."""
    return [one for one in discourse.bearers(surname) if one.form[-1] == surname]


@rule(None)
def by_age(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the elder Haddad" is: of two of the surname the one whose age tells."""
    words = mention.words
    elder = not lists.ELDER.isdisjoint(words)
    if not elder and lists.YOUNGER.isdisjoint(words):
        return None
    ages = {one: _age(discourse.text, one) for one in _family(discourse, words[-1])}
    if len(ages) != 2 or len(set(ages.values())) != 2:
        return None
    younger, older = sorted(ages, key=ages.__getitem__)
    return known(older if elder else younger, How.DESCRIPTION)


def _age(text: str, one: Entity) -> float:
    """How old somebody is, below all years for "his younger brother"; 0 where it is not told."""
    for _, end in one.mentions:
        if age := AGE.match(text, end):
            return int(age.group(1))
    return 0 if lists.YOUNGER.isdisjoint(one.role_words) else float("-inf")
