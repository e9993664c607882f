"""What of a text is not printed plainly, and what is read in its place.

Plain are letters in one part, one space between two words of a paragraph and none before a comma,
and nothing that nobody sees. Texts are wrapped to fit a page, are copied out of pages that were set
for the eye, or were cut into tokens for a program. On 60 marked news articles F1 by name is 87.1;
of the same articles, read as they are, it was 81.3 wrapped at column 72, 83.7 as tokens, 84.6 with
no-break spaces and 85.2 with soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from quotes.english.text import holds
from quotes.models import Span
from quotes.visible import UNSEEN

BREAK = "\n\n"
# where it starts and ends, and what is read there
Edit = tuple[int, int, str]

# what nobody sees, and what joins or parts the letters of other scripts and emoji: "Roe'\u200ds"
UNREAD = UNSEEN | {"\u200c", "\u200d"}
LEFT_OUT = dict.fromkeys(map(ord, UNREAD))
_UNREAD = "".join(sorted(UNREAD))
# two spaces, the end of a line or a wide space, what nobody sees
ODD = re.compile(rf"\s[\s{_UNREAD}]+|[^\S ]|[{_UNREAD}]+")
# a word that goes on in the next line
PARTED = re.compile(r"(?<=[^\W\d_])(-[ \t\r]*\n[ \t]*)(?=[^\W\d_])")
# of tokens most commas have a space before them
APART, CLOSE, FEWEST = re.compile(r"\w ,\s"), re.compile(r"\w,\s"), 3
# the space between a token and the one that it belongs to
BETWEEN = re.compile(
    r"""(?<!\s)\s++(?=(?:[,.;:?!%)\]”]|'')(?:\s|\Z))  # before a mark that closes
    | (?:(?<=[(\[“‘$£€])|(?<=``))\s++  # and after one that opens
    | (?<!\s)\s++(?=['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)  # in a word: it 's, do n't""",
    re.VERBOSE | re.IGNORECASE,
)
# a typewriter's mark as a token, of which nothing tells the side but whether it is the first
TYPED = re.compile(r'(?<!\S)"(?!\S)')


def edits(text: str, spans: Sequence[Span]) -> list[Edit]:
    """All that is read otherwise, in order, no two of one place; `spans` are the paragraphs."""
    found = [*_parted(text, spans), *_between(text, spans), *_pieces(text, spans)]
    kept: list[Edit] = []
    for one in sorted(found, key=itemgetter(0)):  # of two at one place the first that found it
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _parted(text: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """The ends of lines inside words, and the hyphen before a small letter.

    Some of those are the word's own, but "vicepresident" is read no worse than "presi-dent".
    """
    for span in spans:
        for match in PARTED.finditer(text, *span):
            start, end = match.span(1)
            yield (start if text[end].islower() else start + 1), end, ""


def _between(text: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """The spaces that part tokens and no words, where a text is in tokens."""
    if len(APART.findall(text)) < max(FEWEST, len(CLOSE.findall(text))):
        return
    for span in spans:
        for match in BETWEEN.finditer(text, *span):
            yield *match.span(), ""
        for number, mark in enumerate(TYPED.finditer(text, *span)):
            place = mark.start() - 1 if number % 2 else mark.end()
            if span[0] <= place < span[1]:
                yield place, place + 1, ""


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """The spaces and letters that are read otherwise."""
    composed = unicodedata.is_normalized("NFC", text)
    pieces = (one.span() for one in ODD.finditer(text)) if composed else pairwise(_starts(text))
    # where lines are joined, what is left of them must not be taken for lines of a paragraph
    between = BREAK if any("\n" in text[slice(*span)] for span in spans) else None
    for start, end in pieces:
        given = text[start:end]
        read = _normal(given, " " if holds(spans, start) else between)
        if read != given:
            yield start, end, read


def _starts(text: str) -> list[int]:
    """Where each piece of a text starts, and where the last one ends.

    A piece is a letter with all marks of its own and all that nobody sees behind it, or a space
    with those that follow.
    """
    starts: list[int] = []
    for at, sign in enumerate(text):
        clings = sign in UNREAD or unicodedata.combining(sign)
        if not starts or not (clings or (sign.isspace() and text[starts[-1]].isspace())):
            starts.append(at)
    return [*starts, len(text)]


def _normal(piece: str, space: str | None) -> str:
    """A piece as it is read, with this in the place of spaces.

    As given, where its letter comes apart (some of Tibetan).
    """
    whole = unicodedata.normalize("NFC", piece.translate(LEFT_OUT))
    if whole.isspace():
        return space or whole
    return whole if all(map(unicodedata.combining, whole[1:])) else piece
