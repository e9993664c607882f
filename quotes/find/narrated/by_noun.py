"""Sides told by a noun or an adjective: "her opposition to the toll", "Roe is against it"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english.phrases import phrase_ending, phrase_from
from quotes.english.subjects import subject_before
from quotes.english.tokens import ADV, AUX, CAP, DET, SUBJ, WORD, Stretch, token_at
from quotes.find.narrated.clauses import (
    Siding,
    Tokens,
    asserts,
    is_whose,
    object_from,
    owner_at,
    owns,
    subject_of,
)
from quotes.find.narrated.words import Phrase, inflected, members, phrase_of
from quotes.find.patterns.verbs import helpers_of
from quotes.find.vocabulary import BE
from quotes.rules import rule

# how far before its noun an adjective may stand, in tokens
NEAR = 3


def from_noun(tokens: Tokens, at: int) -> Iterator[Siding]:
    """The sides told by phrases that begin here."""
    lows = [token.low for token in tokens[at:]]
    if drawn := phrase_of("drawn", lows):
        yield from _drawn(tokens, at, drawn)
    for kind, pattern in (("view", _view), ("holder", _holder), ("stand", _stand)):
        phrase = phrase_of(kind, lows)
        goal = _object(tokens, at + phrase.size) if phrase else None
        if phrase and goal:
            yield from pattern(tokens, at, phrase, goal)


def _object(tokens: Tokens, start: int) -> Stretch | None:
    """What a noun's side is on, without the verb behind: "her opposition to the toll | is old"."""
    goal = object_from(tokens, start)
    ends = (at for at in range(*goal) if tokens[at].kind == AUX) if goal else iter(())
    return goal and (goal[0], max(goal[0] + 1, next(ends, goal[1])))


def _voices(tokens: Tokens, at: int) -> bool:
    return token_at(tokens, at).low in inflected("voice") and token_at(tokens, at).kind == WORD


@rule(neutral=())
def _view(tokens: Tokens, at: int, phrase: Phrase, goal: Stretch) -> Iterator[Siding]:
    """A view, with who has it: "Roe's opposition to the toll", "voiced support for the toll"."""
    first = at
    while first > max(0, at - NEAR) and tokens[first - 1].kind in (WORD, ADV):
        if _voices(tokens, first - 1) or owns(tokens[first - 1]):
            break
        first -= 1
    behind = at + phrase.size
    led = first - 1 if _voices(tokens, first - 1) else first - 2
    if _voices(tokens, led) and (led == first - 1 or tokens[first - 1].kind == DET):
        helpers = helpers_of(tokens, led)
        source = subject_of(tokens, led)
        if source and asserts(helpers) and not helpers & BE:
            yield Siding(source, (led, behind), goal, phrase.value)
    elif phrase.value < 0 and (owner := owner_at(tokens, first - 1)):
        # "Roe's support for it" may be what somebody hopes to win
        yield Siding(owner, (at, behind), goal, phrase.value)


@rule(neutral=())
def _holder(tokens: Tokens, at: int, phrase: Phrase, goal: Stretch) -> Iterator[Siding]:
    """Who holds a view: "Roe, a fierce critic of the toll", "Roe is an advocate of the toll"."""
    first = at
    while first > max(0, at - NEAR) and tokens[first - 1].kind in (WORD, ADV):
        first -= 1
    if token_at(tokens, first - 1).low not in ("a", "an", "the"):
        return
    cue = (first - 1, at + phrase.size)
    before = token_at(tokens, first - 2)
    if before.text == ",":
        source = phrase_ending(tokens, first - 2, 0)
        if source and tokens[source[1] - 1].kind == CAP and is_whose(tokens, source):
            yield Siding(source, cue, goal, phrase.value)
    elif before.low in BE:
        yield from _standing(tokens, first - 2, cue, goal, phrase.value)


@rule(neutral=())
def _stand(tokens: Tokens, at: int, phrase: Phrase, goal: Stretch) -> Iterator[Siding]:
    """A stand taken: "Roe is firmly against the toll"."""
    verb = at - 1
    while verb > 0 and tokens[verb].kind == ADV:
        verb -= 1
    if token_at(tokens, verb).low in (BE if phrase.size == 1 else members("standing")):
        yield from _standing(tokens, verb, (verb, at + phrase.size), goal, phrase.value)


def _standing(
    tokens: Tokens, verb: int, cue: Stretch, goal: Stretch, value: int
) -> Iterator[Siding]:
    around = helpers_of(tokens, verb) | {token.low for token in tokens[verb : cue[1]]}
    source = subject_of(tokens, verb)
    if source and asserts(around):
        yield Siding(source, cue, goal, value)


@rule(neutral=())
def _drawn(tokens: Tokens, at: int, phrase: Phrase) -> Iterator[Siding]:
    """What somebody's view fell on: "the toll drew criticism from Roe"."""
    verb = at - 1
    while verb > max(0, at - NEAR) and tokens[verb].kind in (WORD, ADV, DET):
        if tokens[verb].low in inflected("draws"):
            break
        verb -= 1
    if token_at(tokens, verb).low not in inflected("draws"):
        return
    thing, helpers = subject_before(tokens, verb), helpers_of(tokens, verb)
    source = phrase_from(tokens, at + phrase.size, len(tokens))
    if not thing or not source or tokens[thing[0]].kind == SUBJ or not is_whose(tokens, source):
        return
    if asserts(helpers) and helpers.isdisjoint(("will", "to")):
        yield Siding(source, (verb, at + phrase.size), thing, phrase.value)
