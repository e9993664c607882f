"""The frames of speech that acts: what is urged, asked, promised, demanded, named, made known."""

from __future__ import annotations

import re

from quotes.english.phrases import phrase_from
from quotes.english.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DET,
    NUM,
    PREP,
    SUB,
    TIME,
    WORD,
    Q,
    token_at,
)
from quotes.find.patterns.between import behind_addressee, behind_particle
from quotes.find.patterns.cue import CueClause, Report
from quotes.find.patterns.extent import content_end
from quotes.find.patterns.stretches import forward, forward_quote
from quotes.find.vocabulary import PRONOUNS, QUESTION
from quotes.models import Pattern
from quotes.rules import rule

INFINITIVE = re.compile(r"\W*(?:not )?to \w")
# how far behind a verb the particle stands that its object comes before, in tokens
OBJECT = 12
# how far behind "call" a quotation may begin that is the name given, in tokens
NAMED = 14


@rule(neutral=None)
def accuse(clause: CueClause) -> Report | None:
    """Who is charged with what: "accused the mayor of lying"."""
    return _object_then(clause, Pattern.ACCUSATION, clause.verb.particle)


@rule(neutral=None)
def urge(clause: CueClause) -> Report | None:
    """Who is to act, and what is to be done: "urged the council not to sell"."""
    tokens = clause.tokens
    at = behind_particle(tokens, clause.end, clause.verb.particle)
    if at is None or at >= len(tokens):
        return None
    alone = tokens[at].low in PRONOUNS
    urged = (at, at + 1) if alone else phrase_from(tokens, at, len(tokens))
    if not urged:
        return None
    follows = token_at(tokens, urged[1])
    quoted = follows.kind == Q and INFINITIVE.match(follows.text)
    reach = urged[1]
    if token_at(tokens, reach).kind == PREP and token_at(tokens, reach + 1).low in TIME:
        reach += 2
    while token_at(tokens, reach).kind in (ADV, CAP, CONJ):  # "on Monday | also | to act"
        reach += 1
    acts = any(
        tokens[j].low == "to" and tokens[j + 1].kind in (WORD, AUX, ADV, Q)
        for j in range(at + 1, min(reach + 1, len(tokens) - 1))
    )
    return forward(Pattern.DIRECTIVE, tokens, at) if quoted or acts else None


@rule(neutral=None)
def ask(clause: CueClause) -> Report | None:
    """A question: "asked the minister whether she knew"."""
    tokens = clause.tokens
    at = behind_particle(tokens, clause.end, clause.verb.particle)
    if at is None:
        return None
    if token_at(tokens, at).low not in QUESTION:
        at = behind_addressee(tokens, at)
    opening = token_at(tokens, at)
    if opening.low in QUESTION:
        return forward(Pattern.QUESTION, tokens, at)
    if at == clause.end or clause.verb.lemma != "ask":
        return None
    if demanded := _object_then(clause, Pattern.DEMAND, ("for",)):
        return demanded
    at += opening.text in (",", ":")
    return forward_quote(Pattern.QUESTION, tokens, at) if token_at(tokens, at).kind == Q else None


@rule(neutral=None)
def promise(clause: CueClause) -> Report | None:
    """A commitment: "vowed not to resign", "offered to pay"."""
    tokens, end = clause.tokens, clause.end
    at = end + (token_at(tokens, end).low == "not")
    acts = token_at(tokens, at).low == "to" and token_at(tokens, at + 1).kind != DET
    return forward(Pattern.PROMISE, tokens, end) if acts else None


@rule(neutral=None)
def promised(clause: CueClause) -> Report | None:
    """The thing promised: "promised a bus", "offered the guild a second helicopter"."""
    return _thing(clause, Pattern.PROMISE)


@rule(neutral=None)
def demand(clause: CueClause) -> Report | None:
    """What is asked for: "demanded an inquiry", "proposed to close it", "called for talks"."""
    tokens, particle = clause.tokens, clause.verb.particle
    at = behind_particle(tokens, clause.end, particle)
    if at is None:
        return None
    opening = token_at(tokens, at).low
    if particle or opening in ("that", "to") or phrase_from(tokens, at, len(tokens)):
        return forward(Pattern.DEMAND, tokens, at + 1 if opening == "that" else at)
    return None


@rule(neutral=None)
def estimate(clause: CueClause) -> Report | None:
    """An estimate: "puts the cost at nine million"."""
    return _object_then(clause, Pattern.ESTIMATE, ("at",))


@rule(neutral=None)
def name(clause: CueClause) -> Report | None:
    """What someone or something is called: "called the plan “a folly”", "called it a folly"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.particle:
        return _object_then(clause, Pattern.NAME_AS, clause.verb.particle)
    named = tokens[end : min(content_end(tokens, end), end + NAMED)]
    quoted = any(token.kind == Q for token in named) and named[0].kind != Q
    return forward(Pattern.NAME_QUOTE, tokens, end) if quoted else None


@rule(neutral=None)
def announce(clause: CueClause) -> Report | None:
    """What is made known, as a noun phrase alone: "announced a second ferry"."""
    return _thing(clause, Pattern.ANNOUNCE)


def _thing(clause: CueClause, pattern: Pattern) -> Report | None:
    """The noun phrase right behind a verb, with all that belongs to it."""
    tokens, end = clause.tokens, clause.end
    if token_at(tokens, end).kind not in (DET, WORD, CAP, NUM):
        return None
    return forward(pattern, tokens, end) if phrase_from(tokens, end, len(tokens)) else None


def _object_then(clause: CueClause, pattern: Pattern, particle: tuple[str, ...]) -> Report | None:
    """A verb with its object and then a particle: "accused the mayor of lying"."""
    tokens, end = clause.tokens, clause.end
    for j in range(end, min(end + OBJECT, len(tokens)) if particle else end):
        if j > end and behind_particle(tokens, j, particle):
            return forward(pattern, tokens, end)
        if tokens[j].text in (".", ";", ":") or tokens[j].kind == SUB:
            return None
    return None
