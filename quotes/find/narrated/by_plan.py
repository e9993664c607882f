"""Sides told by what somebody means to do: "vowed to scrap the toll", "Roe's plans to scrap it"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english.subjects import sentence_subject
from quotes.english.tokens import ADV, CAP, DET, WORD, Stretch, token_at
from quotes.find.narrated.clauses import (
    DENYING,
    Siding,
    Tokens,
    asserts,
    is_whose,
    object_from,
    owner_at,
    subject_of,
)
from quotes.find.narrated.words import Act, inflected, members
from quotes.find.patterns.verbs import helpers_of
from quotes.find.vocabulary import BE
from quotes.rules import rule

# how far before "plans" an adjective may stand, in tokens
NEAR = 2


@rule(neutral=None)
def meant(tokens: Tokens, at: int, act: Act, goal: Stretch) -> Siding | None:
    """The side of an act that is meant, not done: "vowed to oppose it", "his plans to scrap it"."""
    governs = _governing(tokens, at)
    if governs < 0:
        return None
    low = tokens[governs].low
    refused = low in inflected("held off")
    if refused != (act.reach == "refused") and not (refused and act.reach == "any"):
        return None
    cue = (governs, at + 1 + len(act.particle))
    if low in members("plan") and (owner := _planner(tokens, governs)):
        return Siding(owner, cue, goal, act.value)
    if (refused and act.value < 0) or (not refused and low not in inflected("commits")):
        return None
    source = subject_of(tokens, governs) or _jailed_for(tokens, governs)
    value = -act.value if refused else act.value
    return Siding(source, cue, goal, value) if source and _is_meant(tokens, governs) else None


@rule(neutral=())
def from_plan(tokens: Tokens, at: int) -> Iterator[Siding]:
    """What somebody proposes: "Roe's proposals for a toll"; a "bid" or "plan" is for other ends."""
    if tokens[at].low not in ("proposal", "proposals") or token_at(tokens, at + 1).low != "for":
        return
    goal, owner = object_from(tokens, at + 2), _planner(tokens, at)
    if goal and owner:
        yield Siding(owner, (at, at + 2), goal, 1)


def _governing(tokens: Tokens, at: int) -> int:
    """The place of the word that governs "to VERB", below 0 where there is none."""
    to = at - 1
    while to > 0 and tokens[to].kind == ADV and tokens[to].low not in DENYING:
        to -= 1
    return to - 1 if token_at(tokens, to).low == "to" else -1


def _is_meant(tokens: Tokens, verb: int) -> bool:
    """Whether the verb that governs an act says that its subject means to do it."""
    helpers = helpers_of(tokens, verb)
    asked = bool(helpers & BE) and not tokens[verb].low.endswith("ing")  # "Roe was asked to"
    return asserts(helpers) and not asked


def _jailed_for(tokens: Tokens, verb: int) -> Stretch | None:
    """Who was blamed for an act: "Roe was jailed for refusing to pay the toll"."""
    if not tokens[verb].low.endswith("ing") or token_at(tokens, verb - 1).low != "for":
        return None
    source = sentence_subject(tokens[: verb - 1])
    return source if source and is_whose(tokens, source) else None


def _planner(tokens: Tokens, noun: int) -> Stretch | None:
    """Who has a plan: "Roe's plan to", "Labour plans to", "the party unveiled radical plans to"."""
    first = noun
    while first > max(0, noun - NEAR) and tokens[first - 1].kind == WORD:
        if owner_at(tokens, first - 1) or tokens[first - 1].low in inflected("unveils"):
            break
        first -= 1
    if owner := owner_at(tokens, first - 1):
        return owner
    named = first
    while named and tokens[named - 1].kind == CAP:
        named -= 1
    if named < first == noun and tokens[noun].low.endswith("s"):
        return (named, first) if is_whose(tokens, (named, first)) else None
    verb = first - 1 - (token_at(tokens, first - 1).kind == DET)
    verb -= token_at(tokens, verb).low in ("out", "up", "forward")
    told = token_at(tokens, verb).low in inflected("unveils") and _is_meant(tokens, verb)
    return subject_of(tokens, verb) if told else None
