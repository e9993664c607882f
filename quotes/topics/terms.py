"""The terms of a text, by which its topics are told: stems, and the phrases of the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from quotes.english import lexicon
from quotes.topics.scheme import SECTIONS, SUBTOPICS

WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
OWNER = re.compile(r"['’]s?$")
SURE = 2.0

# what a term tells: the place of a topic in the scheme, and what it weighs for it
Tells = tuple[tuple[int, float], ...]
# a term, and how it was first written
Terms = Mapping[str, str]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word in lower case without the s of a plural or an owner.

    >>> stem("Companies’"), stem("buses"), stem("nurse's"), stem("glass")
    ('company', 'buse', 'nurse', 'glass')
    """
    word = word.lower()
    if not word.isalnum():
        word = OWNER.sub("", word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=256)
def terms(text: str) -> Terms:
    """The terms of a text, each once however often; numbers tell nothing.

    Where a phrase of the lists stands, it is the term, and none of its words.
    """
    written = WORD.findall(text)
    words = list(map(stem, written))
    longest, phrases = _longest(), _phrases()
    found: list[str] = []
    shown: list[str] = []
    done = 0
    for at in [place for place, word in enumerate(words) if word in longest]:
        for behind in range(at + longest[words[at]], at + 1, -1) if at >= done else ():
            if (phrase := " ".join(words[at:behind])) in phrases:
                found += (*words[done:at], phrase)
                shown += (*written[done:at], " ".join(written[at:behind]))
                done = behind
                break
    found += words[done:]
    shown += written[done:]
    first = dict(zip(reversed(found), reversed(shown), strict=True))
    return {term: words for term, words in first.items() if not term.isdigit()}


@cache
def listed() -> Mapping[str, Tells]:
    """What each term of words/topics.txt tells."""
    tells: dict[str, dict[int, float]] = {}
    for place, section in enumerate(SECTIONS):
        for name, weight in ((section, 1.0), (f"{section} sure", SURE)):
            for term in stems(lexicon.sections("topics")[name]):
                tells.setdefault(term, {})[place] = weight
    return {term: tuple(told.items()) for term, told in tells.items()}


def stems(phrases: Iterable[str]) -> list[str]:
    """Phrases of a list as they stand among the terms of a text."""
    return [" ".join(map(stem, WORD.findall(phrase))) for phrase in phrases]


@cache
def _phrases() -> frozenset[str]:
    """All terms of the lists that are more than a word."""
    below = (term for name in SUBTOPICS for term in stems(lexicon.sections("subtopics")[name]))
    return frozenset(term for term in (*listed(), *below) if " " in term)


@cache
def _longest() -> Mapping[str, int]:
    """For each first word of a phrase how many words its longest phrase has."""
    longest: dict[str, int] = {}
    for phrase in _phrases():
        first, *rest = phrase.split()
        longest[first] = max(longest.get(first, 0), len(rest) + 1)
    return longest
