"""The parts of a clause that tells a side: whose it is, whether it is asserted, what it is on."""

from __future__ import annotations

from typing import NamedTuple

from quotes.english import lists
from quotes.english.phrases import phrase_ending
from quotes.english.subjects import before_helpers, sentence_subject, subject_before
from quotes.english.tokens import (
    APOSTROPHE,
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
from quotes.find.narrated.words import members

DENYING = {"not", "never", "neither", "nor", "hardly", "cannot"}
# the longest object clause, in tokens
LONGEST = 16
POINTING = ("it", "them")
NOMINAL = (DET, WORD, CAP, NUM)
ENDS = {",", ";", ":", ".", "!", "(", *DASHES}

Tokens = tuple[Token, ...]


class Siding(NamedTuple):
    """Who takes a side, by which words, on what, as token positions; `value` is +1 or -1."""

    source: Stretch
    cue: Stretch
    object: Stretch
    value: int


def asserts(helpers: set[str]) -> bool:
    """Whether a verb's helpers leave no doubt that the side is taken."""
    return not (is_open(helpers) or denies(helpers))


def denies(words: set[str]) -> bool:
    """Whether one of the words denies."""
    return any(low in DENYING or low.endswith(("n't", "n’t")) for low in words)


def is_open(words: set[str]) -> bool:
    """Whether one of a verb's helpers leaves open if the side is taken: "may", "reportedly"."""
    return bool(words & (members("open") | members("unsure")))


def subject_of(tokens: Tokens, verb: int) -> Stretch | None:
    """Whose verb it is: the phrase before it, or the subject of the clause it is joined to.

    None where that cannot be one that a name stands for, or where the clause asserts nothing.
    """
    source = subject_before(tokens, verb)
    start = before_helpers(tokens, verb)
    if source is None and token_at(tokens, start - 1).low in ("and", "but"):
        ahead = tokens[: start - 1]
        plain = not any(token.kind in (REL, SUB, Q) or token.text == ";" for token in ahead)
        source = sentence_subject(ahead) if plain else None
    return source if source and is_whose(tokens, source) else None


def is_whose(tokens: Tokens, source: Stretch) -> bool:
    """Whether a noun phrase can be one that a name stands for, in a clause that asserts."""
    first, last = source
    opening, ending = tokens[first], tokens[last - 1]
    short = opening.kind == SUBJ and APOSTROPHE.search(opening.low)  # "he’d"
    if opening.low in members("part") or opening.kind == NUM or short:
        return False
    before = token_at(tokens, first - 1)
    if ending.kind == REL:
        # "Roe, who …" tells of one already named, "those who …" does not
        aside = before.text in (",", *DASHES) or before.kind == CAP
        return aside and ending.low in ("who", "which")
    owner = ending.low.endswith(("’s", "'s"))
    return not owner and before.low not in members("supposed") and before.kind != REL


def owner_at(tokens: Tokens, at: int) -> Stretch | None:
    """Who owns what stands behind this place: "Roe's", "his"; None where it is no owner."""
    if at < 0 or not owns(tokens[at]):
        return None
    if tokens[at].kind == DET:
        return (at, at + 1)
    source = phrase_ending(tokens, at + 1, 0)
    return source if source and tokens[source[0]].low not in members("part") else None


def owns(token: Token) -> bool:
    """Whether a word is an owner's: "Roe's", "his"."""
    return token.low in lists.POSSESSIVES or token.low.endswith(("’s", "'s", "s’", "s'"))


def object_from(tokens: Tokens, start: int) -> Stretch | None:
    """What a side is on, up to the end of its clause; None where no noun phrase begins there."""
    opening = token_at(tokens, start)
    if opening.low in POINTING:
        return (start, start + 1)
    if opening.kind not in NOMINAL or opening.low == "that":
        return None
    stop = min(len(tokens), start + LONGEST)
    for at in range(start + 1, stop):
        token = tokens[at]
        abbreviates = token.text == "." and token_at(tokens, at + 1).kind == CAP
        if token.kind in (SUB, REL, Q) or (token.text in ENDS and not abbreviates):
            return (start, at)
    return (start, stop)
