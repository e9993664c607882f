"""The one person of the article whose role fits a description: "the minister"."""

from __future__ import annotations

from quotes.names import fold
from quotes.resolve import genders
from quotes.resolve.discourse import ROLE_REACH, Discourse, nearby
from quotes.resolve.entities import Entity
from quotes.resolve.mentions import UNRESOLVED, Named, head_words, person
from quotes.resolve.vocabulary import DEFINITE, LESSER

# "the former minister" may be called minister elsewhere
UNSAID = DEFINITE | {"former"}


def holder(discourse: Discourse, description: str, at: int | None = None) -> Named | None:
    """Who holds the role described, or None where nobody does.

    Of several the only one named near `at`; unresolved where that does not decide, None where
    there is no place to be near to, as in a headline.
    """
    wanted = [word for word in head_words(description) if word not in UNSAID]
    if not wanted:
        return None
    holders = [one for one in discourse.persons if _holds(one, wanted)]
    if gender := genders.by_roles(wanted[-1:]):
        holders = [one for one in holders if one.gender in (gender, None)]
    if len(holders) > 1 and at is not None:
        near = nearby(discourse, at, ROLE_REACH)
        holders = [one for one in holders if one in near]
        if len(holders) != 1:
            return UNRESOLVED
    return person(holders[0], "role") if len(holders) == 1 else None


def _holds(one: Entity, wanted: list[str]) -> bool:
    """Whether the first role that could be meant is described by every word wanted."""
    for role in one.roles:
        words = fold(role).split()
        if wanted[-1] in words and LESSER.intersection(words).issubset(wanted):
            return all(word in words for word in wanted)
    return False
