"""Sides told by a noun or an adjective: "her opposition to the toll", "Roe is against it"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english.phrases import phrase_ending
from quotes.english.tokens import ADV, AUX, CAP, REL, SUB, WORD, Q, Stretch, Token, token_at
from quotes.find.narrated.clauses import (
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
from quotes.find.narrated.words import Phrase, inflected, phrase_of
from quotes.find.vocabulary import BE
from quotes.rules import rule


def from_noun(tokens: Tokens, at: int) -> Iterator[Siding]:
    """The sides told by phrases that begin here."""
    lows = [token.low for token in tokens[at:]]
    for kind, pattern in PATTERNS.items():
        phrase = phrase_of(kind, lows)
        found = pattern(tokens, at, phrase) if phrase else None
        if found:
            yield found


def _object(tokens: Tokens, start: int) -> Stretch | None:
    """What a noun's side is on, without the verb behind: "her opposition to the toll | is old"."""
    return object_from(tokens, start, (SUB, REL, Q, AUX))


@rule(neutral=None)
def _view(tokens: Tokens, at: int, phrase: Phrase) -> Siding | None:
    """A view, with who has it: "Roe's opposition to the toll", "voiced support for the toll"."""
    behind = at + phrase.size
    goal = _object(tokens, behind)
    verb = led_by(tokens, at, _voices)
    if verb >= 0:
        source = taker_of(tokens, verb)
    else:
        # "Roe's support for it" may be what somebody hopes to win
        verb, source = at, owner_of(tokens, at) if phrase.value < 0 else None
    return Siding(source, (verb, behind), goal, phrase.value) if source and goal else None


def _voices(token: Token) -> bool:
    return token.kind == WORD and token.low in inflected("voice")


@rule(neutral=None)
def _holder(tokens: Tokens, at: int, phrase: Phrase) -> Siding | None:
    """Who holds a view: "Roe, a fierce critic of the toll", "Roe is an advocate of the toll"."""
    article = led_by(tokens, at, lambda token: token.low in ("a", "an", "the"))
    before = token_at(tokens, article - 1)
    if before.low in BE:
        return _standing(tokens, article - 1, (article, at), phrase)
    if before.text != ",":
        return None
    source, goal = phrase_ending(tokens, article - 1, 0), _object(tokens, at + phrase.size)
    named = source and tokens[source[1] - 1].kind == CAP and is_whose(tokens, source)
    cue = (article, at + phrase.size)
    return Siding(source, cue, goal, phrase.value) if source and named and goal else None


@rule(neutral=None)
def _stand(tokens: Tokens, at: int, phrase: Phrase) -> Siding | None:
    """A stand taken: "Roe is firmly against the toll"."""
    verb = at - 1
    while verb > 0 and tokens[verb].kind == ADV:
        verb -= 1
    stands = token_at(tokens, verb).low in BE
    return _standing(tokens, verb, (verb, at), phrase) if stands else None


def _standing(tokens: Tokens, verb: int, words: Stretch, phrase: Phrase) -> Siding | None:
    """What a form of "be" and a phrase say, the words between them and it allowing."""
    first, at = words
    source, goal = taker_of(tokens, verb), _object(tokens, at + phrase.size)
    if not source or not goal or not asserts({token.low for token in tokens[verb:at]}):
        return None
    return Siding(source, (first, at + phrase.size), goal, phrase.value)


@rule(neutral=None)
def _drawn(tokens: Tokens, at: int, phrase: Phrase) -> Siding | None:
    """What somebody's view fell on: "the toll drew criticism from Roe"."""
    verb = led_by(tokens, at, lambda token: token.low in inflected("draws"))
    cue = (verb, at + phrase.size)
    return fallen_on(tokens, verb, cue, phrase.value) if verb >= 0 else None


PATTERNS = {"view": _view, "holder": _holder, "stand": _stand, "drawn": _drawn}
