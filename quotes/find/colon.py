"""What is told and then quoted behind a colon, “Roe said it was over: ‘I am going’”: two quotes."""

from __future__ import annotations

from dataclasses import replace

from quotes.english.clauses import has_finite
from quotes.english.quoted import Quoted
from quotes.models import Found
from quotes.rules import FIRST, rule

COLON = ": "
LEFT_OUT = 2  # letters of a quotation's end that the content may leave out: a stop, its mark


@rule(neutral=FIRST)
def parted(quotes: list[Found], article: Quoted) -> list[Found]:
    """The quotes, those whose words go over from telling to quoting made two."""
    return [part for quote in quotes for part in _parts(quote, article)]


def _parts(quote: Found, article: Quoted) -> list[Found]:
    (start, end), *others = quote.spans
    introduced = quote.cue is not None and quote.cue[1] <= start
    quotation = next((one for one in article.stretches if one[0] > start), None)
    if others or not introduced or quotation is None:
        return [quote]
    told = (start, quotation[0] - len(COLON))
    behind = article.text.startswith(COLON, told[1])
    if not behind or not quotation[0] < end <= quotation[1] + LEFT_OUT:
        return [quote]
    tokens = article.parse(told).tokens
    if not has_finite(tokens, 0, len(tokens)):
        return [quote]  # no clause
    indirect = replace(quote, spans=(told,), kind="indirect")
    return [indirect, replace(quote, spans=(quotation,), kind="direct", cue=None)]
