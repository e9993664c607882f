"""The last look at a quote: what a reporter adds to content, source and cue is no part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english.clauses import has_finite
from quotes.english.quoted import Quoted
from quotes.english.text import touch, up_to
from quotes.models import Found, Span
from quotes.rules import FIRST, rule

# "the jury was told | that"
HEARD = re.compile(r"\b(?:(?:was|were|been|is|are|being) (?:also |then |later )?told|heard|hears)$")
# "the ministry quoted | him | as saying"
QUOTED_AS = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing)\s+((?!by\b)[^,;.“”\"\n]{2,60}?)"
    r"(?:,[^;.“”\"\n]{2,60},)? as saying\b"
)
# how far from "quoted" and "as saying" the cue may stand that holds the other, in characters
NEAR = 140
# "the commission | Tuesday", "a user | in a post that drew 40,000 likes"
DAY = r"(?:(?:on |late on |early on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
HOW = (
    r"in (?:an?|the|his|her|its|their) (?:\w+ )?"
    r"(?:post|statement|letter|tweet|interview|video|speech|message|blog|email|report|briefing)\b.*"
)
BEHIND = re.compile(rf"(?<!ed) (?:{DAY}|{HOW})$")
# "…, he said, | in | the worst fire for years": the rest of a phrase that was not taken
LOOSE = re.compile(
    r"\W*(?:in|on|at|by|with|for|from|after|before|during|as|while|of|against|earlier|later)"
    r"(?: (?:the|a|an|what|which|that|its|his|her|their))?\W*",
    re.IGNORECASE,
)
# "…that it burned | without saying where": how it was told
TELLING = re.compile(
    r",? without (?:elaborating|specifying|naming|identifying"
    r"|(?:saying|explaining|disclosing) (?:who|what|when|where|why|how|whether|if|which|more)"
    r"|(?:giving|offering|providing) (?:\w+ )?(?:details?|evidence|examples?|reasons?|explanation))"
    r"\b[^“”\"]*$"
)
# "told | supporters | to go": who is told is part of what they are told to do
TO = re.compile(r"(?:not )?to\W")
ADDRESSED = re.compile(r"\b(?:told|tells|telling|asked|urged|warned|ordered|instructed|reminded)$")
ADDRESSEE = re.compile(r"\s(?=\S)(?!by\b)[^,;:.“”\"\n]{1,60}\s")

COLON = ": "
LEFT_OUT = 2  # letters of a quotation's end that the content may leave out: a stop, its mark


def trimmed(text: str, quote: Found) -> Found:
    """The quote with what its words show of content, source and cue, and no more."""
    quote = _quoted_as(quote, text)
    source = None if _hears(text, quote) else quote.source
    source = up_to(source, BEHIND.search(text, *source)) if source else None
    cue = _cue(text, quote.cue) if quote.cue else None
    first, *others = quote.spans
    loose = [span for span in others if not LOOSE.fullmatch(text, *span)]
    spans = [_with_addressee(first, text, cue), *loose]
    spans[-1] = up_to(spans[-1], TELLING.search(text, *spans[-1]))
    if (source, cue, tuple(spans)) == (quote.source, quote.cue, quote.spans):
        return quote
    return replace(quote, spans=tuple(spans), source=source, cue=cue)


@rule(neutral=FIRST)
def _quoted_as(quote: Found, text: str) -> Found:
    """The quote by whom somebody quotes "as saying" it.

    Kept though the marked sets hold none: without it the paper that quotes would be the speaker.
    """
    if quote.cue is None:
        return quote
    near = QUOTED_AS.finditer(text, max(0, quote.cue[0] - NEAR), quote.cue[1] + NEAR)
    said = next((one for one in near if touch(one.span(), quote.cue)), None)
    if said is None:
        return quote
    kept = tuple(span for span in quote.spans if not touch(span, said.span()))
    return replace(quote, spans=kept, source=said.span(1)) if kept else quote


@rule(neutral=False)
def _hears(text: str, quote: Found) -> bool:
    """Whether a quote's source is told and does not speak: "the jury was told that"."""
    if not quote.cue or not quote.source or quote.source[1] > quote.cue[0]:
        return False
    start, end = quote.cue
    return HEARD.search(text, max(0, start - 12), end) is not None


def _cue(text: str, cue: Span) -> Span | None:
    """The cue without a mark behind it; None of a mark alone."""
    start, end = cue
    end -= text.endswith((":", ","), start, end)
    return (start, end) if start < end else None


@rule(neutral=FIRST)
def _with_addressee(span: Span, text: str, cue: Span | None) -> Span:
    """The span with who is told to do it."""
    start, end = span
    if cue is None or cue[1] > start or not TO.match(text, start, end):
        return span
    told = ADDRESSED.search(text, *cue) and ADDRESSEE.fullmatch(text, cue[1], start)
    return (cue[1] + 1, end) if told else span


@rule(neutral=FIRST)
def parted(quotes: list[Found], article: Quoted) -> list[Found]:
    """The quotes, “Roe said it was over: ‘I am going’” made two."""
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
