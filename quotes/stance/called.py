"""What a target is called: the article's own name for it, else the quote's words for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotes.english import lexicon
from quotes.english import tokens as kinds
from quotes.models import Span
from quotes.rules import rule
from quotes.stance.sided_words import JUDGING
from quotes.stance.statements import Statement
from quotes.stance.things import Thing, is_act

# names known in the article, each with the span of one mention
Mentions = Sequence[tuple[str, Span]]

VAGUE, MODIFIERS = (lexicon.words("stance", section) for section in ("vague", "plain modifier"))
DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|such)\s+(?=\S)", re.IGNORECASE
)


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


def name(text: str, said: Statement, thing: Thing, mentions: Mentions) -> str | None:
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
