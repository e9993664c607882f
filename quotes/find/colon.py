"""What is told and then quoted behind a colon, “Roe said it was over: ‘I am going’”: two quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.english.clauses import has_finite
from quotes.english.quoted import Quoted
from quotes.models import Found, Span
from quotes.rules import FIRST, rule

COLON = ": "
LEFT_OUT = 2  # letters of a quotation's end that the content may leave out: a stop, its mark


@rule(neutral=FIRST)
def parted(quotes: list[Found], article: Quoted) -> list[Found]:
    """The quotes, those whose words go over from telling to quoting made two."""
    return [part for quote in quotes for part in _parts(quote, article)]


def _parts(quote: Found, article: Quoted) -> Iterator[Found]:
    (start, end), *others = quote.spans
    quotation = next((one for one in article.stretches if one[0] > start), None)
    if others or quotation is None or quotation[1] < end - LEFT_OUT:
        yield quote
        return
    told = (start, quotation[0] - len(COLON))
    behind = article.text.startswith(COLON, told[1]) and told[0] < told[1]
    introduced = quote.cue is not None and quote.cue[1] <= start
    if not behind or not introduced or quotation[0] >= end or not _is_told(article, told):
        yield quote
        return
    yield replace(quote, spans=(told,), kind="indirect")
    yield replace(quote, spans=(quotation,), kind="direct", cue=None)


def _is_told(article: Quoted, told: Span) -> bool:
    """Whether words are a clause, and no other quotation stands in them."""
    tokens = article.parse(told).tokens
    return has_finite(tokens, 0, len(tokens))
