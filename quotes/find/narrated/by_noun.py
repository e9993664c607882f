"""Sides told by a noun or an adjective: "her opposition to the toll", "Roe is against it"."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.phrases import phrase_ending
from quotes.english.tokens import ADV, AUX, REL, SUB, WORD, Q, Stretch, token_at
from quotes.find.narrated.clauses import (
    SIDES,
    Siding,
    Tokens,
    asserts,
    fallen_on,
    is_whose,
    led_by,
    object_from,
    owner_of,
    taker_of,
)
from quotes.find.vocabulary import BE
from quotes.rules import rule

VOICES, DRAWS = (frozenset(lexicon.verbs("narrated", one)) for one in ("voice", "draws"))
ARTICLES = lexicon.words("mentions", "article")


def from_noun(tokens: Tokens, at: int) -> Siding | None:
    """The side told by a phrase that begins here."""
    lows = [token.low for token in tokens[at:]]
    for section, (pattern, value) in PATTERNS.items():
        size = lexicon.match("narrated", section, lows, 0)
        found = pattern(tokens, at, at + size, value) if size else None
        if found:
            return found
    return None


def _object(tokens: Tokens, start: int) -> Stretch | None:
    """What a noun's side is on, without the verb behind: "her opposition to the toll | is old"."""
    return object_from(tokens, start, (SUB, REL, Q, AUX))


@rule(neutral=None)
def _view(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """A view, with who has it: "Roe's opposition to the toll", "voiced support for the toll"."""
    goal = _object(tokens, behind)
    verb = led_by(tokens, at, lambda token: token.low in VOICES)
    if verb >= 0:
        source = taker_of(tokens, verb)
    else:
        # "Roe's support for it" may be what somebody hopes to win
        verb, source = at, owner_of(tokens, at) if value < 0 else None
    return Siding(source, (verb, behind), goal, value) if source and goal else None


@rule(neutral=None)
def _held(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """Who holds a view: "Roe is firmly against the toll", "Roe, a fierce critic of the toll"."""
    noun = tokens[at].kind == WORD and token_at(tokens, at - 1).kind != ADV
    article = led_by(tokens, at, lambda token: token.low in ARTICLES) if noun else -1
    first = article if article >= 0 else at
    verb = first - 1
    while token_at(tokens, verb).kind == ADV:
        verb -= 1
    source, goal = None, _object(tokens, behind)
    if token_at(tokens, verb).low in BE:
        told = asserts({token.low for token in tokens[verb:at]})
        source = taker_of(tokens, verb) if told else None
    elif article > 0 and tokens[article - 1].text == ",":
        source = phrase_ending(tokens, article - 1, 0)
        source = source if source and is_whose(tokens, source) else None
    cue = (first if article >= 0 else verb, behind)
    return Siding(source, cue, goal, value) if source and goal else None


@rule(neutral=None)
def _drawn(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """What somebody's view fell on: "the toll drew criticism from Roe"."""
    verb = led_by(tokens, at, lambda token: token.low in DRAWS)
    return fallen_on(tokens, verb, (verb, behind), value) if verb >= 0 else None


# the sections of `words/narrated.txt` that hold phrases
PATTERNS = {
    f"{kind} {side}": (pattern, value)
    for kind, pattern in (("view", _view), ("holder", _held), ("stand", _held), ("drawn", _drawn))
    for side, value in SIDES.items()
}
