"""A text with its quotations known: which words stand inside marks, and the text without them.

In `masked` every quotation is blanked out, character for character, so that offsets stay and a
quotation is one token.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quotes.english import marks
from quotes.english.marks import Region
from quotes.english.text import BLANK
from quotes.english.tokens import Sentence, parse
from quotes.models import Kind, Span


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

    def parse(self, span: Span) -> Sentence:
        """The sentence that `span` cuts, quotations as single tokens."""
        return parse(self.masked, self.text, span)

    @cached_property
    def _running_on(self) -> list[Span]:
        return [(one.start, one.spans[-1][1]) for one in self.regions if one.parts]

    def runs_on(self, end: int, start: int) -> bool:
        """Whether one quotation over several paragraphs holds what ends and what starts here."""
        number = bisect_left(self._running_on, (end,)) - 1
        return number >= 0 and start < self._running_on[number][1]

    def kind(self, spans: tuple[Span, ...]) -> Kind:
        """Direct if every word of a content stands in quotation marks, mixed if some do."""
        letters, outside = (
            sum(len(marks.LETTER.findall(text, *span)) for span in spans)
            for text in (self.text, self.masked)
        )
        if letters == outside:
            return "indirect"
        return "mixed" if outside else "direct"


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
