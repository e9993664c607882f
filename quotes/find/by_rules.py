"""The rules engine: quotation marks, cue lexicon and grammar patterns decide together.

No model: deterministic, and fast enough for any archive. Every quote carries the pattern that
found it.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.document import Document
from quotes.english import lexicon
from quotes.find import headlines, layout
from quotes.find.force import put_forward
from quotes.find.nested import nested
from quotes.find.order import in_order, once, spread
from quotes.find.patterns import paragraph
from quotes.find.trim import trimmed
from quotes.models import Found, Span


def find(document: Document) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named."""
    _, found = seen(document)
    return finished(document, once(document.text, found))


def finished(document: Document, found: list[Found]) -> list[Found]:
    """The quotes with how their words were put forward, and those inside them, in reading order."""
    found = [_placed(document, quote) for quote in found]
    inside = (_placed(document, _rated(quote)) for quote in nested(document, found))
    return in_order([*found, *inside])


def _placed(document: Document, quote: Found) -> Found:
    quote = put_forward(document.text, quote)
    return replace(quote, field="title", headline=True) if document.is_title else quote


def seen(document: Document) -> tuple[list[Span], list[Found]]:
    """The paragraphs that no layout marks as speech, and the quotes of those and of layouts.

    Each quote goes over all the paragraphs it runs over.
    """
    text, quoted, head = document.text, document.quoted, document.headline
    laid_out, used = layout.find(text, document.prose)
    rest = [paragraph.without_dateline(text, span) for span in document.prose if span not in used]
    found: list[Found] = []
    nearby: Span | None = None
    for span in rest:
        quotes, nearby = paragraph.read(quoted, span, nearby)
        if span == head:
            quotes, nearby = quotes or [*headlines.marked(quoted.parse(span))], None
        found += quotes
    found = [*laid_out, *headlines.in_headline(text, head, found)]
    return rest, [_rated(trimmed(text, quote)) for quote in spread(found, quoted.regions)]


def _rated(quote: Found) -> Found:
    """The quote with how often its pattern is right as its confidence."""
    measured = lexicon.shares("confidence", "found")
    name = "nested" if quote.inside else str(quote.pattern)
    return replace(quote, confidence=measured.get(name, measured["default"]))
