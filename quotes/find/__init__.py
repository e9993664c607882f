"""Text → quotes: content, cue and source, by one of two engines behind one function.

Read in this order: `boilerplate`, `marks`, `grammar/`, `quoted`, `cues/`, `sentences`, `paragraph`,
`nested`, `spread`, `labels`, `headlines`, `rules`.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.find import rules
from quotes.find.boilerplate import prose
from quotes.find.headlines import is_headline
from quotes.models import Quote, Span

__all__ = ["find"]


def find(text: str, paragraphs: list[Span], title: str | None = None) -> list[Quote]:
    """All quotes of an article, their speakers not yet named: the title's, then the text's.

    A title that the text repeats as its first line is read there and not twice.
    """
    body = prose(text, paragraphs)
    found = rules.find(text, body, title)
    if title and not (body and is_headline(text[slice(*body[0])], title)):
        ahead = rules.find_in_title(title)
        found = [*ahead, *(_behind(quote, len(ahead)) for quote in found)]
    return found


def _behind(quote: Quote, places: int) -> Quote:
    """A quote with its reference to another moved, as that many stand before it now."""
    return quote if quote.nested_in is None else replace(quote, nested_in=quote.nested_in + places)
