"""Whom an article shows to have the role that a mention describes: "the minister", "her son"."""

from __future__ import annotations

from quotes.english import lists
from quotes.english.names import fold
from quotes.resolve import traits
from quotes.resolve.discourse import Discourse
from quotes.resolve.named import Entity, How, Named, known, left_open, only
from quotes.resolve.nearness import ROLE_REACH, nearby
from quotes.resolve.reference import Mention, head_words
from quotes.rules import rule

# "the Indiana governor" may be plain governor elsewhere
OF_PLACE = lists.PLACES | lists.PEOPLES
# what tells nothing of a role
UNTELLING = lists.DEFINITE | lists.ARTICLES | lists.PAST
# so many letters at least has a people from its country: Kalvia, Kalvian
STEM = 4
# of so many that have a role only those named nearby are looked at
MANY = 64


def holder(discourse: Discourse, description: str, at: int) -> Named | None:
    """Who holds the role described, None where nobody does.

    Of several the only one named near `at`, else who spoke last; unresolved where that does not
    decide. In a headline, at 0, nobody is near.
    """
    words = head_words(description)
    wanted = [word for word in words if word not in UNTELLING]
    holders = _holders(discourse, wanted, at) if wanted else []
    if not holders:
        return None
    past = lists.PAST.intersection(words)
    former = [one for one in holders if past and lists.PAST & one.role_words]
    near, last = nearby(discourse, at, ROLE_REACH), discourse.so_far.last_speaker
    meant = only(holders, former, near, [last] if last in near else [])
    return known(meant, How.ROLE) if meant else left_open(holders)


def _holders(discourse: Discourse, wanted: list[str], at: int) -> list[Entity]:
    """Everyone whose role has the words wanted, in the order in which they are named."""
    noun = wanted[-1]
    keys = _offices(noun).union(lists.RULES.get(noun, ()))
    may_be = {one for key in keys for one in discourse.holders_by.get(key, ())}
    if len(may_be) > MANY:
        may_be &= nearby(discourse, at, ROLE_REACH)
    named = sorted(may_be, key=lambda one: one.first)
    # "the coroner" is the assistant one where no other is named
    return [one for one in named if _holds(one, wanted)] or [
        one for one in named if _holds(one, ["assistant", *wanted])
    ]


def _offices(noun: str) -> frozenset[str]:
    """The words that an office may go by which is described by a noun."""
    return lists.SAME_OFFICE.get(noun, frozenset({noun})) | lists.ALSO_CALLED.get(noun, frozenset())


def _holds(one: Entity, wanted: list[str]) -> bool:
    """Whether the first role that could be meant is described by every word wanted."""
    noun = wanted[-1]
    offices, ruling = _offices(noun), lists.RULES.get(noun, frozenset())
    for role in one.roles:
        words = fold(role).split()
        if not (lists.LESSER.intersection(words) - ruling).issubset(wanted):
            continue
        further = {word for word in wanted[:-1] if not any(_is_of(word, of) for of in words)}
        if ruling.intersection(head_words(role)):
            return not further
        if offices.intersection(head_words(role)):
            return not further or (further <= OF_PLACE and OF_PLACE.isdisjoint(words))
    return False


def _is_of(word: str, place: str) -> bool:
    """Whether a word is another, or says of which place: "Kalvian" of Kalvia, "French"."""
    stem = max(STEM, len(place) - 2)
    return word[:stem] == place[:stem] or lists.OF_LAND.get(word) == place


@rule(None)
def relative(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "her daughter" is: the only other of the surname of who spoke last."""
    words, owner = mention.words, discourse.so_far.last_speaker
    if owner is None or words[:1] not in (["his"], ["her"]) or words[-1] not in lists.KIN:
        return None
    gender = traits.by_role(words[-1:])
    family = [one for one in discourse.bearers(owner.form[-1]) if one is not owner]
    meant = only([one for one in family if not traits.clash(discourse.gender(one), gender)])
    return known(meant, How.DESCRIPTION) if meant else None
