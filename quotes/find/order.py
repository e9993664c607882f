"""Quotes in reading order, the parts of one brought together, no word in two of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from quotes.english.marks import Region
from quotes.models import Found, Span, having
from quotes.rules import FIRST, rule

STOP = 1  # of a part that no mark closes, the content may leave out the full stop


def once(found: Iterable[Found]) -> list[Found]:
    """The quotes; of those that share words the surest alone."""
    taken: list[Span] = []  # apart from one another, in the text's order
    kept: list[Found] = []
    for quote in sorted(found, key=lambda one: -one.confidence):
        if not any(_holds_of(taken, span) for span in quote.spans):
            kept.append(quote)
            for span in quote.spans:
                insort(taken, span)
    return kept


def _holds_of(taken: list[Span], span: Span) -> bool:
    """Whether what is taken holds some of a span."""
    at = bisect_right(taken, span[0], key=lambda other: other[1])
    return at < len(taken) and taken[at][0] < span[1]


def in_order(found: list[Found]) -> list[Found]:
    """The quotes in reading order, one around another first."""
    return sorted(found, key=lambda quote: (quote.spans[0][0], -quote.spans[-1][1]))


@rule(neutral=FIRST)
def spread(quotes: list[Found], regions: list[Region]) -> list[Found]:
    """Let a quotation that runs over paragraphs bring all its parts to the quote it belongs to.

    That is the one with a cue in the last paragraph, else the one that holds its first part.
    """
    found = sorted(quotes, key=_start)
    for region in regions:
        if region.parts:
            # only the quotes that stand in a quotation, or around its head, can belong to it
            first = max(0, bisect_left(found, region.start, key=_start) - 1)
            behind = bisect_left(found, region.spans[-1][1], key=_start)
            found[first:behind] = sorted(_gathered(found[first:behind], region), key=_start)
    return found


def _start(quote: Found) -> int:
    return quote.spans[0][0]


def _gathered(quotes: list[Found], region: Region) -> list[Found]:
    """The quotes with those that hold parts of the region made one."""
    owner = next((quote for quote in quotes if _holds(quote, region.spans[0])), None)
    closing = next((quote for quote in quotes if region.parts[-1] in quote.spans), None)
    keep = closing if closing is not None and closing.cue else owner or closing
    if keep is None:
        return quotes
    whole = _merged([*keep.spans, *region.spans, *(closing or keep).spans])
    apart = (quote for quote in quotes if set(quote.spans).isdisjoint(region.spans))
    return [*(quote for quote in apart if quote is not owner), having(keep, spans=whole)]


def _holds(quote: Found, head: Span) -> bool:
    """Whether a quotation's first part stands in a quote's content, but for its last stop."""
    return any(start <= head[0] and head[1] <= end + STOP for start, end in quote.spans)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one: a content may begin before its quotation."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
