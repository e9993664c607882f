"""The last look at a quote: what a reporter adds around a content is no part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english.text import up_to
from quotes.find.attributed import attributed
from quotes.find.works import is_title
from quotes.models import Found, Span

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
    r"|,? (?:while|whereas)$|, citing [^“”\"]+$"
    r"|(?<=,[”\"’]) (?:until|without|and then|meaning)\b[^“”\"«»„]*$"
)
# "…, he said, | in | the worst fire for years": the rest of a phrase that was not taken
LOOSE = re.compile(
    r"\W*(?:in|on|at|by|with|for|from|after|before|during|as|while|of|against|earlier|later)"
    r"(?: (?:the|a|an|what|which|that|its|his|her|their))?\W*",
    re.IGNORECASE,
)
# "At | the table, he added, …": what a preposition that opens a content goes with
REST = re.compile(r" [^,.;:“”\n]{1,60}(?=,)")
# "a council of ignoring thousands | after it voted to close", "accused her of lying | when she"
ONCE = re.compile(r" (?:after|when|as) (?:he|she|it|they|the [a-z]+)\b[^“”\"‘]*$")
# "… was right in keeping it secret | until she fell": of a hundred such contents hardly one ends so
UNFINISHED = re.compile(r" (?:until|unless|since|that|than|of|to) [^,;:.!?“”\"\n]+(?=[,;.!?\n])")
# "So when the port closed, | Mira Kaminski said, “we were glad”"
LED_IN = re.compile(
    r"(?:^|\n|[.!?][”’\"]? )((?:(?:So|And|But) )?(?:[Ww]hen|[Ii]f|[Aa]fter|[Bb]ecause|[Ww]hile"
    r"|[Oo]nce|[Uu]ntil|[Aa]lthough|[Uu]nless)\b[^“”\"\n]{8,160}), $"
)
SMALL_START = re.compile(r"[“\"«„‘'][a-z]")
# "it rose, | according to the bank, while"
ACCORDING = re.compile(r",? according to\b")
ACCUSED = re.compile(r"\baccus(?:ed|es|ing)\b")
# "told | supporters | to go": who is told is part of what they are told to do
TO = re.compile(r"(?:not )?to\W")
ADDRESSED = re.compile(r"\b(?:told|tells|telling|asked|urged|warned|ordered|instructed|reminded)$")
ADDRESSEE = re.compile(r"\s(?=\S)(?!by\b)[^,;:.“”\"\n]{1,60}\s")
# "Asked by a lawyer | whether it burned, he said: “…”"
ASKED = re.compile(r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)\b[^.!?“”\"\n]*$")
MARKS = re.compile(r"[“”\"«»„‘]")
# "described | as ‘a joke’"
AS = re.compile(r"as\s+(?=[“‘\"'«„])")
DESCRIBED = re.compile(r"\b(?:describ|portray|characteri[sz]|dismiss|hail|denounc)\w+$")


def trimmed(text: str, quote: Found) -> Found:
    """The quote without a time before its words, a remark behind them or a lone preposition.

    Its source and cue are looked at too (`attributed`).
    """
    quote = attributed(text, quote)
    first, *others = _without_question(text, quote)
    kept = [first, *(span for span in others if not LOOSE.fullmatch(text, *span))]
    kept = [span for span in kept if not is_title(text, span)] or kept
    before = _led_in(text, quote)
    if before:
        kept.insert(0, before)
    if len(kept) > 1 and LOOSE.fullmatch(text, *first) and (rest := REST.match(text, first[1])):
        kept[0] = (first[0], rest.end())
    start, end = kept[0]
    if when := WHEN.match(text, start, end):
        kept[0] = (when.end(), end)
    kept[0] = _opened(text, kept[0], quote.cue)
    if quote.kind != "direct" and quote.cue and quote.cue[1] <= kept[0][0]:
        kept[-1] = _finished(text, kept[-1])
    kept[-1] = _without_remark(text, kept[-1])
    if quote.kind == "indirect":
        kept[-1] = up_to(kept[-1], ACCORDING.search(text, *kept[-1]))
    if quote.cue and ACCUSED.search(text, *quote.cue):
        kept[-1] = up_to(kept[-1], ONCE.search(text, *kept[-1]))
    if tuple(kept) == quote.spans:
        return quote
    return replace(quote, spans=tuple(kept), kind="mixed" if before else quote.kind)


def _without_question(text: str, quote: Found) -> tuple[Span, ...]:
    """The contents without what somebody was asked who then said: "Asked | whether it burned,"."""
    (start, end), *others = quote.spans
    asked = ASKED.search(text, max(0, start - 80), start) or ASKED.match(text, start, end)
    plain = not MARKS.search(text, start, end)
    answered = others and plain and MARKS.search(text, *others[0])
    return tuple(others) if asked and answered else quote.spans


def _opened(text: str, span: Span, cue: Span | None) -> Span:
    """The span with who is told to do it, and without the "as" of its cue."""
    start, end = span
    if cue is None or cue[1] > start:
        return span
    if DESCRIBED.search(text, *cue) and (called := AS.match(text, start, end)):
        return called.end(), end
    addressed = TO.match(text, start, end) and ADDRESSED.search(text, *cue)
    if addressed and ADDRESSEE.fullmatch(text, cue[1], start):
        return cue[1] + 1, end
    return span


def _finished(text: str, span: Span) -> Span:
    """The span with the rest of a clause that it breaks off."""
    rest = UNFINISHED.match(text, span[1])
    return (span[0], rest.end()) if rest else span


def _led_in(text: str, quote: Found) -> Span | None:
    """The clause before the attribution of a quotation that goes on in small letters."""
    if quote.kind != "direct" or quote.source is None or quote.cue is None:
        return None
    start, _ = quote.spans[0]
    if not quote.source[1] <= quote.cue[0] <= start or not SMALL_START.match(text, start):
        return None
    before = LED_IN.search(text, max(0, quote.source[0] - 180), quote.source[0])
    return before.span(1) if before else None


def _without_remark(text: str, span: Span) -> Span:
    return up_to(span, ADDED.search(text, *span))
