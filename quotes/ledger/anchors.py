"""By which words a quote is found again, after a new reading or in an article that has changed.

An anchor is the text quote selector of the W3C's Web Annotation Data Model: the exact words, and
some that stand before and after. It is matched with the quotes that a reading has: the same words
first, the context where several have them; then the quote that stands where the words stand; then
the one quote that shares most of its words. Two that fit as well as one another are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from quotes.english.names import WORD
from quotes.models import GAP, Span

How = Literal["words", "place", "overlap"]

CONTEXT = 32  # characters before and after
SHARED = 0.5  # of the longer one's words, or of the shorter one's place: the least that tells
FEWEST = 3  # words that are enough to know a quote by, where it is not told by its place


@dataclass(frozen=True, slots=True)
class Anchor:
    """The exact words of a quote, those around it, and which of the same words it was (from 0)."""

    field: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    nth: int = 0


class Candidate(NamedTuple):
    """A quote as a reading has it: the field, its spans there, and its words."""

    field: str
    spans: Sequence[Span]
    text: str


@lru_cache(maxsize=10_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without case, marks and punctuation."""
    return tuple(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def anchor(whole: str, number: int, quotes: Sequence[Candidate]) -> Anchor:
    """The anchor of one of an article's quotes; `whole` is the field's text that its spans cut."""
    field, spans, text = quotes[number]
    start, end = spans[0][0], spans[-1][1]
    said = words(text)
    nth = sum(one.field == field and words(one.text) == said for one in quotes[:number])
    return Anchor(
        field, text, whole[max(0, start - CONTEXT) : start], whole[end : end + CONTEXT], nth
    )


def find(
    sought: Anchor, fields: dict[str, str], quotes: Sequence[Candidate]
) -> tuple[int, How] | None:
    """Which of an article's quotes an anchor means, and how it was known; None where none is.

    `fields` are the texts that the quotes' spans cut, by the field's name.
    """
    here = [number for number, quote in enumerate(quotes) if quote.field == sought.field]
    whole, said = fields.get(sought.field, ""), words(sought.exact)
    same = [number for number in here if words(quotes[number].text) == said]
    if same:
        return _in_context(sought, whole, quotes, same), "words"
    if place := locate(sought.exact, whole, sought.prefix, sought.suffix):
        found = _best([(_common(place, quotes[number].spans), number) for number in here])
        return None if found is None else (found, "place")
    found = _best([(_alike(said, words(quotes[number].text)), number) for number in here])
    return None if found is None else (found, "overlap")


def locate(
    exact: str, whole: str, prefix: str = "", suffix: str = "", near: int = 0
) -> list[Span] | None:
    """Where words stand in a text, piece by piece; where several times, in the context given.

    Of several with as much context, the one nearest to the offset `near`. The pieces are parted
    by " … ". Blanks and line breaks count as the same. None where a piece is missing.
    """
    places: list[Span] = []
    pieces = [piece for piece in exact.split(GAP) if piece.strip()]
    for number, piece in enumerate(pieces):
        pattern = r"\s+".join(map(re.escape, piece.split()))
        after = places[-1][1] if places else 0
        hits = [match.span() for match in re.compile(pattern).finditer(whole, after)]
        if not hits:
            return None
        if number == 0:
            only = suffix if len(pieces) == 1 else ""
            hits.sort(key=lambda hit: (-_context(whole, hit, prefix, only), abs(hit[0] - near)))
        places.append(hits[0])
    return places or None


def _in_context(sought: Anchor, whole: str, quotes: Sequence[Candidate], same: list[int]) -> int:
    """The one of several quotes in the same words whose context agrees longest."""

    def rank(order: int) -> tuple[int, bool]:
        spans = quotes[same[order]].spans
        around = _context(whole, (spans[0][0], spans[-1][1]), sought.prefix, sought.suffix)
        return around, order == sought.nth

    return same[max(range(len(same)), key=rank)]


def _context(whole: str, place: Span, prefix: str, suffix: str) -> int:
    """How many characters before and after a place are those of an anchor."""
    start, end = place  # words that stand often in a long text: no more of it is copied
    before = zip(reversed(prefix), reversed(whole[max(0, start - CONTEXT) : start]), strict=False)
    after = zip(suffix, whole[end : end + CONTEXT], strict=False)
    return _agreeing(before) + _agreeing(after)


def _agreeing(pairs: Iterator[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _common(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How well a quote's place fits the one sought; 0 for less than half of the shorter.

    A quote inside another lies wholly in its place: what both cover of all that they cover decides
    which of them is meant. Where one was cut in two, it is the one that has the beginning.
    """
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    lengths = (_length(one), _length(other))
    if shared < SHARED * max(1, min(lengths)):
        return 0.0
    begins = any(start <= one[0][0] < end for start, end in other)
    return begins + shared / (sum(lengths) - shared)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the longer's words that both have in the same order; 0 for too few."""
    if min(len(one), len(other)) < FEWEST:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    share = sum(block.size for block in matcher.get_matching_blocks()) / max(len(one), len(other))
    return share if share >= SHARED else 0.0


def _best(found: list[tuple[float, int]]) -> int | None:
    """The one that shares most, unless none does or another shares as much."""
    ranked = sorted(found, reverse=True)
    if not ranked or not ranked[0][0]:
        return None
    tied = len(ranked) > 1 and ranked[1][0] == ranked[0][0]
    return None if tied else ranked[0][1]
