"""A quotation over several paragraphs: all its parts are one quote."""

from __future__ import annotations

from dataclasses import replace

from quotes.find.marks import Region
from quotes.models import Quote, Span


def spread(quotes: list[Quote], regions: list[Region]) -> list[Quote]:
    """Let a quotation that runs over paragraphs bring all its parts to the quote it belongs to.

    That is the one with a cue in the last paragraph, else the one that holds its first part.
    """
    for region in regions:
        if region.parts:
            quotes = _gathered(quotes, region)
    return quotes


def _gathered(quotes: list[Quote], region: Region) -> list[Quote]:
    """The quotes with those that hold parts of the region made one."""
    head, parts = region.spans[0], set(region.spans)
    owner = next((quote for quote in quotes if _holds(quote, head)), None)
    closing = next((quote for quote in quotes if region.parts[-1] in quote.spans), None)
    keep = closing if closing is not None and closing.cue else owner or closing
    if keep is None:
        return quotes
    spans = tuple(sorted({*keep.spans, *parts, *(closing.spans if closing else ())}))
    gone = [
        quote
        for quote in quotes
        if quote in (keep, owner, closing)
        or (not quote.cue and any(span in parts for span in quote.spans))
    ]
    return [quote for quote in quotes if quote not in gone] + [replace(keep, spans=spans)]


def _holds(quote: Quote, head: Span) -> bool:
    """Whether a quotation's first part stands in a quote's content."""
    return any(start <= head[0] and head[1] <= end for start, end in quote.spans)
