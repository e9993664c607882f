"""Sides told by a verb: "Roe opposed the toll", "has vowed to scrap it", "was backed by Roe"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english.phrases import phrase_from
from quotes.english.subjects import before_helpers
from quotes.english.tokens import ADV, CAP, DET, NUM, PREP, REL, SUBJ, WORD, Stretch, token_at
from quotes.find.narrated.clauses import (
    Siding,
    Tokens,
    denies,
    fallen_on,
    is_open,
    object_from,
    owner_of,
    subject_of,
    taker_of,
)
from quotes.find.narrated.words import Act, acts, inflected, members
from quotes.find.patterns.extent import behind_particle
from quotes.find.patterns.verbs import PLURAL, helpers_of
from quotes.find.vocabulary import BE
from quotes.rules import rule

OF = frozenset({"of"})
# with one of these a verb has its base form whoever does it
HELPED = {"do", "does", "did", "will"}


def from_verb(tokens: Tokens, at: int) -> Iterator[Siding]:
    """The side that a verb tells, by the first of its readings that fits."""
    for act in acts(tokens[at].low):
        behind = behind_particle(tokens, at + 1, act.particle)
        if behind is None or not _is_verb(tokens, at, act):
            continue
        found, goal = _passive(tokens, at, act), object_from(tokens, behind)
        if not found and goal:
            found = _meant(tokens, at, act, goal) or _active(tokens, at, act, goal)
        if found and (act.reach != "measure" or _is_measure(tokens, found.object)):
            yield found
            return


@rule(neutral=None)
def _active(tokens: Tokens, at: int, act: Act, goal: Stretch) -> Siding | None:
    """A verb with its subject before it: "Roe has opposed the toll"."""
    helpers = helpers_of(tokens, at)
    if act.reach == "planned":
        # what one would or will do may say where one stands: "the party would scrap the toll"
        if act.lemma not in members("outright") or helpers.isdisjoint(("would", "will")):
            return None
        helpers -= {"would"}
    if is_open(helpers) or bool(helpers & BE) != (act.form == "ing"):
        return None
    denied = denies(helpers)
    if denied and (act.form != "base" or act.lemma not in members("turned")):
        return None  # what one did not oppose, or has never backed, one may have no view on
    source = subject_of(tokens, at)
    if not source or (act.form == "base" and not _agrees(tokens, source, helpers)):
        return None
    value = -act.value if denied else act.value
    return Siding(source, (at, at + 1 + len(act.particle)), goal, value)


@rule(neutral=None)
def _passive(tokens: Tokens, at: int, act: Act) -> Siding | None:
    """A past participle with who did it behind: "the toll was opposed by Roe"."""
    if act.form != "past" or act.reach == "planned" or token_at(tokens, at + 1).low != "by":
        return None
    found = fallen_on(tokens, at, (before_helpers(tokens, at), at + 2), act.value)
    if found and act.lemma == "back" and all(t.kind == CAP for t in tokens[slice(*found.object)]):
        return None  # a firm that is backed by somebody has their money
    return found


@rule(neutral=None)
def _meant(tokens: Tokens, at: int, act: Act, goal: Stretch) -> Siding | None:
    """The side of an act that is meant, not done: "vowed to oppose it", "his plans to scrap it"."""
    to = before_helpers(tokens, at) - 1
    if to < 1 or tokens[to].low != "to" or denies(helpers_of(tokens, at)):
        return None
    low, cue = tokens[to - 1].low, (to - 1, at + 1 + len(act.particle))
    if low in members("plan") and (owner := owner_of(tokens, to - 1)):
        return Siding(owner, cue, goal, act.value)
    refused = low in inflected("held off") and act.value > 0
    if not refused and low not in inflected("commits"):
        return None
    source = taker_of(tokens, to - 1)
    return Siding(source, cue, goal, -act.value if refused else act.value) if source else None


def _is_verb(tokens: Tokens, at: int, act: Act) -> bool:
    """Whether a word that may be a noun as well can be a verb here."""
    before = token_at(tokens, at - 1)
    if act.form == "s" and act.particle and before.kind not in (SUBJ, REL, ADV):
        return False  # "violent protests against the toll"
    nominal = before.kind in (DET, NUM) or (before.kind == PREP and before.low != "to")
    return tokens[at].kind == WORD and not nominal


def _agrees(tokens: Tokens, source: Stretch, helpers: set[str]) -> bool:
    """Whether a base form is a verb, given its subject, and no noun: not "his party's support"."""
    last = tokens[source[1] - 1]
    if helpers & HELPED or last.kind in (REL, SUBJ) or last.low in PLURAL:
        return True
    joined = any(token.low == "and" for token in tokens[slice(*source)])
    return joined or (last.low.endswith("s") and not last.low.endswith(("’s", "'s", "ss")))


def _is_measure(tokens: Tokens, goal: Stretch) -> bool:
    """Whether an object is something drawn up, put forward or agreed."""
    found = phrase_from(tokens, *goal, OF)
    words = tokens[slice(*found)] if found else ()
    return any(word.low in members("measure") for word in words)
