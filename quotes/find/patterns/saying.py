"""The frames of statements: what is said, in what manner, to whom, denied, shown and heard."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.clauses import has_finite, starts_clause
from quotes.english.phrases import head_of
from quotes.english.subjects import before_helpers
from quotes.english.tokens import (
    AUX,
    CONJ,
    DASHES,
    DET,
    Q,
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
from quotes.find.vocabulary import CLAIMS
from quotes.models import Pattern
from quotes.rules import rule

HEARERS, NOTHING = (lexicon.words("function", section) for section in ("hearer", "nothing"))


def say(clause: CueClause) -> Report | None:
    """Speech and nothing else: a clause with or without "that", before or after, quoted or not."""
    tokens, start = clause.tokens, clause.start
    after = behind_particle(tokens, clause.end, clause.verb.particle)
    if after is None:
        return None
    if "tell" in clause.verb.frames:
        after = behind_addressee(tokens, after)
    at = behind_adverbials(tokens, after)
    if token_at(tokens, start - 1).low == "as" and clause.verb.form != "ing":
        return None
    that = opening_that(tokens, at)
    if that is not None:
        return forward(Pattern.SAY_THAT, tokens, that + 1)
    end, mark = before_cue(tokens, start), token_at(tokens, at).text
    behind = at + 1 if mark in (":", ",") else at
    adds = clause.verb.form == "ing" and behind > at  # "…, adding: “Shut it.”"
    if token_at(tokens, behind).kind == Q and (adds or not ends_in_quotation(tokens, end)):
        return forward_quote(Pattern.SAY_QUOTE, tokens, behind)
    if end and _goes_back(tokens, end, at):
        return backward(Pattern.SAY_BACK, tokens, end, at)
    return _plain_clause(clause, at)


def _plain_clause(clause: CueClause, at: int) -> Report | None:
    """A clause without "that": "she said the toll will fail"."""
    tokens = clause.tokens
    opening = token_at(tokens, at)
    if ends_at(tokens, at) or opening.text == "," or opening.kind == CONJ:
        return None
    if opening.low in NOTHING and token_at(tokens, at + 1).kind != AUX:
        return None  # "said nothing and left"
    stop = content_end(tokens, at)
    if not has_finite(tokens, at, stop):
        return None
    believed = "bare" in clause.verb.frames or starts_clause(tokens, at, stop)
    return forward(Pattern.SAY_CLAUSE, tokens, at) if believed else None


def _goes_back(tokens: tuple[Token, ...], end: int, at: int) -> bool:
    """Whether the content ends before the cue, at `end`, and is not what follows it from `at`."""
    if ends_in_quotation(tokens, end):
        return True
    follows = token_at(tokens, at)
    if not has_finite(tokens, 0, end):
        # "The plan, he said, would fail": the clause goes on behind the cue
        return follows.text == "," and has_finite(tokens, at, len(tokens))
    closes = follows.text in (",", ":", *DASHES) or follows.low in ("to", "after", "before")
    return closes or ends_at(tokens, at)


@rule(neutral=None)
def manner(clause: CueClause) -> Report | None:
    """Verbs that report only beside words in quotation marks, or with "that": "joked"."""
    tokens = clause.tokens
    after = behind_particle(tokens, clause.end, clause.verb.particle)
    if after is None:
        return None
    at = behind_adverbials(tokens, after)
    end = before_cue(tokens, clause.start)
    if ends_in_quotation(tokens, end):
        return backward(Pattern.MANNER_BACK, tokens, end, at)
    if token_at(tokens, at).low == "that":
        return forward(Pattern.MANNER_THAT, tokens, at + 1)
    behind = at + 1 if token_at(tokens, at).text in (",", ":") else at
    quoted = token_at(tokens, behind).kind == Q
    return forward_quote(Pattern.MANNER_QUOTE, tokens, behind) if quoted else None


@rule(neutral=None)
def tell(clause: CueClause) -> Report | None:
    """Who is told, and what: "assured members that the road was open"."""
    tokens = clause.tokens
    at = behind_adverbials(tokens, behind_addressee(tokens, clause.end))
    that = opening_that(tokens, at)
    return None if that is None else forward(Pattern.SAY_THAT, tokens, that + 1)


@rule(neutral=None)
def deny(clause: CueClause) -> Report | None:
    """What is denied: "denied that he had known", "denied knowing", "denied any part in it"."""
    tokens, end = clause.tokens, clause.end
    that = opening_that(tokens, behind_adverbials(tokens, end))
    claim = end + (token_at(tokens, end).kind == DET)
    if that is None and token_at(tokens, claim).low in CLAIMS:  # "dismissed reports that …"
        that = opening_that(tokens, claim + 1)
    if that is not None:
        return forward(Pattern.DENIAL, tokens, that + 1)
    return forward(Pattern.DENIAL, tokens, end) if clause.verb.lemma == "deny" else None


@rule(neutral=None)
def show(clause: CueClause) -> Report | None:
    """As documents and polls speak: "the report found that …"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.form == "ing":
        return None
    if end + 1 < len(tokens) and tokens[end].low == "that":
        return forward(Pattern.SHOW_THAT, tokens, end + 1)
    return _clause_before(clause, Pattern.SHOW_THAT)


@rule(neutral=None)
def hear(clause: CueClause) -> Report | None:
    """What is said where it is heard: "the court heard that …", by whom is not told."""
    tokens, end = clause.tokens, clause.end
    subject = (clause.start, before_helpers(tokens, clause.at))
    if subject[0] == subject[1] or head_of(tokens, subject).low not in HEARERS:
        return None
    that = opening_that(tokens, behind_adverbials(tokens, end))
    if that is None:
        return _clause_before(clause, Pattern.TOLD_THAT)
    return forward(Pattern.TOLD_THAT, tokens, that + 1)


def _clause_before(clause: CueClause, pattern: Pattern) -> Report | None:
    """The clause before a cue that ends its sentence: "It was late, | the court heard."."""
    tokens = clause.tokens
    end, closes = before_cue(tokens, clause.start), behind_adverbials(tokens, clause.end)
    if not ends_at(tokens, closes) or not has_finite(tokens, 0, end):
        return None
    return backward(pattern, tokens, end, len(tokens))
