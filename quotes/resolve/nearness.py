"""Who is near: the body named last, and whom "the old man" speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection

from quotes.english import lists
from quotes.resolve import traits
from quotes.resolve.discourse import Discourse, in_turn, latest, recent
from quotes.resolve.named import Entity, How, Named, known
from quotes.resolve.ranking import likeliest
from quotes.resolve.reference import Mention, described_noun, head
from quotes.rules import rule

# how many sentences back a shared surname or role, and "the company" may reach
SURNAME_REACH, ROLE_REACH, ORGANISATION_REACH, SPOKEN_OF = 3, 4, 4, 3
# how likely somebody must be whom a description is of, if he has not just spoken: below it 5 of 11
# were right
LIKELY = 0.6
# how the word for somebody may end that is in no list: "the 31-year-old", "the cellist"
PERSONAL = ("old", "man", "woman", "lady", "guest", "ist", "ian", "star", "er", "or", "ant")
# "a mum-of-two"
OF_CHILDREN = re.compile(r"\b\w+-of-\w+$")
# what an office is of
OFFICE = re.compile(r" of (?:the |[A-Z])")


def nearby(discourse: Discourse, at: int, reach: int) -> set[Entity]:
    """The persons named before a place, at most `reach` sentences back."""
    return {naming.person for naming in recent(discourse, at, reach)}


def last_body(
    discourse: Discourse, at: int, among: Collection[Entity] | None = None
) -> Entity | None:
    """The organisation named last before a place, and near enough to be meant by "it"."""
    here = discourse.sentence(at)
    for start, _, body in latest(discourse.body_places, at):
        if here - discourse.sentence(start) > ORGANISATION_REACH:
            return None
        if among is None or body in among:
            return body
    return None


@rule(None)
def spoken_of(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the old man" or "the 31-year-old" is: the person spoken of, and only weakly so.

    Not "her lawyer", who is somebody else, nor who has another office than the one described.
    """
    noun, at = described_noun(mention.text), mention.span[0]
    if not mention.is_definite:
        return None
    if mention.low.split(" ")[0] in lists.POSSESSIVES or not _is_somebody(mention, noun):
        return None
    if OFFICE.search(mention.text):
        return None  # "the head of the police": an office, and its holder would be told with it
    if in_turn(discourse, at) or discourse.is_quoted(at) or noun in lists.RULERS:
        return None  # every reader knows who rules
    found = _near(discourse, mention, noun)
    return known(found, How.DESCRIPTION) if found else None


def is_personal(noun: str) -> bool:
    """Whether a noun is somebody's: a role, "resident", "cellist"."""
    return noun in lists.ROLES or noun in lists.PERSON_NOUNS or noun.endswith(PERSONAL)


def _is_somebody(mention: Mention, noun: str) -> bool:
    """Whether a description is somebody's: "the cellist", "the Swede", "the mum-of-two"."""
    if noun.endswith("s") and noun not in lists.ROLES:
        return False
    words = head(mention.text).split()
    if len(words) > 2 and all(word[:1].isupper() for word in words[1:]):
        return False  # "the Holm Daily Caller": a name
    if (len(words) == 2 and words[1][:1].isupper()) or OF_CHILDREN.search(mention.text):
        return True
    return is_personal(noun) and noun not in lists.NO_PERSON


def _near(discourse: Discourse, mention: Mention, noun: str) -> Entity | None:
    """The person spoken of just before a description; one of many only who has just spoken."""
    at = mention.span[0]
    # "the Kaminski supporter" is not Kaminski
    others = {place.entity for place in discourse.within(at, at + len(head(mention.text)))}
    found, share, _ = likeliest(discourse, at, traits.by_role([noun]), but=others)
    likely = noun not in lists.OF_MANY and share >= LIKELY
    spoke = found is discourse.so_far.last_speaker
    return found if (spoke or likely) and found in nearby(discourse, at, SPOKEN_OF) else None
