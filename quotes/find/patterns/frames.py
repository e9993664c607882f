"""The frames of `words/cues.txt`, and of those the ones whose content stands behind the verb.

Each takes the clause of a verb that is not inverted and returns the report, or None. `end` is the
position behind the verb; all look no further where the sentence ends there.
"""

from __future__ import annotations

from collections.abc import Callable

from quotes.english import lexicon
from quotes.english.clauses import has_finite, starts_clause
from quotes.english.phrases import head_of
from quotes.english.subjects import before_helpers
from quotes.english.tokens import (
    AUX,
    CAP,
    DET,
    NUM,
    PUNCT,
    SUB,
    SUBJ,
    WORD,
    Q,
    token_at,
)
from quotes.find.patterns.acting import (
    OBJECT,
    accuse,
    ask,
    demand,
    object_then,
    promise,
    promised,
    thing,
    urge,
)
from quotes.find.patterns.between import behind_addressee, behind_adverbials, opening_that
from quotes.find.patterns.cue import CueClause, Report
from quotes.find.patterns.extent import content_end
from quotes.find.patterns.saying import manner, say
from quotes.find.patterns.stretches import backward, before_cue, ends_at, forward
from quotes.find.vocabulary import CLAIMS
from quotes.models import Pattern
from quotes.rules import rule

FINDERS, HEARERS, NUMBERS = (
    lexicon.words("function", section) for section in ("finder", "hearer", "number")
)
# how far behind "call" a quotation may begin that is the name given, in tokens
NAMED = 14


@rule(neutral=None)
def _tell(clause: CueClause) -> Report | None:
    """Who is told, and what: "assured members that the road was open"."""
    tokens = clause.tokens
    at = behind_adverbials(tokens, behind_addressee(tokens, clause.end))
    that = opening_that(tokens, at)
    return None if that is None else forward(Pattern.SAY_THAT, tokens, that + 1)


@rule(neutral=None)
def _estimate(clause: CueClause) -> Report | None:
    """An estimate in numbers: "puts the cost at nine million"."""
    tokens = clause.tokens
    for j in range(clause.end + 1, min(clause.end + OBJECT, len(tokens) - 1)):
        if tokens[j].low == "at" and any(
            token.kind == NUM or token.low in NUMBERS for token in tokens[j + 1 : j + 4]
        ):
            return forward(Pattern.ESTIMATE, tokens, clause.end)
        if tokens[j].kind in (PUNCT, SUB):
            return None
    return None


@rule(neutral=None)
def _deny(clause: CueClause) -> Report | None:
    """What is denied: "denied that he had known", "denied knowing", "denied any part in it"."""
    tokens, end = clause.tokens, clause.end
    that = opening_that(tokens, behind_adverbials(tokens, end))
    first = _claimed(clause) if that is None else that + 1
    plain = token_at(tokens, end).kind in (DET, CAP, SUBJ, WORD, AUX)
    if first is None and clause.verb.lemma == "deny" and plain:
        first = end
    return None if first is None else forward(Pattern.DENIAL, tokens, first)


def _claimed(clause: CueClause) -> int | None:
    """Where a denied claim begins: in "dismissed reports that he had left" behind the "that"."""
    tokens, at = clause.tokens, clause.end
    at += token_at(tokens, at).kind == DET
    if token_at(tokens, at).low not in CLAIMS:
        return None
    at += 1
    if token_at(tokens, at).low == "that":
        return at + 1 if at + 1 < len(tokens) else None
    return at if starts_clause(tokens, at, content_end(tokens, at)) else None


@rule(neutral=None)
def _name(clause: CueClause) -> Report | None:
    """What someone or something is called: "called the plan “a folly”", "called it a folly"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.particle:
        return object_then(clause, Pattern.NAME_AS, clause.verb.particle)
    named = tokens[end : min(content_end(tokens, end), end + NAMED)]
    quoted = any(token.kind == Q for token in named) and named[0].kind != Q
    return forward(Pattern.NAME_QUOTE, tokens, end) if quoted else None


@rule(neutral=None)
def _show(clause: CueClause) -> Report | None:
    """As documents and polls speak: "the report found that …"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.form == "ing":
        return None
    if end + 1 < len(tokens) and tokens[end].low == "that":
        return forward(Pattern.SHOW_THAT, tokens, end + 1)
    return _clause_before(clause, Pattern.SHOW_THAT) if _subject(clause) in FINDERS else None


def _clause_before(clause: CueClause, pattern: Pattern) -> Report | None:
    """The clause before a cue that ends its sentence: "It was late, | the court heard."."""
    tokens = clause.tokens
    left = before_cue(tokens, clause.start)
    if not left or not ends_at(tokens, behind_adverbials(tokens, clause.end)):
        return None
    return backward(pattern, tokens, left, len(tokens)) if has_finite(tokens, *left) else None


@rule(neutral=None)
def _hear(clause: CueClause) -> Report | None:
    """What is said where it is heard: "the court heard that …", by whom is not told."""
    tokens, end = clause.tokens, clause.end
    if _subject(clause) not in HEARERS:
        return None
    that = opening_that(tokens, behind_adverbials(tokens, end))
    if that is None:
        return _clause_before(clause, Pattern.TOLD_THAT)
    return forward(Pattern.TOLD_THAT, tokens, that + 1)


def _subject(clause: CueClause) -> str:
    """The head of a clause's subject: "court" of "the court in Aldren has"."""
    behind = before_helpers(clause.tokens, clause.at)
    return head_of(clause.tokens, (clause.start, behind)).low if behind > clause.start else ""


@rule(neutral=None)
def _announce(clause: CueClause) -> Report | None:
    """What is made known, as a noun phrase alone: "announced a second ferry"."""
    return None if clause.verb.particle else thing(clause, Pattern.ANNOUNCE)


# sections of the lexicon without a frame: their verbs report nothing, but make a clause
SILENT = {"mind", "why"}
# in the order in which a verb with several frames is tried
FRAMES: tuple[tuple[str, Callable[[CueClause], Report | None]], ...] = (
    ("accuse", accuse),
    ("urge", urge),
    ("ask", ask),
    ("say", say),
    ("tell", _tell),
    ("estimate", _estimate),
    ("promise", promise),
    ("promised", promised),
    ("demand", demand),
    ("deny", _deny),
    ("name", _name),
    ("manner", manner),
    ("show", _show),
    ("hear", _hear),
    ("announce", _announce),
)
# those that a verb before its source may have: “…,” said Mark Smith
INVERTIBLE = {"say", "manner"}
