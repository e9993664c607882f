"""The last look at a quote: what a reporter adds around a content is no part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.models import Quote, Span

# "promised | last month | to get to the bottom of it"
WHEN = re.compile(
    r"(?:(?:last|this|earlier this|late last) (?:week|month|year|night|spring|summer|autumn|winter)"
    r"|yesterday|today|on [A-Z][a-z]+day) (?=to\b)"
)
# "… he said, | without giving details", "… increase, | while"
ADDED = re.compile(
    r", without (?:giving|providing|offering|citing|presenting|elaborating|specifying|naming"
    r"|identifying|explaining|disclosing|going into|saying|mentioning|adding|commenting)\b"
    r"[^“”\"«»„]*$"
    r"|,? (?:while|whereas)$"
)
# "…, he said, | in | the worst fire for years": the rest of a phrase that was not taken
LOOSE = re.compile(
    r"\W*(?:in|on|at|by|with|for|from|after|before|during|as|while|of)"
    r"(?: (?:the|a|an|what|which|that|its|his|her|their))?\W*",
    re.IGNORECASE,
)
# "At | the table, he added, …": what a preposition that opens a content goes with
REST = re.compile(r" [^,.;:“”\n]{1,60}(?=,)")
# "the jury was told | that"
HEARD = re.compile(r"\b(?:was|were|been|is|are|being) (?:also |then |later )?told$")


def trimmed(text: str, quote: Quote) -> Quote:
    """The quote without a time before its words, a remark behind them or a lone preposition.

    A source that is told what it says, and does not say it, is none.
    """
    first, *others = quote.spans
    kept = [first, *(span for span in others if not LOOSE.fullmatch(text, *span))]
    if len(kept) > 1 and LOOSE.fullmatch(text, *first) and (rest := REST.match(text, first[1])):
        kept[0] = (first[0], rest.end())
    start, end = kept[0]
    if when := WHEN.match(text, start, end):
        kept[0] = (when.end(), end)
    kept[-1] = _without_remark(text, kept[-1])
    source = None if _hears(text, quote) else quote.source
    same = tuple(kept) == quote.spans and source == quote.source
    return quote if same else replace(quote, spans=tuple(kept), source=source)


def _hears(text: str, quote: Quote) -> bool:
    """Whether a quote's source is told and does not speak: "the jury was told that"."""
    if not quote.cue or not quote.source or quote.source[1] > quote.cue[0]:
        return False
    start, end = quote.cue
    return HEARD.search(text, max(0, start - 12), end) is not None


def _without_remark(text: str, span: Span) -> Span:
    start, end = span
    added = ADDED.search(text, start, end)
    return (start, added.start()) if added and added.start() > start else span
