"""What words of one kind have in common: tolls and toll, closing and closure, Iranian and Iran."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

from quotes.english import lists
from quotes.english.names import fold

# endings that Snowball leaves on the nouns of deeds: suspens-ion, agree-ment, refus-al
DEED = re.compile(r"(?:(?<=\w{5})ion|(?<=\w{4})(?:ment|al|anc|enc)|(?<=\w{3})e)$")
# deeds whose stem is spelled otherwise than their verb's
DEEDS = {"suspens": "suspend", "invas": "invad", "expans": "expand", "extens": "extend"}
DEEDS |= {"decis": "decid", "divis": "divid", "expuls": "expel", "prorogu": "prorog"}
DEEDS |= {"reduct": "reduc", "introduct": "introduc", "destruct": "destroy", "taxat": "tax"}
DEEDS |= {"closur": "clos", "seizur": "seiz", "abolit": "abolish", "prohibit": "prohibit"}
# whose people's word is not their land's with another ending, and one name for a land of several
ABROAD = {"american": "usa", "british": "uk", "briton": "uk", "turkish": "turkey"}
ABROAD |= {"cypriot": "cyprus", "swedish": "sweden", "scottish": "scotland", "greek": "greece"}
ABROAD |= {"finnish": "finland", "french": "france", "israeli": "israel", "serb": "serbia"}
LANDS = {"america": "usa", "us": "usa", "britain": "uk"}
# what makes a people's name of a country's, longest first: Iran-ian, Kosov-an, Japan-ese
OF_LAND = ("ian", "ese", "ish", "an", "n", "i")
NO_DEEDS = {"statement", "judgment", "judgement", "mentality"}
# "privatize" is "privatise"
IZE = re.compile(r"(?<=\w{3})iz(?=e|ing|ation)")


class _Stemmer(Protocol):
    def stem(self, word: str) -> str: ...


@cache
def _snowball() -> _Stemmer:
    # nltk takes most of a second to import: only who joins targets pays for it
    from nltk.stem.snowball import EnglishStemmer

    stemmer: _Stemmer = EnglishStemmer()
    return stemmer


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one word, case and accents aside; a people's is its country's.

    >>> stem("Tolls"), stem("Iranian"), stem("closure") == stem("closing")
    ('toll', 'iran', True)
    """
    low = fold(word).replace(" ", "")
    if low in lists.PEOPLES or low.removesuffix("s") in lists.PEOPLES:
        return _land(low if low in lists.PEOPLES else low.removesuffix("s"))
    if low in LANDS or low in lists.PLACES or not low.isascii():
        return LANDS.get(low, low)
    if low in NO_DEEDS:
        return low
    bare = DEED.sub("", _snowball().stem(IZE.sub("is", low)))
    return DEEDS.get(bare, bare)


def _land(people: str) -> str:
    if people in ABROAD or people in lists.OF_LAND:
        return ABROAD.get(people) or lists.OF_LAND[people]
    for ending in OF_LAND:
        bare = people.removesuffix(ending)
        for land in (bare, f"{bare}a", f"{bare}o", f"{bare}y", f"{bare}ia", f"{bare}e"):
            if bare != people and land in lists.PLACES:
                return land
    return people
