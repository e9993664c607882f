"""The frames that take content on either side: verbs of saying, and of a manner of saying."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.clauses import has_finite, starts_clause
from quotes.english.tokens import (
    ADV,
    AUX,
    CONJ,
    DASHES,
    PREP,
    REL,
    SUB,
    Q,
    Stretch,
    Token,
    token_at,
)
from quotes.find.patterns.between import (
    behind_addressee,
    behind_adverbials,
    behind_particle,
    opening_that,
)
from quotes.find.patterns.cue import CueClause, Report
from quotes.find.patterns.extent import content_end
from quotes.find.patterns.stretches import (
    backward,
    before_cue,
    ends_at,
    ends_in_quotation,
    forward,
    forward_quote,
)
from quotes.models import Pattern
from quotes.rules import rule

NOTHING = lexicon.words("function", "nothing")
# fewer tokens before a cue make no clause
CLAUSE = 3


def say(clause: CueClause) -> Report | None:
    """Speech and nothing else: a clause with or without "that", before or after, quoted or not."""
    tokens, start = clause.tokens, clause.start
    after = behind_particle(tokens, clause.end, clause.verb.particle)
    if after is None:
        return None
    if "tell" in clause.verb.frames and not clause.inverted:
        after = behind_addressee(tokens, after)
    at = behind_adverbials(tokens, after)
    if token_at(tokens, start - 1).low == "as" and clause.verb.form != "ing":
        return None
    left = before_cue(tokens, start)
    that = opening_that(tokens, at)
    if that is not None:
        return forward(Pattern.SAY_THAT, tokens, that + 1)
    mark = token_at(tokens, at).text
    behind = at + 1 if mark in (":", ",") else at
    adds = clause.verb.form == "ing" and behind > at  # "…, adding: “Shut it.”"
    if token_at(tokens, behind).kind == Q and (adds or not ends_in_quotation(tokens, left)):
        return forward_quote(Pattern.SAY_QUOTE, tokens, behind)
    if left and _goes_back(tokens, left, start, at):
        return backward(Pattern.SAY_BACK, tokens, left, at)
    if left and mark == ",":
        # "On the night in question, he testified, he was away"
        opens = starts_clause(tokens, at + 1, len(tokens))
        return forward(Pattern.SAY_CLAUSE, tokens, at + 1) if opens else None
    return None if clause.inverted else _plain_clause(clause, at)


def _plain_clause(clause: CueClause, at: int) -> Report | None:
    """A clause without "that": "she said the toll will fail"."""
    tokens = clause.tokens
    opening = token_at(tokens, at)
    if ends_at(tokens, at) or opening.text == "," or opening.kind == CONJ:
        return None
    if opening.low in NOTHING and token_at(tokens, at + 1).kind != AUX:
        return None
    stop = content_end(tokens, at)
    if not has_finite(tokens, at, stop):
        return None
    believed = "bare" in clause.verb.frames or starts_clause(tokens, at, stop)
    return forward(Pattern.SAY_CLAUSE, tokens, at) if believed else None


def _goes_back(tokens: tuple[Token, ...], left: Stretch, start: int, at: int) -> bool:
    """Whether the content stands before the cue, and not behind it from `at`."""
    first, end = left
    if tokens[end - 1].kind == Q:
        return True
    opening, follows = tokens[first], token_at(tokens, at)
    stops = ends_at(tokens, at)
    closes = (
        stops
        or follows.text in (",", ":")
        or follows.text in DASHES
        or follows.kind in (CONJ, SUB, REL, Q)
        or follows.low in ("to", "after", "before")
    )
    if not closes or end == start:
        return False
    if end - first < CLAUSE or not has_finite(tokens, first, end):
        # "The plan, he said, would fail": the clause goes on behind the cue
        return (
            follows.text == ","
            and opening.kind not in (PREP, SUB, ADV)
            and has_finite(tokens, at, len(tokens))
        )
    return stops or opening.kind not in (SUB, PREP)


@rule(neutral=None)
def manner(clause: CueClause) -> Report | None:
    """Verbs that report only beside words in quotation marks, or with "that": "joked"."""
    tokens = clause.tokens
    after = behind_particle(tokens, clause.end, clause.verb.particle)
    if after is None:
        return None
    at = behind_adverbials(tokens, after)
    if not clause.inverted and token_at(tokens, at).low == "that" and at + 1 < len(tokens):
        return forward(Pattern.MANNER_THAT, tokens, at + 1)
    left = before_cue(tokens, clause.start)
    if left and ends_in_quotation(tokens, left):
        return backward(Pattern.MANNER_BACK, tokens, left, at)
    behind = at + 1 if token_at(tokens, at).text in (",", ":") else at
    if token_at(tokens, behind).kind == Q and (behind > at or at == after):
        return forward_quote(Pattern.MANNER_QUOTE, tokens, behind)
    return None
