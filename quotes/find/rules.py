"""The rules engine: quotation marks, cue lexicon and grammar patterns decide together.

No model and no download: deterministic, and fast enough for any archive. Every quote carries
the pattern that found it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.quoted import Quoted, kind_of, mask, within
from quotes.find import headlines, labels, paragraph
from quotes.find.edges import trimmed
from quotes.find.nested import nested
from quotes.find.order import in_order, once
from quotes.find.spread import spread
from quotes.models import Found, Span

# within how many paragraphs, a headline and a byline among them, a report opens
LEAD = 4

__all__ = ["find", "find_in_title", "kind_of", "mask"]


def find(text: str, paragraphs: list[Span], title: str | None = None) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named.

    `paragraphs` are the spans that may hold speech: boilerplate is already left out. A `title`
    tells whether the first of them is the headline.
    """
    gathered = gather(text, paragraphs, title)
    found = once(text, [rated(quote) for quote in gathered.quotes])
    inside = nested(text, found, gathered.article.regions)
    return in_order([*found, *(rated(quote) for quote in inside)])


class Gathered(NamedTuple):
    """What a text holds before nested quotes are looked for.

    `article` knows the quotations of the `rest`, the paragraphs that no layout marks as speech;
    `head` is the headline among them.
    """

    article: Quoted
    rest: list[Span]
    head: Span | None
    quotes: list[Found]


def gather(text: str, paragraphs: list[Span], title: str | None) -> Gathered:
    """The quotes of layouts and paragraphs, each over all the paragraphs it runs over."""
    head = headlines.headline(text, paragraphs, title)
    labelled = labels.find(text, paragraphs)
    plain = [span for span in paragraphs if span not in labelled.paragraphs]
    leads = set(paragraphs[:LEAD])
    rest = [
        paragraph.without_dateline(text, span, leads=True) if span in leads else span
        for span in sorted([*plain, *labelled.prose])
    ]
    article = within(text, rest)
    found = list(labelled.quotes)
    nearby: Span | None = None
    for span in rest:
        quotes, nearby = paragraph.read(article, span, nearby)
        if span == head:
            quotes, nearby = headlines.with_colons(text, article.masked, span, quotes), None
        found += quotes
    whole = [trimmed(text, quote) for quote in spread(found, article.regions)]
    return Gathered(article, rest, head, whole)


def find_in_title(title: str) -> list[Found]:
    """The quotes of a title that is no part of the text; spans cut the title."""
    whole = (0, len(title))
    line = within(title, [whole])
    quotes, _ = paragraph.read(line, whole)
    quotes = headlines.with_colons(title, line.masked, whole, quotes)
    found = [replace(rated(quote), field="title") for quote in quotes]
    inside = nested(title, found, line.regions)
    found += [replace(rated(quote), field="title", headline=True) for quote in inside]
    return in_order(found)


def rated(quote: Found) -> Found:
    """The quote with how often its rule is right as its confidence."""
    measured = lexicon.shares("confidence", "found")
    name = "nested" if quote.inside else str(quote.pattern)
    return replace(quote, confidence=measured.get(name, measured["default"]))
