"""The frames of `words/cues.txt`, and of those the ones whose content stands behind the verb.

Each takes the clause of a verb that is not inverted and returns the report, or None. `end` is the
position behind the verb; all look no further where the sentence ends there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from quotes import lexicon
from quotes.find.cues.between import behind_addressee, behind_particle, behind_prepositional
from quotes.find.cues.contents import forward, forward_quote
from quotes.find.cues.extent import content_end
from quotes.find.cues.records import CueClause, Report
from quotes.find.cues.saying import manner, say
from quotes.find.grammar import (
    ADV,
    AUX,
    BEYOND,
    CAP,
    CONJ,
    DET,
    NUM,
    PREP,
    PUNCT,
    REL,
    SUB,
    SUBJ,
    TIME,
    WORD,
    Q,
    Token,
    phrase_from,
    token_at,
)

INFINITIVE = re.compile(r"\W*(?:not )?to \w")
QUESTION = lexicon.words("function", "question")
NUMBERS = lexicon.words("function", "number")
PRONOUNS = lexicon.words("function", "pronoun")
# how far behind a verb the particle stands that its object comes before, in tokens
OBJECT = 12
# how far behind "call" a quotation may begin that is the name given, in tokens
NAMED = 14


def _accuse(clause: CueClause) -> Report | None:
    """Who is charged with what: "accused the mayor of lying"."""
    return _object_then(clause, "accusation")


def _urge(clause: CueClause) -> Report | None:
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
    reach = min(_behind_asides(tokens, urged[1]) + 1, len(tokens) - 1)
    acts = any(
        tokens[j].low == "to" and tokens[j + 1].kind in (WORD, AUX, ADV)
        for j in range(at + 1, reach)
    )
    return forward("directive", tokens, at) if quoted or acts else None


def _behind_asides(tokens: tuple[Token, ...], at: int) -> int:
    """The position behind what may stand between who is urged and to do what: "on Monday not"."""
    if token_at(tokens, at).kind == PREP and token_at(tokens, at + 1).low in TIME:
        at = behind_prepositional(tokens, at)
    while at < len(tokens):
        if tokens[at].kind not in (ADV, CAP, CONJ) and tokens[at].low not in ("either", "both"):
            break
        at += 1
    return at


def _ask(clause: CueClause) -> Report | None:
    """A question: "asked the minister whether she knew"."""
    tokens, at = clause.tokens, clause.end
    if token_at(tokens, at).low not in QUESTION:
        at = behind_addressee(tokens, at)
    opening = token_at(tokens, at)
    if opening.low in QUESTION:
        return forward("question", tokens, at)
    if at == clause.end or clause.verb.lemma != "ask":
        return None
    if opening.low == "for" and token_at(tokens, at + 1).kind in (DET, NUM, CAP, WORD):
        return forward("demand", tokens, clause.end)
    at += opening.text in (",", ":")
    return forward_quote("question", tokens, at) if token_at(tokens, at).kind == Q else None


def _estimate(clause: CueClause) -> Report | None:
    """An estimate in numbers: "puts the cost at nine million"."""
    tokens = clause.tokens
    for j in range(clause.end + 1, min(clause.end + OBJECT, len(tokens) - 1)):
        if tokens[j].low == "at" and any(
            token.kind == NUM or token.low in NUMBERS for token in tokens[j + 1 : j + 4]
        ):
            return forward("estimate", tokens, clause.end)
        if tokens[j].kind in (PUNCT, SUB):
            return None
    return None


def _promise(clause: CueClause) -> Report | None:
    """A commitment: "vowed not to resign", "agreed that the toll must go"."""
    tokens, end = clause.tokens, clause.end
    if end + 1 >= len(tokens):
        return None
    at = end + 1 if tokens[end].low == "not" else end
    act = token_at(tokens, at + 1)
    if tokens[at].low == "to" and act.kind != DET and act is not BEYOND:
        return forward("promise", tokens, end)
    if tokens[at].low != "that" and "tell" in clause.verb.frames:
        at = behind_addressee(tokens, end)
    return forward("promise", tokens, at + 1) if token_at(tokens, at).low == "that" else None


def _promised(clause: CueClause) -> Report | None:
    """The thing promised: "promised a bus", "offered the guild a second helicopter"."""
    return _thing(clause, "promise")


def _demand(clause: CueClause) -> Report | None:
    """What is asked for: "demanded an inquiry", "proposed to close it", "called for talks"."""
    tokens, verb = clause.tokens, clause.verb
    at = behind_particle(tokens, clause.end, verb.particle)
    if at is None or at >= len(tokens) or tokens[at].text in (",", ".", ";", ":"):
        return None
    opening = tokens[at].low
    if verb.particle or opening in ("that", "to") or phrase_from(tokens, at, len(tokens)):
        return forward("demand", tokens, at + 1 if opening == "that" else at)
    return None


def _deny(clause: CueClause) -> Report | None:
    """What is denied: "denied that he had known", "denied knowing", "denied any part in it"."""
    tokens, end = clause.tokens, clause.end
    opening = token_at(tokens, end)
    if opening.low == "that":
        return forward("denial", tokens, end + 1)
    if clause.verb.lemma == "deny" and opening.kind in (DET, CAP, SUBJ, WORD, AUX):
        return forward("denial", tokens, end)
    return None


def _name(clause: CueClause) -> Report | None:
    """What someone or something is called: "called the plan “a folly”", "called it a folly"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.particle:
        return _named_before(clause) or _object_then(clause, "name as")
    if (
        clause.verb.lemma == "call"
        and token_at(tokens, end).low in ("him", "her", "it", "them", "this", "that")
        and token_at(tokens, end + 1).kind in (DET, WORD)
    ):
        return forward("name", tokens, end)
    reach = range(end, min(content_end(tokens, end), end + NAMED))
    quotation = next((j for j in reach if tokens[j].kind == Q), end)
    return forward("name quote", tokens, end) if quotation > end else None


def _named_before(clause: CueClause) -> Report | None:
    """What is named stands before: "…, which she described as “a joke”"."""
    tokens = clause.tokens
    at = behind_particle(tokens, clause.end, clause.verb.particle)
    lead = token_at(tokens, clause.start - 1)
    relative = lead.kind == REL or lead.low == "what"
    if not relative or at is None or at >= len(tokens):
        return None
    if not any(token.kind == Q for token in tokens[at : content_end(tokens, at)]):
        return None
    build = forward_quote if tokens[at].kind == Q else forward
    return build("name as", tokens, at)


def _show(clause: CueClause) -> Report | None:
    """As documents and polls speak: "the report found that …"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.form == "ing" or end + 1 >= len(tokens) or tokens[end].low != "that":
        return None
    return forward("show that", tokens, end + 1)


def _announce(clause: CueClause) -> Report | None:
    """What is made known, as a noun phrase alone: "announced a second ferry"."""
    return None if clause.verb.particle else _thing(clause, "announce")


def _thing(clause: CueClause, rule: str) -> Report | None:
    """The noun phrase right behind a verb, with all that belongs to it."""
    tokens, end = clause.tokens, clause.end
    if token_at(tokens, end).kind not in (DET, WORD, CAP, NUM):
        return None
    return forward(rule, tokens, end) if phrase_from(tokens, end, len(tokens)) else None


def _object_then(clause: CueClause, rule: str) -> Report | None:
    """A verb with its object and then a particle: "accused the mayor of lying"."""
    tokens, end, particle = clause.tokens, clause.end, clause.verb.particle
    if not particle or end >= len(tokens) or tokens[end].kind == PUNCT:
        return None
    if tokens[end].low == particle[0] and len(particle) > 1:
        return None
    for j in range(end, min(end + OBJECT, len(tokens))):
        if j > end and behind_particle(tokens, j, particle):
            return forward(rule, tokens, end)
        if tokens[j].text in (".", ";", ":") or tokens[j].kind == SUB:
            return None
    return None


# sections of the lexicon without a frame: their verbs report nothing, but make a clause
SILENT = {"mind"}
# in the order in which a verb with several frames is tried
FRAMES: tuple[tuple[str, Callable[[CueClause], Report | None]], ...] = (
    ("accuse", _accuse),
    ("urge", _urge),
    ("ask", _ask),
    ("say", say),
    ("estimate", _estimate),
    ("promise", _promise),
    ("promised", _promised),
    ("demand", _demand),
    ("deny", _deny),
    ("name", _name),
    ("manner", manner),
    ("show", _show),
    ("announce", _announce),
)
# those that a verb before its source may have: “…,” said Mark Smith
INVERTIBLE = {"say", "manner"}
