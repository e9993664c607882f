"""How alike two wordings of a statement are: a headline's, and the quote's it is taken from."""

from __future__ import annotations

from collections import Counter

from quotes.english.names import APOSTROPHES, WORD

# the share of the shorter wording's words that stand together in the longer, for both to be one
SAME = 0.75


def words(said: str) -> list[str]:
    """The words of what is said, without case and apostrophes."""
    return WORD.findall(APOSTROPHES.sub("", said.casefold()))


def share(some: list[str], said: list[str]) -> float:
    """The share (0 to 1) of some words that stand in one place of what is said, in any order.

    The place is a third longer than they are: a headline leaves out its articles.
    """
    wanted, size = Counter(some), len(some) + len(some) // 3
    places = range(max(1, len(said) - size + 1))
    return max((wanted & Counter(said[at : at + size])).total() for at in places) / len(some)
