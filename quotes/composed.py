"""A text with its letters composed, and the way back: "é" is one character, or an e and a mark.

Texts out of some systems and programs have two. No word list has such words, and no pattern takes
the mark for part of one. So an article is read composed, and told as it was given.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from quotes.models import Article, Field, Quote, Reading, Span

FORM: Literal["NFC"] = "NFC"
Way = Callable[[Span], Span]


def composed(article: Article) -> Article:
    """The article with text and title composed: itself, where they are."""
    text, title = _composed(article.text), article.title and _composed(article.title)
    same = text == article.text and title == article.title
    return article if same else replace(article, text=text, title=title)


def moved(reading: Reading, article: Article) -> Reading:
    """The reading of the same article whose letters are composed otherwise, its offsets too."""
    if reading.article is article:
        return reading
    text = _way(reading.article.text, article.text)
    ways: dict[Field, Way] = {
        "text": text,
        "title": _way(reading.article.title or "", article.title or ""),
    }
    return replace(
        reading,
        article=article,
        quotes=tuple(_moved(quote, ways[quote.field]) for quote in reading.quotes),
        narrated=tuple(
            replace(one, span=text(one.span), source=text(one.source), cue=text(one.cue))
            for one in reading.narrated
        ),
    )


def _moved(quote: Quote, way: Way) -> Quote:
    return replace(
        quote,
        spans=tuple(map(way, quote.spans)),
        cue=quote.cue and way(quote.cue),
        source=quote.source and way(quote.source),
        stances=tuple(
            replace(one, evidence=one.evidence and way(one.evidence)) for one in quote.stances
        ),
    )


def _composed(text: str) -> str:
    if unicodedata.is_normalized(FORM, text):
        return text
    return "".join(_letter(text[start:end]) for start, end in pairwise(_letters(text)))


def _letter(given: str) -> str:
    """A letter with its marks composed; as given, where it comes apart (some of Tibetan)."""
    one = unicodedata.normalize(FORM, given)
    return one if all(map(unicodedata.combining, one[1:])) else given


def _letters(text: str) -> list[int]:
    """Where each letter starts, its marks behind it; and where the last one ends."""
    starts = [at for at, one in enumerate(text) if at == 0 or not unicodedata.combining(one)]
    return [*starts, len(text)]


def _way(one: str, other: str) -> Way:
    """From places in one text to those of the same letters in the other."""
    here, there = _letters(one), _letters(other)

    def way(span: Span) -> Span:
        start, end = (there[bisect_left(here, at)] for at in span)
        return start, end

    return way
