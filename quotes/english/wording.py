"""How alike words and wordings are: what tolls and toll, closing and closure, Iranian and Iran have
in common; which words stand together more often than chance has it; whether a headline's words are
those of the quote it is taken from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from quotes.english import lists
from quotes.english.names import APOSTROPHES, WORD, fold

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer

# nltk takes half a second to import: what compares no words need not wait

# endings that Snowball leaves on the nouns of deeds: suspens-ion, agree-ment, refus-al
DEED = re.compile(r"(?:(?<=\w{5})ion|(?<=\w{4})(?:ment|al|anc|enc)|(?<=\w{3})e)$")
# what makes a people's name of a country's, longest first: Iran-ian, Kosov-an, Japan-ese
OF_LAND = ("ian", "ese", "ish", "an", "n", "i")
NO_DEEDS = {"statement", "judgment", "judgement", "mentality"}
# "privatize" is "privatise"
IZE = re.compile(r"(?<=\w{3})iz(?=e|ing|ation)")
# a pair that stands together less often is chance
LEAST = 3
# the share of the shorter wording's words that stand together in the longer, for both to be one
SAME = 0.75


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one word, case and accents aside; a people's is its country's.

    >>> stem("Tolls"), stem("Iranian"), stem("closure") == stem("closing")
    ('toll', 'iran', True)
    """
    low = fold(word).replace(" ", "")
    if low in lists.PEOPLES or low.removesuffix("s") in lists.PEOPLES:
        return _land(low if low in lists.PEOPLES else low.removesuffix("s"))
    if low in lists.ONE_LAND or low in lists.PLACES or not low.isascii():
        return lists.ONE_LAND.get(low, low)
    if low in NO_DEEDS:
        return low
    bare = DEED.sub("", _snowball().stem(IZE.sub("is", low)))
    return lists.DEEDS.get(bare, bare)


@cache
def _snowball() -> EnglishStemmer:
    from nltk.stem.snowball import EnglishStemmer

    return EnglishStemmer()


def _land(people: str) -> str:
    if known := lists.ONE_LAND.get(people) or lists.OF_LAND.get(people):
        return known
    for ending in OF_LAND:
        bare = people.removesuffix(ending)
        for land in (bare, f"{bare}a", f"{bare}o", f"{bare}y", f"{bare}ia", f"{bare}e"):
            if bare != people and land in lists.PLACES:
                return land
    return people


def collocations(documents: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """The pairs of neighbours that stand so often enough, the most telling first.

    Pairs never reach over the end of a document; equally telling ones stand in their own order.
    """
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    finder = BigramCollocationFinder.from_documents(documents)
    finder.apply_freq_filter(LEAST)
    scored = finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
    return [pair for pair, _ in sorted(scored, key=lambda one: (-one[1], one[0]))]


def words(said: str) -> list[str]:
    """The words of what is said, without case and apostrophes."""
    return WORD.findall(APOSTROPHES.sub("", said.casefold()))


def share(some: list[str], said: list[str]) -> float:
    """The share (0 to 1) of some words that stand in one place of what is said, in any order.

    The place is a third longer than they are: a headline leaves out its articles.
    """
    wanted, size = Counter(some), len(some) + len(some) // 3
    last = max(0, len(said) - size)
    # where another word begins a place, the next place holds no less
    places = [*(at for at in range(last) if said[at] in wanted), last]
    return max((wanted & Counter(said[at : at + size])).total() for at in places) / len(some)
