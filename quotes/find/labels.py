"""Speech that a layout marks instead of quotation marks: "MS. OKORO: …", "Q: … A: …", "— …"."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotes.models import Quote, Span


@dataclass(slots=True)
class Labelled:
    """The quotes found, and the paragraphs that they used up."""

    quotes: list[Quote] = field(default_factory=list)
    paragraphs: set[Span] = field(default_factory=set)


def find(text: str, paragraphs: list[Span]) -> Labelled:
    """Quotes of labelled and dash-led paragraphs."""
    return Labelled()
