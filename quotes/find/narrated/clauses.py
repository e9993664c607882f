"""The parts of a clause that tells a side: whose it is, whether it is asserted, what it is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quotes.english import lexicon, lists
from quotes.english.phrases import NOMINAL, phrase_ending, phrase_from
from quotes.english.subjects import before_helpers, sentence_subject, subject_before
from quotes.english.tokens import (
    ADV,
    AUX,
    CAP,
    DASHES,
    DET,
    NUM,
    REL,
    SUB,
    SUBJ,
    WORD,
    Q,
    Stretch,
    Token,
    token_at,
)
from quotes.find.patterns.verbs import helpers_of
from quotes.find.vocabulary import BE, NEGATION

SIDES = {"favour": 1, "against": -1}
OPEN, SUPPOSED, PART = (
    lexicon.words("narrated", section) for section in ("open", "supposed", "part")
)
# the longest object clause, in tokens
LONGEST = 16
# how far before its noun a word stands that its adjectives may part it from, in tokens
NEAR = 4
POINTING = ("it", "them")
ENDS = {",", ";", ":", ".", "!", "(", *DASHES}

Tokens = tuple[Token, ...]


class Siding(NamedTuple):
    """Who takes a side, by which words, on what, as token positions; `value` is +1 or -1."""

    source: Stretch
    cue: Stretch
    object: Stretch
    value: int


def denies(words: set[str]) -> bool:
    """Whether one of the words denies."""
    return any(low in NEGATION or low.endswith(("n't", "n’t")) for low in words)


def asserts(helpers: set[str]) -> bool:
    """Whether a verb's helpers leave no doubt that the side is taken: no "may", "reportedly"."""
    return OPEN.isdisjoint(helpers) and not denies(helpers)


def subject_of(tokens: Tokens, verb: int) -> Stretch | None:
    """Whose verb it is: the phrase before it, or the subject of the clause it is joined to.

    None where that cannot be one that a name stands for.
    """
    source = subject_before(tokens, verb)
    start = before_helpers(tokens, verb)
    if source is None and token_at(tokens, start - 1).low in ("and", "but"):
        ahead = tokens[: start - 1]
        plain = not any(token.kind in (REL, SUB, Q) or token.text == ";" for token in ahead)
        source = sentence_subject(ahead) if plain else None
    return source if source and is_whose(tokens, source) else None


def taker_of(tokens: Tokens, verb: int) -> Stretch | None:
    """Whose act a verb tells; None where it is denied, left open or done to its subject."""
    helpers = helpers_of(tokens, verb)
    passive = helpers & BE and not tokens[verb].low.endswith("ing")
    return subject_of(tokens, verb) if asserts(helpers) and not passive else None


def fallen_on(tokens: Tokens, verb: int, cue: Stretch, value: int) -> Siding | None:
    """A side with who takes it behind its words, and on what before: "the toll opposed by Roe"."""
    thing, source = subject_before(tokens, verb), phrase_from(tokens, cue[1], len(tokens))
    if not thing or not source or tokens[thing[0]].kind == SUBJ:
        return None
    told = asserts(helpers_of(tokens, verb)) and is_whose(tokens, source)
    return Siding(source, cue, thing, value) if told else None


def is_whose(tokens: Tokens, source: Stretch) -> bool:
    """Whether a noun phrase can be one that a name stands for, in a clause that asserts."""
    first, last = source
    opening, ending = tokens[first], tokens[last - 1]
    if opening.low in PART or opening.kind == NUM:
        return False
    before = token_at(tokens, first - 1)
    if ending.kind == REL:
        # "Roe, who …" tells of one already named, "those who …" does not
        aside = before.text in (",", *DASHES) or before.kind == CAP
        return aside and ending.low in ("who", "which")
    return before.low not in SUPPOSED and before.kind != REL


def led_by(tokens: Tokens, noun: int, leads: Callable[[Token], bool]) -> int:
    """The place of the word that leads to a noun over its adjectives, below 0 where none does."""
    for at in range(noun - 1, max(-1, noun - 1 - NEAR), -1):
        if leads(tokens[at]):
            return at
        if tokens[at].kind not in (WORD, ADV, DET):
            break
    return -1


def owner_of(tokens: Tokens, noun: int) -> Stretch | None:
    """Who has what a noun names: "Roe's" of "Roe's old plan", "his"."""
    at = led_by(tokens, noun, _owns)
    if at < 0:
        return None
    return (at, at + 1) if tokens[at].kind == DET else phrase_ending(tokens, at + 1, 0)


def _owns(token: Token) -> bool:
    return token.low in lists.POSSESSIVES or token.low.endswith(("’s", "'s", "s’", "s'"))


def object_from(tokens: Tokens, start: int) -> Stretch | None:
    """What a side is on, up to the end of its clause ("her opposition to the toll | is old"); None
    where no noun phrase begins there.
    """
    opening = token_at(tokens, start)
    if opening.low in POINTING:
        return (start, start + 1)
    if opening.kind not in (DET, *NOMINAL):
        return None
    stop = min(len(tokens), start + LONGEST)
    for at in range(start + 1, stop):
        token = tokens[at]
        abbreviates = token.text == "." and token_at(tokens, at + 1).kind == CAP
        if token.kind in (SUB, REL, Q, AUX) or (token.text in ENDS and not abbreviates):
            return (start, at)
    return (start, stop)
