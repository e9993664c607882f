"""Quotes in reading order, each nested one with the index of the quote around it."""

from __future__ import annotations

from dataclasses import replace

from quotes.models import Quote


def in_order(found: list[Quote]) -> list[Quote]:
    """Reading order, with `nested_in` turned from a place into an index."""
    ordered = sorted(found, key=lambda quote: (quote.spans[0][0], -quote.spans[-1][1]))
    # the first two that begin at a place: a nested quote may begin where its outer one does
    first: dict[int, list[int]] = {}
    for number, quote in enumerate(ordered):
        at_place = first.setdefault(quote.spans[0][0], [])
        if len(at_place) < 2:
            at_place.append(number)
    return [_placed(quote, number, first) for number, quote in enumerate(ordered)]


def _placed(quote: Quote, number: int, first: dict[int, list[int]]) -> Quote:
    """A nested quote with the index of the first other one that begins where its outer one does."""
    if quote.nested_in is None:
        return quote
    others = (other for other in first.get(quote.nested_in, []) if other != number)
    return replace(quote, nested_in=next(others, None))
