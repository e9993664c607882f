"""No word in two quotes, and quotes in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import replace

from quotes.english.text import inked
from quotes.models import Found, Span

WORDS = re.compile(r"\S.*\w\S*", re.DOTALL)


def once(text: str, found: list[Found]) -> list[Found]:
    """The quotes, words that two of them have grown over left to the surer.

    Of which less than half is left then, nothing is.
    """
    taken: list[Span] = []  # apart from one another, in the text's order
    kept: list[Found] = []
    for quote in sorted(found, key=lambda one: -one.confidence):
        spans = tuple(part for span in quote.spans for part in _outside(text, span, taken))
        if spans != quote.spans:
            if 2 * len(inked(text, spans)) < len(inked(text, quote.spans)):
                continue
            quote = replace(quote, spans=spans)
        kept.append(quote)
        for span in spans:
            insort(taken, span)
    return kept


def _outside(text: str, span: Span, taken: list[Span]) -> Iterator[Span]:
    """The span, or the stretches of it between what is taken that hold a word, spaces trimmed."""
    start, end = span
    first_over = bisect_right(taken, start, key=lambda other: other[1])
    over = taken[first_over : bisect_left(taken, end, key=lambda other: other[0])]
    if not over:
        yield span
        return
    for first, last in [*over, (end, end)]:
        if words := WORDS.search(text, start, first):
            yield words.span()
        start = max(start, last)


def in_order(found: list[Found]) -> list[Found]:
    """The quotes in reading order, one around another first."""
    return sorted(found, key=lambda quote: (quote.spans[0][0], -quote.spans[-1][1]))
