"""The last look at a quote: what a reporter adds around a content is no part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.models import Quote, Span
from quotes.text import touch

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
# "the jury was told | that"
HEARD = re.compile(r"\b(?:(?:was|were|been|is|are|being) (?:also |then |later )?told|heard|hears)$")
# "a council of ignoring thousands | after it voted to close", "accused her of lying | when she"
ONCE = re.compile(r" (?:after|when|as) (?:he|she|it|they|the [a-z]+)\b[^“”\"‘]*$")
# "… was right in keeping it secret | until she fell": of a hundred such contents hardly one ends so
UNFINISHED = re.compile(r" (?:until|unless|since|that|than|of|to) [^,;:.!?“”\"\n]+(?=[,;.!?\n])")
# "So when the port closed, | Mira Kaminski said, “we were glad”"
LED_IN = re.compile(
    r"(?:^|\n|[.!?][”’\"]? )((?:(?:So|And|But) )?(?:[Ww]hen|[Ii]f|[Aa]fter|[Bb]ecause|[Ww]hile|[Oo]nce"
    r"|[Uu]ntil|[Aa]lthough|[Uu]nless)\b[^“”\"\n]{8,160}), $"
)
SMALL_START = re.compile(r"[“\"«„‘'][a-z]")
# "the anthem | ‘A Change of Tide’"
WORK = re.compile(
    r"\b(?:song|anthem|hymn|ballad|album|film|movie|novel|play|musical|opera|poem|book|memoir"
    r"|sitcom|podcast|documentary|painting) $"
)
TITLE = re.compile(
    r"(?:[“\"«„‘']|'')(?:[A-Z][\w’'\-]*|of|the|a|an|in|on|to|and|for|is|it|my)"
    r"(?: (?:[A-Z][\w’'\-]*|of|the|a|an|in|on|to|and|for|is|it|my)){0,8}[,.?!]?(?:[”\"»“’]|'')"
)
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
# "described | as ‘a joke’", "yesterday | said", "the commission | Tuesday"
AS = re.compile(r"as\s+(?=[“‘\"'«„])")
DESCRIBED = re.compile(r"\b(?:describ|portray|characteri[sz]|dismiss|hail|denounc)\w+$")
DAY = r"(?:(?:on |late on |early on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
WHEN_BEFORE, WHEN_BEHIND = re.compile(rf"{DAY} "), re.compile(rf"(?<!ed) {DAY}$")


def trimmed(text: str, quote: Quote) -> Quote:
    """The quote without a time before its words, a remark behind them or a lone preposition.

    Its cue and source are without a time too. A source that is told what it says, and does not say
    it, is none; who is quoted "as saying" it is its source.
    """
    quote = _said_within(text, _subject_apart(text, _quoted_as(text, quote)))
    first, *others = _without_question(text, quote)
    kept = [first, *(span for span in others if not LOOSE.fullmatch(text, *span))]
    kept = [span for span in kept if not _is_work(text, span)] or kept
    if before := _led_in(text, quote):
        kept.insert(0, before)
    if len(kept) > 1 and LOOSE.fullmatch(text, *first) and (rest := REST.match(text, first[1])):
        kept[0] = (first[0], rest.end())
    start, end = kept[0]
    if when := WHEN.match(text, start, end):
        kept[0] = (when.end(), end)
    kept[0] = _opened(text, kept[0], quote.cue)
    kept[-1] = _without_remark(text, kept[-1])
    if quote.kind != "direct" and quote.cue and quote.cue[1] <= kept[0][0]:
        kept[-1] = _finished(text, kept[-1])
    if quote.kind == "indirect":
        kept[-1] = _up_to(kept[-1], ACCORDING.search(text, *kept[-1]))
    if quote.cue and ACCUSED.search(text, *quote.cue):
        kept[-1] = _up_to(kept[-1], ONCE.search(text, *kept[-1]))
    source = None if _hears(text, quote) else _shown_saying(text, quote) or quote.source
    if source:
        source = _up_to(source, WHEN_BEHIND.search(text, *source))
    cue = _cue(text, quote.cue) if quote.cue else None
    same = tuple(kept) == quote.spans and source == quote.source and cue == quote.cue
    return quote if same else replace(quote, spans=tuple(kept), source=source, cue=cue)


def _cue(text: str, cue: Span) -> Span | None:
    """The cue without a time before it and a mark behind it; None of a mark alone."""
    start, end = cue
    when = WHEN_BEFORE.match(text, start, end)
    start = when.end() if when else start
    end -= text.endswith((":", ","), start, end)
    return (start, end) if start < end else None


def _quoted_as(text: str, quote: Quote) -> Quote:
    """The quote by whom somebody quotes "as saying" it."""
    quoting = quote.cue and QUOTED.search(text, *quote.cue)
    said = QUOTED_AS.match(text, quote.cue[1]) if quote.cue and quoting else None
    kept = tuple(span for span in quote.spans if not said or not touch(span, said.span()))
    return replace(quote, spans=kept, source=said.span(1)) if said and kept else quote


def _subject_apart(text: str, quote: Quote) -> Quote:
    """The quote whose first piece is a name before the cue, and so its source: "Roe | is calling"."""
    first, *others = quote.spans
    if quote.source or not others or quote.cue is None:
        return quote
    before = first[1] <= quote.cue[0] and not text[first[1] : quote.cue[0]].strip()
    named = before and re.fullmatch(NAME, text[slice(*first)])
    if not named or PASSIVE.search(text, *quote.cue):
        return quote
    return replace(quote, spans=tuple(others), source=first)


def _said_within(text: str, quote: Quote) -> Quote:
    """The quote by whom its content opens with as saying it: "footage of | Roe saying, “A”"."""
    start, end = quote.spans[0]
    said = SAYING.match(text, start, end) if quote.kind == "mixed" else None
    if said is None:
        return quote
    spans = ((said.end(), end), *quote.spans[1:])
    return replace(quote, spans=spans, source=said.span("source"), cue=said.span("cue"))


def _shown_saying(text: str, quote: Quote) -> Span | None:
    """Who is shown saying it ("footage of Roe asking"), or whose claim it is that has no source."""
    if quote.cue is None:
        return None
    start = quote.cue[0]
    before = FOOTAGE if text[slice(*quote.cue)].endswith("ing") else CLAIMED
    if quote.source and before is CLAIMED:
        return None
    found = before.search(text, max(0, start - 80), start)
    return found.span(1) if found else None


def _without_question(text: str, quote: Quote) -> tuple[Span, ...]:
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


def _is_work(text: str, span: Span) -> bool:
    """Whether a piece of a content is the title of a work that the words before name."""
    start, end = span
    return bool(WORK.search(text, max(0, start - 16), start) and TITLE.fullmatch(text, start, end))


def _led_in(text: str, quote: Quote) -> Span | None:
    """The clause before the attribution of a quotation that goes on in small letters."""
    if quote.kind != "direct" or quote.source is None or quote.cue is None:
        return None
    start, _ = quote.spans[0]
    if not quote.source[1] <= quote.cue[0] <= start or not SMALL_START.match(text, start):
        return None
    before = LED_IN.search(text, max(0, quote.source[0] - 180), quote.source[0])
    return before.span(1) if before else None


def _up_to(span: Span, match: re.Match[str] | None) -> Span:
    return (span[0], match.start()) if match and match.start() > span[0] else span


def _hears(text: str, quote: Quote) -> bool:
    """Whether a quote's source is told and does not speak: "the jury was told that"."""
    if not quote.cue or not quote.source or quote.source[1] > quote.cue[0]:
        return False
    start, end = quote.cue
    return HEARD.search(text, max(0, start - 12), end) is not None


def _without_remark(text: str, span: Span) -> Span:
    return _up_to(span, ADDED.search(text, *span))
