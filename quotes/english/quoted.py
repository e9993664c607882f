"""A text with its quotations known: which words stand inside marks, and the text without them.

In `masked` every quotation is blanked out, character for character, so that offsets stay and a
quotation is one token. Sentences are cut on it; a full stop inside a quotation shows only where it
ends the sentence around, too: “It leaks.” She left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quotes.english import marks
from quotes.english.marks import CLOSING, Region
from quotes.english.text import BLANK
from quotes.english.tokens import Tokens, classed
from quotes.models import Kind, Span

QUOTATION = re.compile(f"{BLANK}+")
# what may stand behind a quotation's last word
BEHIND = f"{CLOSING}` "
STOPS = (".", "?", "!", "…")
# what a sentence goes on with behind a quotation that ends in a full stop
PAUSES = (",", ";", "—", "–", "-", ":")


@dataclass(frozen=True)
class Quoted:
    """A text, its outermost quotations in order, and the text with these blanked out."""

    text: str
    regions: list[Region]
    masked: str

    @cached_property
    def stretches(self) -> list[Span]:
        """The stretches that stand in quotation marks, in order: one a paragraph."""
        return sorted(span for region in self.regions for span in region.spans)

    def parse(self, span: Span) -> Tokens:
        """The sentence that `span` cuts, quotations as single tokens."""
        start, end = span
        return classed(self.masked[start:end], self.text[start:end], start)

    @cached_property
    def _running_on(self) -> list[Span]:
        return [(one.start, one.spans[-1][1]) for one in self.regions if one.parts]

    def runs_on(self, end: int, start: int) -> bool:
        """Whether one quotation over several paragraphs holds what ends and what starts here."""
        number = bisect_left(self._running_on, (end,)) - 1
        return number >= 0 and start < self._running_on[number][1]

    def kind(self, spans: tuple[Span, ...]) -> Kind:
        """Direct if every word of a content stands in quotation marks, mixed if some do."""
        said, outside = (
            "".join(text[start:end] for start, end in spans) for text in (self.text, self.masked)
        )
        apart = (one for one, other in zip(said, outside, strict=True) if one != other)
        if not any(map(str.isalnum, apart)):
            return "indirect"
        return "mixed" if marks.LETTER.search(outside) else "direct"


def within(text: str, paragraphs: list[Span]) -> Quoted:
    """The text with the quotations that stand in these paragraphs."""
    return blanked(text, marks.regions(text, paragraphs))


def blanked(text: str, regions: list[Region]) -> Quoted:
    """The text with these quotations, whatever others it has."""
    masked = list(text)
    for region in regions:
        for start, end in region.spans:
            masked[start:end] = BLANK * (end - start)
    return Quoted(text, regions, "".join(masked))


def marked(regions: Iterable[Region], depth: int = 1) -> Iterator[tuple[int, int, int]]:
    """Start, end and depth of all quoted stretches, as the encoder takes them."""
    for region in regions:
        yield from ((start, end, depth) for start, end in region.spans)
        yield from marked(region.inner, depth + 1)


def with_stops(quoted: Quoted, paragraph: Span) -> str:
    """The masked paragraph, with the full stop of each quotation that ends a sentence shown."""
    start, end = paragraph
    masked = quoted.masked[start:end]
    if BLANK not in masked:
        return masked
    out = list(masked)
    for quotation in QUOTATION.finditer(quoted.masked, start, end):
        stop = quoted.text[slice(*quotation.span())].rstrip(BEHIND)[-1:]
        follows = quoted.text[quotation.end() : end].lstrip()[:1]
        if stop in STOPS and not follows.islower() and follows not in PAUSES:
            out[quotation.end() - 1 - start] = "." if stop == "…" else stop
    return "".join(out)
