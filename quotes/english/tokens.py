"""A sentence as tokens: words, marks and whole quotations, each with its word class.

In "“We are ready,” said Mark Smith." the quotation is one token, and the classes are quote, word,
cap, cap, punct.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quotes.english import lexicon, lists
from quotes.english.text import BLANK, TOKEN
from quotes.models import Span

Q, PUNCT, DET, SUBJ, AUX, PREP = "quote", "punct", "det", "subject", "aux", "prep"
CONJ, SUB, REL, ADV, CAP, NUM, WORD = "conj", "sub", "rel", "adv", "cap", "num", "word"

CLASSES = (
    ("subject", SUBJ),
    ("auxiliary", AUX),
    ("relative", REL),
    ("conjunction", CONJ),
    ("determiner", DET),
    ("preposition", PREP),
    ("subordinator", SUB),
    ("adverb", ADV),
    ("sentence adverb", ADV),
)
# of two classes that hold the same word, the one listed first has it
CLASS_OF = {
    word: kind for section, kind in reversed(CLASSES) for word in lexicon.words("function", section)
}
NOT_ADVERBS = lexicon.words("function", "not adverb")
# every form of every reporting verb, with its readings
VERBS = lexicon.cue_verbs()
APOSTROPHE = re.compile("[’']")
CURRENCY = "$€£"
# marks that end a sentence or a clause of its rank, and marks that set words apart in one
ENDS = {".", "!", "?", ";"}
DASHES = {"—", "–", "-", "--"}

# token positions of a sentence: the first, and the one behind the last
Stretch = tuple[int, int]


class Token(NamedTuple):
    """A word, a mark, or a whole quotation (class `quote`), with its place in the article."""

    start: int
    end: int
    text: str
    low: str
    kind: str


# a sentence, or some words of one
Tokens = tuple[Token, ...]

_token = tuple.__new__
# what stands before the first token and behind the last
BEYOND = Token(-1, -1, "", "", "beyond")


def token_at(tokens: Tokens, i: int) -> Token:
    """The token at i, or BEYOND where the sentence has none there."""
    return tokens[i] if 0 <= i < len(tokens) else BEYOND


def cut(tokens: Tokens, stretch: Stretch) -> Span:
    """The span of the article that a stretch of tokens takes up."""
    first, behind = stretch
    return tokens[first].start, tokens[behind - 1].end


@lru_cache(maxsize=256)
def classed(masked: str, piece: str, start: int) -> Tokens:
    """The tokens of a piece that begins at `start` of its article, blanked out in `masked`.

    Finder, resolver and stance ask for the same sentences of an article, each in its turn.
    """
    found = []
    for match in TOKEN.finditer(masked):
        first, last = match.span()
        word = piece[first:last]
        low, kind = (word.lower(), Q) if masked[first] == BLANK else _classed(word)
        # as Token(…), which takes twice as long; nothing is made more often
        found.append(_token(Token, (start + first, start + last, word, low, kind)))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _classed(piece: str) -> tuple[str, str]:
    """A word or mark in lower case, and its class."""
    low = piece.lower()
    if piece in lists.INITIALS:
        return piece, CAP
    if piece[0] == "@" and len(piece) > 1:
        return low, CAP  # a handle is a name
    if not (piece[0].isalnum() or piece[0] in CURRENCY):
        return low, PUNCT
    if low in CLASS_OF:
        return low, CLASS_OF[low]
    if APOSTROPHE.search(low) and CLASS_OF.get(APOSTROPHE.split(low)[0]) == SUBJ:
        return low, SUBJ  # "he’d", "they're": a subject with its verb
    if piece[0].isdigit() or piece[0] in CURRENCY:
        return low, NUM
    if piece[0].isupper():
        return low, CAP
    return low, ADV if low.endswith("ly") and low not in NOT_ADVERBS else WORD
