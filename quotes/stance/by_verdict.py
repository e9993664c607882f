"""Signs in verdicts: what the speaker says that a thing is, or calls it.

"The toll is a mistake", "(called) the toll “a joke”".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotes.english import tokens as kinds
from quotes.english.tokens import DASHES
from quotes.rules import rule
from quotes.stance.sided_words import VALUES, judges, match
from quotes.stance.statements import Statement
from quotes.stance.things import Sign, Thing, thing_before, thing_from
from quotes.stance.verb_groups import Due, group, is_negative

SIDES = ("against", "favour")
LESSENING = ("no", "least", "less")
BREAKS = {",", ";", ":", "that", *DASHES}
# how far after "is" the word that judges may stand
REACH = 9


class Verdict(NamedTuple):
    """What a predicate says, +1 or -1, up to which word, and whether it is denied."""

    value: int
    last: int
    negated: bool


@rule(neutral=())
def from_copula(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """What a subject is: "The toll is (not) a mistake"."""
    told = judge(said, at + 1) if said.low(at + 1) not in ("be", "been", "being") else None
    found = group(said, at)
    subject = thing_before(said, found.first) if told and not found.loose else None
    if told and subject and not _says_nothing(said, found.first, at, subject, told.last):
        yield _sign(subject, told, found.negated, found.first)


def _sign(thing: Thing, told: Verdict, negated: bool, first: int) -> Sign:
    """The sign that a verdict is; that something is no disaster is little praise."""
    negated ^= told.negated
    score = 0.82 if not negated else 0.78 if told.value > 0 else 0.55
    return Sign(thing, -told.value if negated else told.value, score, (first, told.last))


def _says_nothing(said: Statement, first: int, at: int, subject: Thing, end: int) -> bool:
    """Whether nothing is judged: "there were charges", "it is wrong to …"."""
    expletive = said.low(subject.first) in ("it", "that", "this") and any(
        low in ("to", "that", "if", "when", "how") for low in said.lows[end : end + 3]
    )
    return expletive or "there" in said.lows[first:at]


def judge(said: Statement, at: int) -> Verdict | None:
    """What the predicate that starts here says.

    A noun outweighs its adjective: "a great danger" is a danger. Two adjectives that differ
    ("unfair but necessary") say nothing.
    """
    stop = min(at + REACH, len(said.tokens))
    negated = False
    best: Verdict | None = None
    for n in range(at, stop):
        if told := _judging_noun(said, n):
            return told._replace(negated=negated)
        here = said.low(n) == "right" and said.kind(n + 1) in (kinds.PREP, kinds.ADV)
        value = 0 if here else judges(said.low(n))
        told = Verdict(value, n + 1, negated=False) if value else None
        if best and told and told.value != best.value:
            return None
        best = best or (told and told._replace(negated=negated))
        negated ^= not best and (is_negative(said, n) or said.low(n) in LESSENING)
        if _ends_predicate(said, n, best is not None):
            break
    return best


@rule(neutral=None)
def _judging_noun(said: Statement, at: int) -> Verdict | None:
    for side in SIDES:
        size = match(f"noun {side}", said.lows, at)
        if size and (size > 1 or said.kind(at + size) != kinds.WORD):
            return Verdict(VALUES[side], at + size, negated=False)
    return None


def _ends_predicate(said: Statement, at: int, judged: bool) -> bool:
    kind, low = said.kind(at), said.low(at)
    if kind == kinds.CONJ:
        return (judged and low not in ("but", "yet")) or said.kind(at + 1) == kinds.DET
    ends = kind in (kinds.PREP, kinds.SUB, kinds.REL, kinds.SUBJ) and low != "of"
    return ends or low in BREAKS or low.endswith("'s")


@rule(neutral=())
def from_naming(said: Statement, at: int) -> Iterator[Sign]:
    """What follows "called", "described": a phrase, then the verdict, with or without "as"."""
    thing = thing_from(said, at)
    told = judge(said, thing.last + (said.low(thing.last) == "as")) if thing else None
    if thing and told:
        yield _sign(thing, told, False, thing.last)
