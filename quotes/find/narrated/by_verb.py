"""Sides told by a verb: "Roe opposed the toll", "has vowed to scrap it", "was backed by Roe"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english.phrases import phrase_ending, phrase_from
from quotes.english.subjects import before_helpers, subject_before
from quotes.english.tokens import ADV, AUX, CAP, DET, NUM, PREP, REL, SUBJ, WORD, Stretch, token_at
from quotes.find.narrated.by_plan import meant
from quotes.find.narrated.clauses import (
    Siding,
    Tokens,
    asserts,
    denies,
    is_open,
    is_whose,
    object_from,
    subject_of,
)
from quotes.find.narrated.words import Act, acts, members
from quotes.find.patterns.between import behind_particle
from quotes.find.patterns.verbs import PLURAL, helpers_of
from quotes.find.vocabulary import BE
from quotes.rules import rule

OF = frozenset({"of"})
MEANT = ("planned", "refused")
PERFECT = {"has", "have", "had"}
# with one of these a verb has its base form whoever does it
HELPED = {"do", "does", "did", "will", "to"}


def from_verb(tokens: Tokens, at: int) -> Iterator[Siding]:
    """The side that a verb tells, by the first of its readings that fits."""
    for act in acts(tokens[at].low):
        if behind_particle(tokens, at + 1, act.particle) is None:
            continue
        goal = _goal(tokens, at, act)
        found = meant(tokens, at, act, goal) if goal and act.form == "base" else None
        if not found and act.form == "past":
            found = _passive(tokens, at, act)
        if not found and goal:
            found = _active(tokens, at, act, goal)
        if found and (act.reach != "measure" or _is_measure(tokens, found.object)):
            yield found
            return


@rule(neutral=None)
def _active(tokens: Tokens, at: int, act: Act, goal: Stretch) -> Siding | None:
    """A verb with its subject before it: "Roe has opposed the toll"."""
    helpers = helpers_of(tokens, at)
    if act.reach in MEANT:
        # what one would or will do may say where one stands: "the party would scrap the toll"
        if act.lemma not in members("outright") or helpers.isdisjoint(("would", "will")):
            return None
        helpers -= {"would"}
    if is_open(helpers) or bool(helpers & BE) != (act.form == "ing"):
        return None
    denied = denies(helpers)
    if denied and (act.lemma not in members("turned") or helpers & PERFECT):
        return None  # what one did not oppose, or has never backed, one may have no view on
    source = subject_of(tokens, at)
    if not source or (act.form == "base" and not _agrees(tokens, source, helpers)):
        return None
    value = -act.value if denied else act.value
    return Siding(source, (at, at + 1 + len(act.particle)), goal, value)


@rule(neutral=None)
def _passive(tokens: Tokens, at: int, act: Act) -> Siding | None:
    """A past participle with who did it behind: "the toll was opposed by Roe"."""
    by = tokens[at].kind == WORD and token_at(tokens, at + 1).low == "by"
    if not by or act.particle or act.reach in MEANT:
        return None
    source = phrase_from(tokens, at + 2, len(tokens))
    first, helpers = before_helpers(tokens, at), helpers_of(tokens, at)
    if not source or not asserts(helpers) or not is_whose(tokens, source):
        return None
    if helpers & BE:
        thing = subject_before(tokens, at)
    else:
        comma = token_at(tokens, first - 1).text == ","
        thing = phrase_ending(tokens, first - 1 if comma else first, 0)
    if not thing or tokens[thing[0]].kind == SUBJ:
        return None
    if act.lemma == "back" and all(token.kind == CAP for token in tokens[slice(*thing)]):
        return None  # a firm that is backed by somebody has their money
    return Siding(source, (first, at + 2), thing, act.value)


def _goal(tokens: Tokens, at: int, act: Act) -> Stretch | None:
    """The object of a verb; None where the word is a noun, or its "object" a verb's subject."""
    goal = object_from(tokens, at + 1 + len(act.particle))
    if goal is None or not _is_verb(tokens, at):
        return None
    if act.form in ("s", "base") and any(token.kind == AUX for token in tokens[slice(*goal)]):
        return None  # "the protests against the toll were loud"
    if act.form == "s" and act.particle and tokens[at - 1].kind not in (SUBJ, REL, ADV):
        return None  # "the protests against the toll": a noun
    if act.lemma == "vote" and tokens[goal[0]].low in ("a", "an"):
        return None  # "voted for a socialist for the first time"
    return goal


def _is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word that may be a noun as well is a verb here."""
    token, before = tokens[at], token_at(tokens, at - 1)
    nominal = before.kind in (DET, NUM) or before.low.endswith(("’s", "'s"))
    return token.kind == WORD and not nominal and (before.kind != PREP or before.low == "to")


def _agrees(tokens: Tokens, source: Stretch, helpers: set[str]) -> bool:
    """Whether a base form is a verb, given its subject, and no noun: not "his party's support"."""
    last = tokens[source[1] - 1]
    if helpers & HELPED or last.kind == REL or last.low in PLURAL:
        return True
    if last.kind == SUBJ:
        return last.low not in ("he", "she", "it")
    joined = any(token.low == "and" for token in tokens[slice(*source)])
    return joined or (last.low.endswith("s") and not last.low.endswith(("’s", "'s", "ss")))


def _is_measure(tokens: Tokens, goal: Stretch) -> bool:
    """Whether an object is something drawn up, put forward or agreed."""
    found = phrase_from(tokens, *goal, OF)
    words = tokens[slice(*found)] if found else ()
    return any(word.low in members("measure") for word in words)
