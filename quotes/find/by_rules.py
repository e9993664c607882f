"""The rules engine: quotation marks, cue lexicon and grammar patterns decide together.

No model: deterministic, and fast enough for any archive. Every quote carries the pattern that
found it. Headlines are telegraphic: "Toll ‘will kill the harbour’, says Kaminski" is read like any
sentence, but only they say "“The right tool”: Kaminski on the toll".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotes.document import Document
from quotes.english import lexicon
from quotes.english.phrases import phrase_from
from quotes.english.tokens import Q, Tokens, cut, token_at
from quotes.find import layout
from quotes.find.force import put_forward
from quotes.find.nested import nested, pieces
from quotes.find.order import in_order, once, spread
from quotes.find.patterns import paragraph
from quotes.find.trim import trimmed
from quotes.models import Found, Pattern, Span, having
from quotes.rules import rule

# "…, court told", "jury hears …", "Mayor accused of …": whoever stands before it does not speak
HEARS = re.compile(
    r"\s+(?:(?:is|are|was|were|has been) )?"
    r"(?:told(?=\W*$|\W*\s[–—-]\s|:? [“‘\"'«„]|:? that)|hears?\b|(?:accused of|charged with)\b)"
)


def find(document: Document) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named."""
    _, found = seen(document)
    found = placed(document, once(found))
    return with_inner(document, found, nested(pieces(document, found)))


def placed(document: Document, found: Iterable[Found]) -> list[Found]:
    """The quotes with how their words were put forward, a title's known as such."""
    told = (put_forward(document.text, quote) for quote in found)
    if document.is_title:
        return [having(quote, field="title", headline=True) for quote in told]
    return list(told)


def with_inner(document: Document, found: list[Found], inner: Iterable[Found]) -> list[Found]:
    """The quotes, and those found inside them, in reading order."""
    return in_order([*found, *placed(document, map(_rated, inner))])


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
            quotes, nearby = quotes or [*_telegraphic(quoted.parse(span))], None
        found += quotes
    found = [*laid_out, *(headlined(text, head, one) for one in found)]
    return rest, [_rated(trimmed(text, quote)) for quote in spread(found, quoted.regions)]


def _rated(quote: Found) -> Found:
    """The quote with how often its pattern is right as its confidence."""
    measured = lexicon.shares("confidence", "found")
    name = "nested" if quote.inside else str(quote.pattern)
    return having(quote, confidence=measured.get(name, measured["default"]))


def headlined(text: str, head: Span | None, quote: Found) -> Found:
    """The quote; one of the headline known as such, without a source that only hears it.

    “‘We lost’: Ames blasts referees” ends with its mark.
    """
    if head is None or quote.spans[-1][1] > head[1]:
        return quote
    hears = quote.source and HEARS.match(text[: head[1]], quote.source[1])
    spans = quote.spans[:1] if text.startswith(":", quote.spans[0][1]) else quote.spans
    return having(quote, spans=spans, headline=True, source=None if hears else quote.source)


@rule(neutral=())
def _telegraphic(tokens: Tokens) -> Iterator[Found]:
    """As in "“The right tool”: Kaminski on the toll"."""
    if token_at(tokens, 0).kind == Q and token_at(tokens, 1).text == ":":
        source = phrase_from(tokens, 2)
        mention = cut(tokens, source) if source else None
        content = (cut(tokens, (0, 1)),)
        yield Found(content, "direct", source=mention, pattern=Pattern.HEADLINE_COLON)
