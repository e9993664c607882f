"""What a target is called: the article's own name for it, else the quote's words for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotes.english import lexicon
from quotes.english import tokens as kinds
from quotes.models import Span
from quotes.rules import SECOND, rule
from quotes.stance.sided_words import JUDGING
from quotes.stance.statements import Statement
from quotes.stance.things import Thing, is_act

# names known in the article, each with the span of one mention
Mentions = Sequence[tuple[str, Span]]

VAGUE, MODIFIERS = (lexicon.words("stance", section) for section in ("vague", "plain modifier"))
DETERMINER = re.compile(
    r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|such)\s+(?=\S)", re.IGNORECASE
)
# what a longer name begins with: up to two words behind a determiner
AHEAD = re.compile(
    r"\b(?:the|an?|its|our|their|his|her|this)\s+((?:[\w’'-]+ ){1,2})\Z", re.IGNORECASE
)
# characters before a noun in which the rest of its longer name stands
NEAR = 60
# how far back a longer name is looked for, in characters: a long article is looked through once
BACK = 20_000
LINKS = frozenset({"of", "and", "or", "to", "in", "on", "for", "by", "that", "than"})


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
    called = bare(text[start:end])
    definite = said.low(thing.first - 1) in ("the", "this", "that")
    return _fuller(text, called, start) if definite and called.islower() else called


@rule(neutral=SECOND)
def _fuller(text: str, noun: str, before: int) -> str:
    """The longer name that the article gave a thing before: "the barrage" is the Lesk barrage.

    One candidate or none: where two kinds of it were named, the short name stays.
    """
    names = set(_longer(text, noun, before))
    return names.pop() if len(names) == 1 else noun


def _longer(text: str, noun: str, before: int) -> Iterator[str]:
    """The longer names of a noun before a place, without a "new" or "best" before them."""
    pattern = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for place in pattern.finditer(text, max(0, before - BACK), before):
        ahead = AHEAD.search(text, max(0, place.start() - NEAR), place.start())
        words = ahead[1].split() if ahead else []
        while words and words[0].lower() in MODIFIERS | JUDGING:
            del words[0]
        if words and LINKS.isdisjoint(word.lower() for word in words):
            yield " ".join([*words, noun])


@rule(neutral=False)
def _is_vague(lows: list[str]) -> bool:
    """Whether a phrase is too empty to be a target: "the time", "barring", "too good"."""
    alone = len(lows) == 1
    cut_off = alone and (is_act(lows[0]) or lows[0] in JUDGING)
    number = all(low.isdigit() for low in lows)
    return len(lows[-1]) < 2 or cut_off or lows[-1] in VAGUE or number
