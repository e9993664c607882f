"""Which of somebody's quotes are one utterance: word for word, cut, or lightly reworded. Pure.

Quotes in the same words are one *saying*. Two sayings of a speaker are one statement where they
were printed within days of one another and are alike: the words of the shorter, but for those that
reporting changes ("I will", "he would"), stand in the longer in their order and close together,
and no word between or beside turns what they say; or the one is likely the other reworded
(`reworded`).

Likeness is not transitive: of three printings the first and the last may share little. A statement
is therefore all that is tied by it (docs/decisions/statements.md): whatever comes first, the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.names import WORD, fold
from quotes.english.wording import stem
from quotes.ids import alone_id
from quotes.models import SpeakerKind
from quotes.statements.reworded import BESIDE, LEAST, ORDERED, is_reworded, turns

DAYS = 7  # between two printings
FEWEST = 4  # words that carry meaning: fewer are what many say of many things
FEWEST_UNNAMED = 8  # the same where nothing but a description tells that it is one speaker
SPREAD = 4  # one word in so many may stand between those of a cut
APOSTROPHE = re.compile("[’‘ʼ`]")
CONTRACTED = re.compile(r"\b(ca|wo|sha)?n't\b|(?<=\w)n't\b|\bcannot\b")


def voice(
    speaker: str | None, article: str, named: str | None, kind: SpeakerKind | None
) -> str | None:
    """Whose an utterance may be: the speaker, or the description of one who is an article's alone.

    So "a senior official" of a reprinted article says what that one said: the speakers stay two,
    as nobody knows who they are, and what is said is one statement.
    """
    if speaker and named and kind and speaker == alone_id(article, kind, named):
        return f"{kind} {fold(named)}"
    return speaker


class Printing(NamedTuple):
    """A saying on a day on which an article printed it (None: undated)."""

    saying: str
    date: str | None
    text: str


class _Said(NamedTuple):
    """A printing as it is compared: its words that carry meaning, in order and as a set."""

    day: int
    saying: str
    words: tuple[str, ...]
    kinds: frozenset[str]


def united(
    printings: Iterable[Printing], fewest: int = FEWEST, least: float = LEAST
) -> dict[str, str]:
    """Each saying of one speaker with the statement it is of: the least of the sayings tied.

    What has fewer than `fewest` words that carry meaning is tied to nothing; `least` is how likely
    one must be another reworded, and by 1 or more cuts alone are tied.
    """
    ordered = sorted(printings, key=lambda one: (one.date or "", one.saying, one.text))
    every = {(one.date or "", one.saying): one for one in ordered}
    above = {saying: saying for _, saying in every}
    said = [
        _Said(day, one.saying, words, frozenset(words))
        for one in every.values()
        if (day := _day(one.date)) is not None and len(words := content(one.text)) >= fewest
    ]
    for one, other in _near(said):
        tops = sorted((_top(above, one.saying), _top(above, other.saying)))
        if tops[0] != tops[1] and _are_one(one, other, least):
            above[tops[1]] = tops[0]
    return {saying: _top(above, saying) for saying in above}


def _near(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """The pairs, days apart at most, that have as many words in common as two of one utterance.

    Of so many words of the shorter that fewer than `ORDERED` of them are left, one at least is in
    the longer: the rarest are looked up, so that a speaker of thousands costs no square of them.
    """
    often = Counter(word for one in said for word in one.kinds)
    days = [one.day for one in said]
    holding, led = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, one in enumerate(said):
        rarest = sorted(one.kinds, key=lambda word: (often[word], word))
        leading = rarest[: len(rarest) - ceil(ORDERED * len(rarest)) + 1]
        since = bisect_left(days, one.day - DAYS)
        near: set[int] = set()
        for index, words in ((holding, leading), (led, one.kinds)):
            for word in words:
                near.update(index[word][bisect_left(index[word], since) :])
        yield from ((said[other], one) for other in sorted(near))
        for word in one.kinds:
            holding[word].append(number)
        for word in leading:
            led[word].append(number)


def _are_one(one: _Said, other: _Said, least: float) -> bool:
    """Whether two are of one utterance: the one a cut of the other, or reworded."""
    common, fewer = len(one.kinds & other.kinds), min(len(one.kinds), len(other.kinds))
    if common < ORDERED * fewer:
        return False  # most are told at little cost
    short, long = (one, other) if len(one.words) < len(other.words) else (other, one)
    if short.kinds <= long.kinds and _is_cut(short.words, long.words):
        return True
    return least < 1 and is_reworded(short.words, long.words, abs(one.day - other.day), least)


def _is_cut(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether words stand in a longer text in their order, close together, and nothing turns them.

    Of two as long it makes no difference which is taken for the shorter: they have to be the same.
    """
    spread = max(1, len(short) // SPREAD)
    for start, word in enumerate(long):
        if word != short[0]:
            continue
        places = _in_order(short, long, start)
        if places is None:
            return False
        between = [word for before, after in pairwise(places) for word in long[before + 1 : after]]
        near = {*between, *long[max(0, start - BESIDE) : start]}
        if turns().isdisjoint(short):  # "we did support it, but no longer do"
            near.update(long[places[-1] + 1 :][:BESIDE])
        if len(between) <= spread and turns().isdisjoint(near):
            return True
    return False


@lru_cache(maxsize=200_000)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in their order; "couldn't" is "can not"."""
    plain = CONTRACTED.sub(_apart, APOSTROPHE.sub("'", text.casefold()))
    back = _reported()
    words = (back.get(word, word) for word in WORD.findall(plain))
    return tuple(stem(word) for word in words if word not in _left_out())


def _apart(found: re.Match[str]) -> str:
    verb = {"ca": "can", "wo": "will", "sha": "shall"}.get(found[1] or "", "")
    return "can not" if found[0] == "cannot" else f"{verb} not"


def _in_order(short: tuple[str, ...], long: tuple[str, ...], start: int) -> list[int] | None:
    """Where the words of the shorter stand from a place on, each as soon as it can, or None."""
    places, place = [], start
    for word in short:
        try:
            place = long.index(word, place)
        except ValueError:
            return None
        places.append(place)
        place += 1
    return places


def _top(above: dict[str, str], saying: str) -> str:
    while above[saying] != saying:
        above[saying] = above[above[saying]]
        saying = above[saying]
    return saying


@lru_cache(maxsize=100_000)
def _day(told: str | None) -> int | None:
    """The number of a day, None where there is none."""
    try:
        return date.fromisoformat(told[:10]).toordinal() if told else None
    except ValueError:
        return None


@cache
def _left_out() -> frozenset[str]:
    return lexicon.words("statements", "left out")


@cache
def _reported() -> dict[str, str]:
    pairs = (line.partition(": ") for line in lexicon.sections("statements")["reported"])
    return {verb: said for verb, _, said in pairs}
