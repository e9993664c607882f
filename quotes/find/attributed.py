"""The last look at who says a quote, and by what words: the source and the cue."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english.text import touch, up_to
from quotes.models import Found, Span

# "the jury was told | that"
HEARD = re.compile(r"\b(?:(?:was|were|been|is|are|being) (?:also |then |later )?told|heard|hears)$")
# "footage of | Mira Kaminski | asking", "Mira Kaminski’s | claim that"
NAME = r"(?:[A-Z][\w.’'\-]*(?: (?:de|van|von|bin|al|la|der))* )*[A-Z][\w.\-]+"
FOOTAGE = re.compile(
    rf"\b(?:footage|videos?|recordings?|clips?|audio|tapes?|films?) of ((?:the )?{NAME}) $"
)
# "footage of | Mira Kaminski | saying | on Monday, | “It is late”"
SAYING = re.compile(
    rf"(?P<source>{NAME}|him|her|them|the [a-z]+) (?P<cue>saying|asking|declaring|shouting|yelling"
    r"|boasting|bragging|joking|claiming|(?:telling|urging) [\w ]{2,20})"
    r"(?: [^“”\"\n.]{0,60})?,? (?=[“\"])"
)
# "Roe | has been accused of"
PASSIVE = re.compile(r"\b(?:been|was|were|is|are|be) (?:\w+ly )?\w+(?:ed|en)\b")
CLAIMED = re.compile(rf"({NAME})[’']s? $")
# "the ministry quoted | him | as saying"
QUOTED = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)$")
QUOTED_AS = re.compile(r"\s+([^,;.“”\"\n]{2,60}?)(?:,[^;.“”\"\n]{2,60},)? as saying\b")
# "yesterday | said", "the commission | Tuesday"
DAY = r"(?:(?:on |late on |early on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
# and how: "a user | in a post that drew 40,000 likes"
HOW = (
    r"in (?:an?|the|his|her|its|their) (?:\w+ )?"
    r"(?:post|statement|letter|tweet|interview|video|speech|message|blog|email|report|briefing)\b.*"
)
WHEN_BEFORE, BEHIND = re.compile(rf"{DAY} "), re.compile(rf"(?<!ed) (?:{DAY}|{HOW})$")


def attributed(text: str, quote: Found) -> Found:
    """The quote with the source and the cue that its words show, both without when and how.

    A source that is told what it says, and does not say it, is none; who is quoted "as saying" it,
    or shown saying it, is its source.
    """
    quote = _said_within(text, _subject_apart(text, _quoted_as(text, quote)))
    source = None if _hears(text, quote) else _shown_saying(text, quote) or quote.source
    if source:
        source = up_to(source, BEHIND.search(text, *source))
    cue = _cue(text, quote.cue) if quote.cue else None
    same = source == quote.source and cue == quote.cue
    return quote if same else replace(quote, source=source, cue=cue)


def _cue(text: str, cue: Span) -> Span | None:
    """The cue without a time before it and a mark behind it; None of a mark alone."""
    start, end = cue
    when = WHEN_BEFORE.match(text, start, end)
    start = when.end() if when else start
    end -= text.endswith((":", ","), start, end)
    return (start, end) if start < end else None


def _quoted_as(text: str, quote: Found) -> Found:
    """The quote by whom somebody quotes "as saying" it."""
    quoting = quote.cue and QUOTED.search(text, *quote.cue)
    said = QUOTED_AS.match(text, quote.cue[1]) if quote.cue and quoting else None
    kept = tuple(span for span in quote.spans if not said or not touch(span, said.span()))
    return replace(quote, spans=kept, source=said.span(1)) if said and kept else quote


def _subject_apart(text: str, quote: Found) -> Found:
    """The quote whose first piece is a name right before its cue, and so its source."""
    first, *others = quote.spans
    if quote.source or not others or quote.cue is None:
        return quote
    before = first[1] <= quote.cue[0] and not text[first[1] : quote.cue[0]].strip()
    named = before and re.fullmatch(NAME, text[slice(*first)])
    if not named or PASSIVE.search(text, *quote.cue):
        return quote
    return replace(quote, spans=tuple(others), source=first)


def _said_within(text: str, quote: Found) -> Found:
    """The quote by whom its content opens with as saying it: "footage of | Roe saying, “A”"."""
    start, end = quote.spans[0]
    said = SAYING.match(text, start, end) if quote.kind == "mixed" else None
    if said is None:
        return quote
    spans = ((said.end(), end), *quote.spans[1:])
    return replace(quote, spans=spans, source=said.span("source"), cue=said.span("cue"))


def _shown_saying(text: str, quote: Found) -> Span | None:
    """Who is shown saying it ("footage of Roe asking"), or whose claim it is that has no source."""
    if quote.cue is None:
        return None
    start = quote.cue[0]
    before = FOOTAGE if text[slice(*quote.cue)].endswith("ing") else CLAIMED
    if quote.source and before is CLAIMED:
        return None
    found = before.search(text, max(0, start - 80), start)
    return found.span(1) if found else None


def _hears(text: str, quote: Found) -> bool:
    """Whether a quote's source is told and does not speak: "the jury was told that"."""
    if not quote.cue or not quote.source or quote.source[1] > quote.cue[0]:
        return False
    start, end = quote.cue
    return HEARD.search(text, max(0, start - 12), end) is not None
