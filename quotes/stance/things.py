"""The things that a side is on: noun phrases of a statement, what is to end, and what each is
called: the article's own name for it, else the quote's words.

Shallow on purpose. What cannot surely be told apart is left out, so that a target is a phrase
that a reader would also take for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english import tokens as kinds
from quotes.english.phrases import NOMINAL, phrase_from
from quotes.models import Span
from quotes.rules import Given, rule
from quotes.stance.sided_words import JUDGING
from quotes.stance.statements import Statement

TAKES_ON, UNDOING, VAGUE = (
    lexicon.words("stance", section) for section in ("takes on", "undoing", "vague")
)
# the most words of a phrase, and of one with all that "of" adds; longer ones are clauses
LONGEST, LONGEST_OF = 8, 11
OF = frozenset({"of"})
# a shorter word in "-ing" is a noun: "wing", "king"
GERUND = 5
# what a phrase begins behind
PASSED = {"all", "both", "even", "further", "more", "most", "of"}
DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|such)\s+(?=\S)", re.IGNORECASE
)

# names known in the article, each with the span of one mention
Mentions = Sequence[tuple[str, Span]]


class Thing(NamedTuple):
    """A noun phrase as token positions: the first behind its determiners, and past the last."""

    first: int
    last: int


def thing_from(said: Statement, at: int) -> Thing | None:
    """The noun phrase that begins here; an "even" or "more" is passed over."""
    stop = len(said.tokens)
    while at < stop and said.low(at) in PASSED:
        at += 1
    found = phrase_from(said.tokens, at, stop, OF)
    if not found:
        return None
    first, last = found
    if said.kind(first) == kinds.SUBJ:
        return Thing(first, last)
    while first < last and said.kind(first) == kinds.DET:
        first += 1
    last = _end(said, first, last)
    head = next((n for n in range(first, last) if said.low(n) == "of"), last)
    if first >= last or said.kind(first) not in NOMINAL or head - first > LONGEST:
        return None
    if head - first == 1 and said.kind(first) == kinds.NUM:
        return None
    return Thing(first, _with_complement(said, first, last))


def done_to(said: Statement, verb: int, particle: int = 0) -> Thing | None:
    """What a verb with a particle of so many words is done to: "(hear) the case"."""
    thing = thing_from(said, verb + 1 + particle) if said.kind(verb) == kinds.WORD else None
    return thing if thing and said.kind(thing.first) != kinds.SUBJ else None


def is_act(low: str) -> bool:
    """Whether a lower-case word is an act by its "-ing": "barring", "repealing"."""
    return low.endswith("ing") and len(low) >= GERUND


def _end(said: Statement, first: int, last: int) -> int:
    """The end of a phrase without "of hiding files", or an "of" that makes it too long."""
    for at in range(first + 1, last):
        if said.low(at) == "of" and (said.low(at + 1).endswith("ing") or last - first > LONGEST_OF):
            return at
    return last


@rule(neutral=Given(2))
def _with_complement(said: Statement, first: int, last: int) -> int:
    """The end with "on imports" behind a noun that takes it."""
    taken = said.low(last) in ("on", "against") and said.low(last - 1) in TAKES_ON
    inner = phrase_from(said.tokens, last + 1, len(said.tokens), OF) if taken else None
    if not inner or said.kind(inner[0]) == kinds.SUBJ or inner[1] - first > LONGEST_OF:
        return last
    return inner[1]


@rule(neutral=None)
def undone(said: Statement, thing: Thing) -> Thing | None:
    """What a phrase asks the end of: "the repeal of the toll", "the minister's resignation"."""
    for at in range(*thing):
        if said.low(at) not in UNDOING:
            continue
        if said.low(at + 1) in ("of", "to", "from"):
            return thing_from(said, at + 2)
        if at > thing.first and said.low(at - 1).endswith("'s"):
            return Thing(thing.first, at)
    return None


def inside(mentions: Mentions, spans: tuple[Span, ...]) -> list[tuple[str, Span]]:
    """The mentions that stand in the quote; all are given in the order of their places."""
    return [one for span in spans for one in _within(mentions, span)]


def _within(mentions: Mentions, span: Span) -> list[tuple[str, Span]]:
    start, end = (bisect_left(mentions, at, key=lambda one: one[1][0]) for at in span)
    return [mention for mention in mentions[start:end] if mention[1][1] <= span[1]]


def same(one: str, other: str) -> bool:
    """Whether two names are one target's: case aside, or the end of the longer one."""
    low, high = sorted((one.lower(), other.lower()), key=len)
    return low == high or high.endswith(" " + low)


def bare(words: str) -> str:
    """A target's name without its determiner and half pairs of marks, one space between words.

    >>> bare("the  mayor to be “very charming"), bare("Ann Roe (Kalvia")
    ('mayor to be very charming', 'Ann Roe')
    """
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")] or words
    for pair in ("“”", '"'):
        if sum(map(words.count, pair)) % 2:
            words = words.translate(dict.fromkeys(map(ord, pair)))
    return DETERMINER.sub("", " ".join(words.split()))


def called(text: str, said: Statement, thing: Thing, mentions: Mentions) -> str | None:
    """The name of the target that a phrase is, or None where it is nobody's target."""
    words = said.tokens[slice(*thing)]
    while len(words) > 1 and words[-1].low in JUDGING:
        words = words[:-1]
    start, end = words[0].start, words[-1].end - (2 if words[-1].low.endswith("'s") else 0)
    for known, (s, e) in _within(mentions, (start, end)):
        if e == end and all(word.text[0].isupper() for word in words if word.end <= s):
            return known
    nobody = any(word.kind in (kinds.SUBJ, kinds.Q) for word in words)
    if nobody or _is_vague([word.low for word in words]):
        return None
    return bare(text[start:end])


@rule(neutral=False)
def _is_vague(lows: list[str]) -> bool:
    """Whether a phrase is too empty to be a target: "the time", "barring", "too good"."""
    alone = len(lows) == 1
    cut_off = alone and (is_act(lows[0]) or lows[0] in JUDGING)
    number = all(low.isdigit() for low in lows)
    return len(lows[-1]) < 2 or cut_off or lows[-1] in VAGUE or number
