"""No word in two quotes."""

from __future__ import annotations

from dataclasses import replace

from quotes.find.order import in_order, once
from quotes.models import Found

TEXT = "Roe said the toll would stay until Monday, and that the quay was shut."


def quote(words: str, confidence: float) -> Found:
    start = TEXT.index(words)
    return Found(((start, start + len(words)),), "indirect", confidence=confidence)


def told(*quotes: Found) -> list[str]:
    return [one.words(TEXT) for one in in_order(once(quotes))]


def test_of_two_that_share_words_the_surer_stays() -> None:
    whole, tail = "the toll would stay until Monday", "until Monday, and that the quay was shut"
    assert told(quote(whole, 0.7), quote(tail, 0.9)) == [tail]
    assert told(quote(whole, 0.9), quote(tail, 0.7)) == [whole]


def test_quotes_that_share_nothing_are_left_alone() -> None:
    apart = [quote("the toll would stay", 0.6), quote("the quay was shut", 0.9)]
    assert sorted(once(apart), key=lambda one: one.spans) == apart
    pieces = replace(apart[0], spans=(*apart[0].spans, *apart[1].spans))
    assert once([pieces]) == [pieces]
