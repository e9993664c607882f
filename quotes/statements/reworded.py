"""Whether two printings are of one utterance though neither is a cut of the other. Learned. Pure.

"Its support will end next year" and "we end this support in a year": most of the words of one stand
in the other, mostly in their order. Likeness alone takes a sentence and its denial for nearly the
same, so four things keep two apart whatever else they have in common: a word that turns what one of
them says, numbers that differ, a word that takes a side in each and not in the other, and a word
that carries meaning in the place of another ("raise" for "cut", "Kalvia" for "Ostrand").
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

from quotes.english import lexicon
from quotes.english.wording import stem
from quotes.networks.linear import likely

# the words of a printing that carry meaning, in their order
Words = tuple[str, ...]
# how likely two printings must be of one utterance. Chosen so that of those tied as many are right
# as of cuts (`training/fit_reworded.py`)
LEAST = 0.85
# of the shorter's words so many must stand in the longer in their order: "the town will pay for the
# harbour" is not "the harbour will pay for the town"
ORDERED = 0.6
BESIDE = 2  # words before and behind what is in common that may turn it
LEADING = (
    "preposition",
    "particle",
    "conjunction",
    "subordinator",
    "relative",
    "auxiliary",
    "adverb",
)
SIDES = (
    *("attitude favour", "attitude against", "action favour", "action against"),
    *("adjective favour", "adjective against", "undoing", "against"),
)


def is_reworded(one: Words, other: Words, days: int, least: float = LEAST) -> bool:
    """Whether two printings, so many days apart, are of one utterance, at least so likely.

    `one` and `other` are their words that carry meaning, as `quotes.statements.content` has them.
    """
    short, long = in_length(one, other)
    told = signs(short, long, days)
    if told["in order"] < ORDERED or likely(told, weights()) < least:
        return False
    return not are_apart(short, long)


def in_length(one: Words, other: Words) -> tuple[Words, Words]:
    """The shorter and the longer of two; which is which has no chance in it."""
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    return short, long


def signs(short: Words, long: Words, days: int) -> dict[str, float]:
    """What tells whether two printings are of one utterance, as named numbers."""
    few, many = set(short), set(long)
    common = len(few & many)
    runs = _runs(short, long)
    ordered = sum(size for _, size in runs)
    run = max((size for _, size in runs), default=0)
    spread = runs[-1][0] + runs[-1][1] - runs[0][0] - ordered if runs else 0
    return {
        "always": 1.0,
        "shared": math.log1p(common),
        "left in the longer": math.log1p(len(many) - common),
        "in order": ordered / len(short),
        "run": math.log1p(run),
        "in one run": run / len(short),
        "spread": math.log1p(spread),
        "words": math.log1p(len(short)),
        "same day": float(days == 0),
        "next day": float(days == 1),
    }


def are_apart(short: Words, long: Words) -> bool:
    """Whether something keeps two printings apart, however much alike they are."""
    runs = _runs(short, long)
    if not runs or _is_put_for_another(short, long):
        return True
    near = long[max(0, runs[0][0] - BESIDE) : sum(runs[-1]) + BESIDE]
    few, many = set(short), set(near)
    if few.isdisjoint(turns()) != many.isdisjoint(turns()):
        return True
    numbers = [{word for word in words if any(map(str.isdigit, word))} for words in (short, long)]
    if not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return True
    return bool((few - many) & _sides() and (many - few) & _sides())


def _is_put_for_another(short: Words, long: Words) -> bool:
    """Whether one word that carries meaning stands in the place of one other."""
    return any(
        change == "replace"
        and end - start == last - first == 1
        and _leading().isdisjoint((short[start], long[first]))
        for change, start, end, first, last in _changes(short, long)
    )


def _runs(short: Words, long: Words) -> list[tuple[int, int]]:
    """The runs of words that both have in one order: where in the longer, how many words."""
    return [
        (first, last - first)
        for change, _, _, first, last in _changes(short, long)
        if change == "equal"
    ]


@lru_cache(maxsize=8)  # asked of one pair several times in a row
def _changes(short: Words, long: Words) -> Sequence[tuple[str, int, int, int, int]]:
    """What makes the longer of the shorter, as difflib tells it."""
    return SequenceMatcher(None, short, long, autojunk=False).get_opcodes()


@cache
def turns() -> frozenset[str]:
    """The stems of words that turn what is said: "not", "without"."""
    return frozenset(map(stem, lexicon.words("statements", "turns")))


@cache
def _leading() -> frozenset[str]:
    """The stems of words that may stand for one another and change little: "for", "toward"."""
    return frozenset(map(stem, lexicon.words("function", *LEADING)))


@cache
def weights() -> Mapping[str, float]:
    """What each sign counts."""
    return lexicon.shares("statements", "reworded")


@cache
def _sides() -> frozenset[str]:
    """The stems of words that take a side: "oppose", "shameful"."""
    lines = (line for section in SIDES for line in lexicon.sections("stance")[section])
    return frozenset(stem(word) for line in lines for word in line.partition(" / ")[0].split())
