"""Who is near: the body named last, and whom "the old man" speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from quotes.english import lists
from quotes.resolve import traits
from quotes.resolve.discourse import Discourse, latest, recent
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


def spoke_just_now(
    discourse: Discourse, at: int, kinds: Collection[str], reach: int = 1
) -> Named | None:
    """Who spoke last, at most so many sentences before a place, if it is such a one."""
    if not discourse.so_far.told:
        return None
    quote, named = discourse.so_far.told[-1]
    near = discourse.sentence(at) - discourse.sentence(quote.spans[-1][1]) <= reach
    return replace(named, how=How.PRONOUN, carried=False) if near and named.kind in kinds else None


@rule(None)
def spoken_of(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the old man" or "the 31-year-old" is: the person spoken of, and only weakly so.

    Not "her lawyer", who is somebody else, nor who has another office than the one described.
    """
    noun, at = described_noun(mention.text), mention.span[0]
    if not mention.is_definite or mention.low.split(" ")[0] in lists.POSSESSIVES:
        return None
    if not _is_somebody(mention, noun) or discourse.is_quoted(at):
        return None
    if OFFICE.search(mention.text) or noun in lists.RULERS:
        return None  # "the head of the police": its holder would be told with it, or is well known
    # "the Kaminski supporter" is not Kaminski
    others = {place.entity for place in discourse.within(at, at + len(head(mention.text)))}
    found, share, _ = likeliest(discourse, at, traits.by_role([noun]), but=others)
    likely = noun not in lists.OF_MANY and share >= LIKELY
    if (likely or found is discourse.so_far.last_speaker) and found in nearby(
        discourse, at, SPOKEN_OF
    ):
        return known(found, How.DESCRIPTION)
    return None


def _is_somebody(mention: Mention, noun: str) -> bool:
    """Whether a description is somebody's: "the cellist", "the Swede"; no "Chief Justice"."""
    words = head(mention.text).split()
    if words[-1][:1].isupper():
        return len(words) == 2 and not noun.endswith("s")
    return noun not in lists.NO_PERSON and (noun in lists.ROLES or noun.endswith(PERSONAL))
