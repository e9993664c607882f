"""The frames of `words/cues.txt`: one function each that reads a verb of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.lexicon import Verb
from quotes.english.phrases import has_finite, phrase_from, starts_clause
from quotes.english.tokens import DASHES, Tokens, token_at
from quotes.find.patterns import extent
from quotes.find.patterns.extent import Report
from quotes.models import Pattern
from quotes.rules import rule

NOTHING = lexicon.words("function", "nothing")
INFINITIVE = re.compile(r"\W*(?:not )?to \w")
# how far behind a verb the particle stands that its object comes before, in tokens
OBJECT = 12
# how far behind "call" a quotation may begin that is the name given, in tokens
NAMED = 14


@dataclass(frozen=True, slots=True)
class CueClause:
    """A verb that may report, with its source, as the frames look at it.

    In "The mayor has warned that …" `start` is the position of "The", `at` that of "warned", `end`
    that of "that". In "“…,” said Mark Smith on Monday" the source stands behind its verb: `start`
    and `at` are the position of "said", `end` that of "on". For the frames of AROUND the particle
    is still to come behind `end`, for all others `end` is behind it.
    """

    tokens: Tokens
    verb: Verb
    start: int
    at: int
    end: int


@rule(neutral=None)
def urge(clause: CueClause) -> Report | None:
    """Who is to act, and what is to be done: "urged the council not to sell"."""
    tokens, at = clause.tokens, clause.end
    alone = token_at(tokens, at).low in lists.ANY_PRONOUN
    urged = (at, at + 1) if alone else phrase_from(tokens, at)
    if not urged:
        return None
    reach = urged[1]
    follows = token_at(tokens, reach)
    quoted = follows.kind == kinds.Q and INFINITIVE.match(follows.text)
    if follows.kind == kinds.PREP and token_at(tokens, reach + 1).low in lists.TIMES:
        reach += 2
    # "on Monday | also | to act"
    while token_at(tokens, reach).kind in (kinds.ADV, kinds.CAP, kinds.CONJ):
        reach += 1
    acts = any(
        tokens[j].low == "to" and tokens[j + 1].kind in (kinds.WORD, kinds.AUX, kinds.ADV, kinds.Q)
        for j in range(at + 1, min(reach + 1, len(tokens) - 1))
    )
    return extent.forward(Pattern.DIRECTIVE, tokens, at) if quoted or acts else None


@rule(neutral=None)
def ask(clause: CueClause) -> Report | None:
    """A question: "asked the minister whether she knew"."""
    tokens, at = clause.tokens, clause.end
    if token_at(tokens, at).low not in lists.QUESTION:
        at = extent.behind_addressee(tokens, at)
    if token_at(tokens, at).low in lists.QUESTION:
        return extent.forward(Pattern.QUESTION, tokens, at)
    if at == clause.end or clause.verb.lemma != "ask":
        return None
    demanded = object_then(clause, Pattern.DEMAND, ("for",))
    return demanded or extent.forward_quote(Pattern.QUESTION, tokens, at)


def say(clause: CueClause) -> Report | None:
    """Speech and nothing else: a clause with or without "that", before or after, quoted or not."""
    tokens, start, after = clause.tokens, clause.start, clause.end
    if token_at(tokens, start - 1).low == "as" and clause.verb.form != "ing":
        return None
    if "tell" in clause.verb.frames:
        after = extent.behind_addressee(tokens, after)
    at = extent.behind_adverbials(tokens, after)
    that = extent.opening_that(tokens, at)
    if that is not None:
        return extent.forward(Pattern.SAY_THAT, tokens, that + 1)
    end = extent.before_cue(tokens, start)
    # "…, adding: “Shut it.”"
    adds = clause.verb.form == "ing" and token_at(tokens, at).text in (":", ",")
    quoted = extent.forward_quote(Pattern.SAY_QUOTE, tokens, at)
    if quoted and (adds or not extent.ends_in_quotation(tokens, end)):
        return quoted
    if end and _goes_back(tokens, end, at):
        return extent.backward(Pattern.SAY_BACK, tokens, end, at)
    return _plain_clause(clause, at)


def _plain_clause(clause: CueClause, at: int) -> Report | None:
    """A clause without "that": "she said the toll will fail"."""
    tokens = clause.tokens
    opening = token_at(tokens, at)
    if extent.ends_at(tokens, at) or opening.text == "," or opening.kind == kinds.CONJ:
        return None
    if opening.low in NOTHING:
        return None  # "said nothing and left"
    stop = extent.content_end(tokens, at)
    believed = "bare" in clause.verb.frames or starts_clause(tokens, at, stop)
    tells = believed and has_finite(tokens, at, stop)
    return (Pattern.SAY_CLAUSE, ((at, stop),)) if tells else None


def _goes_back(tokens: Tokens, end: int, at: int) -> bool:
    """Whether the content ends before the cue, at `end`, and is not what follows it from `at`."""
    if extent.ends_in_quotation(tokens, end):
        return True
    follows = token_at(tokens, at)
    if not has_finite(tokens, 0, end):
        # "The plan, he said, would fail": the clause goes on behind the cue
        return follows.text == ","
    return follows.text in (",", ":", *DASHES) or extent.ends_at(tokens, at)


@rule(neutral=None)
def tell(clause: CueClause) -> Report | None:
    """Who is told, and what: "assured members that the road was open"."""
    tokens = clause.tokens
    at = extent.behind_adverbials(tokens, extent.behind_addressee(tokens, clause.end))
    that = extent.opening_that(tokens, at)
    return None if that is None else extent.forward(Pattern.SAY_THAT, tokens, that + 1)


@rule(neutral=None)
def promise(clause: CueClause) -> Report | None:
    """A commitment: "vowed not to resign", "offered to pay"."""
    tokens, end = clause.tokens, clause.end
    at = end + (token_at(tokens, end).low == "not")
    acts = token_at(tokens, at).low == "to" and token_at(tokens, at + 1).kind != kinds.DET
    return extent.forward(Pattern.PROMISE, tokens, end) if acts else None


@rule(neutral=None)
def demand(clause: CueClause) -> Report | None:
    """What is asked for: "demanded an inquiry", "proposed to close it", "called for talks"."""
    tokens, at = clause.tokens, clause.end
    opening = token_at(tokens, at).low
    led = clause.verb.particle or opening in ("that", "to")
    wanted = led or phrase_from(tokens, at)
    return extent.forward(Pattern.DEMAND, tokens, at + (opening == "that")) if wanted else None


@rule(neutral=None)
def deny(clause: CueClause) -> Report | None:
    """What is denied: "denied that he had known", "denied knowing", "denied any part in it"."""
    tokens, end = clause.tokens, clause.end
    that = extent.opening_that(tokens, extent.behind_adverbials(tokens, end))
    claim = end + (token_at(tokens, end).kind == kinds.DET)
    if that is None and token_at(tokens, claim).low in lists.CLAIMS:  # "dismissed reports that …"
        that = extent.opening_that(tokens, claim + 1)
    if that is not None:
        return extent.forward(Pattern.DENIAL, tokens, that + 1)
    return extent.forward(Pattern.DENIAL, tokens, end) if clause.verb.lemma == "deny" else None


@rule(neutral=None)
def name(clause: CueClause) -> Report | None:
    """What someone or something is called: "called the plan “a folly”", "called it a folly"."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.particle:
        return object_then(clause, Pattern.NAME_AS, clause.verb.particle)
    named = tokens[end : min(extent.content_end(tokens, end), end + NAMED)]
    quoted = any(token.kind == kinds.Q for token in named) and named[0].kind != kinds.Q
    return extent.forward(Pattern.NAME_QUOTE, tokens, end) if quoted else None


@rule(neutral=None)
def manner(clause: CueClause) -> Report | None:
    """Verbs that report only beside words in quotation marks, or with "that": "joked"."""
    tokens = clause.tokens
    at, end = extent.behind_adverbials(tokens, clause.end), extent.before_cue(tokens, clause.start)
    if extent.ends_in_quotation(tokens, end):
        return extent.backward(Pattern.MANNER_BACK, tokens, end, at)
    if token_at(tokens, at).low == "that":
        return extent.forward(Pattern.MANNER_THAT, tokens, at + 1)
    return extent.forward_quote(Pattern.MANNER_QUOTE, tokens, at)


@rule(neutral=None)
def show(clause: CueClause) -> Report | None:
    """As documents and polls speak: "the report found that …", "it was late, the poll shows."."""
    tokens, end = clause.tokens, clause.end
    if clause.verb.form == "ing":
        return None
    if end + 1 < len(tokens) and tokens[end].low == "that":
        return extent.forward(Pattern.SHOW_THAT, tokens, end + 1)
    before, closes = extent.before_cue(tokens, clause.start), extent.behind_adverbials(tokens, end)
    if not extent.ends_at(tokens, closes) or not has_finite(tokens, 0, before):
        return None
    return extent.backward(Pattern.SHOW_THAT, tokens, before, len(tokens))


@rule(neutral=None)
def thing(clause: CueClause, pattern: Pattern) -> Report | None:
    """The noun phrase right behind a verb: "announced a second ferry", "promised a bus"."""
    named = token_at(clause.tokens, clause.end).kind in extent.OPENS_PHRASE
    return extent.forward(pattern, clause.tokens, clause.end) if named else None


@rule(neutral=None)
def object_then(clause: CueClause, pattern: Pattern, particle: tuple[str, ...]) -> Report | None:
    """A verb with its object and then a particle: "accused the mayor of lying"."""
    tokens, end = clause.tokens, clause.end
    for j in range(end, min(end + OBJECT, len(tokens)) if particle else end):
        if j > end and extent.behind_particle(tokens, j, particle):
            return extent.forward(pattern, tokens, end)
        if tokens[j].text in (".", ";", ":") or tokens[j].kind == kinds.SUB:
            return None
    return None


# in the order in which a verb with several frames is tried
FRAMES: dict[str, Callable[[CueClause], Report | None]] = {
    "accuse": lambda clause: object_then(clause, Pattern.ACCUSATION, clause.verb.particle),
    "urge": urge,
    "ask": ask,
    "say": say,
    "tell": tell,
    "estimate": lambda clause: object_then(clause, Pattern.ESTIMATE, ("at",)),
    "promise": promise,
    "promised": lambda clause: thing(clause, Pattern.PROMISE),
    "demand": demand,
    "deny": deny,
    "name": name,
    "manner": manner,
    "show": show,
    "announce": lambda clause: thing(clause, Pattern.ANNOUNCE),
}
# frames whose object stands between a verb and its particle: "accused | the mayor | of lying"
AROUND = {"accuse", "name"}
# sections of the lexicon whose verbs report nothing, but make a clause; others without a frame
# ([forbid], [bare] …) tell more of verbs that report
SILENT = {"mind", "why"}
# those that a verb before its source may have: “…,” said Mark Smith
INVERTIBLE = {"say", "manner"}
