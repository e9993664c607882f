"""A text with its quotations known: which words stand inside marks, and the text without them.

In `masked` every quotation is blanked out, character for character, so that offsets stay and a
quotation is one token.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.find import marks
from quotes.find.grammar import Sentence, parse
from quotes.find.marks import Region
from quotes.models import Kind, Span
from quotes.text import BLANK


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text, its outermost quotations in order, and the text with these blanked out."""

    text: str
    regions: list[Region]
    masked: str

    def parse(self, span: Span) -> Sentence:
        """The sentence that `span` cuts, quotations as single tokens."""
        return parse(self.masked, self.text, span)

    def kind(self, spans: tuple[Span, ...]) -> Kind:
        """Direct if every word of a content stands in quotation marks, mixed if some do."""
        return kind_of(self.text, spans, self.regions)


def within(text: str, paragraphs: list[Span]) -> Quoted:
    """The text with the quotations that stand in these paragraphs."""
    return blanked(text, marks.regions(text, paragraphs))


def blanked(text: str, regions: list[Region]) -> Quoted:
    """The text with these quotations, whatever others it has."""
    return Quoted(text, regions, mask(text, regions))


def mask(text: str, regions: list[Region]) -> str:
    """The text with every outermost quotation blanked out, character for character."""
    out = list(text)
    for region in regions:
        for start, end in region.spans:
            out[start:end] = BLANK * (end - start)
    return "".join(out)


def kind_of(text: str, spans: tuple[Span, ...], regions: list[Region]) -> Kind:
    """Direct if every word stands inside quotation marks, mixed if some do, else indirect."""
    inside = outside = False
    stretches = [span for region in regions for span in region.spans]
    for start, end in spans:
        at = start
        for a, b in stretches:
            if b <= at or a >= end:
                continue
            outside |= _has_word(text[at:a])
            inside |= _has_word(text[max(a, at) : min(b, end)])
            at = min(b, end)
        outside |= _has_word(text[at:end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
