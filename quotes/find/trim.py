"""The edges of a quote: what a reporter adds to content, source and cue is no part of it.

A source that the tagger marks is made a whole mention: edges trimmed, a name not cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.english import lists
from quotes.english.phrases import has_finite, phrase_from
from quotes.english.quoted import Quoted
from quotes.english.text import touch, up_to
from quotes.english.tokens import cut
from quotes.models import Found, Span, having
from quotes.rules import FIRST, SECOND, rule

# "the jury was told | that"
HEARD = re.compile(r"\b(?:(?:was|were|been|is|are|being) (?:also |then |later )?told|heard|hears)$")
PASSIVE = re.compile(r"\w+ed|told", re.IGNORECASE)
# "the ministry quoted | him | as saying"
QUOTED_AS = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing)\s+((?!by\b)[^,;.“”\"\n]{2,60}?)"
    r"(?:,[^;.“”\"\n]{2,60},)? as saying\b(?: that\b)?\s*"
)
# how far from "quoted" and "as saying" the cue may stand that holds the other, in characters
NEAR = 140
# "the commission | Tuesday"
BEHIND = re.compile(
    r"(?<!ed) (?:(?:late |early )?on )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)$"
)
# "he would leave |, which"
DANGLING = re.compile(r", (?:\w+ of )?(?:which|who|whom|whose)$")
# "told | supporters | to go": who is told is part of what they are told to do
TO = re.compile(r"(?:not )?to\W")
ADDRESSED = re.compile(
    r"\b(?:told|tell(?:s|ing)|(?:ask|urg|warn|order|instruct|remind|advis|press)(?:ed|e?s|ing)"
    r"|call(?:ed|s|ing) (?:up)?on)$"
)
ADDRESSEE = re.compile(r"\s(?=\S)(?!by\b)[^,;:.“”\"\n]{1,60}\s")

# commas, dashes and spaces around a mention are no part of it, nor is the "at" of a phrase cut off
MENTION_ENDS = re.compile(r"(?:\s+(?:at|of|in|for|from|with|who|which|that))?[\s,;:–—\-]*$")
# the rest of a name: "Senator | Mira Kaminski", "Yulia V|. Kaminski"; it stands free behind
CAPITAL = r"(?:[A-Z]\.|[^\W\d_a-z][\w\-]*)"
NAME_ON = re.compile(rf"(?:(?<=\b[A-Z])\.)?(?: {CAPITAL}){{1,3}}(?![\w’']| [A-Z])")
ENDS_IN_NAME = re.compile(
    r"\b[^\W\d_a-zß-öø-ÿ][\w’\-]*\.?"  # or inside one: "Amigos do | Rio"
    rf"(?: (?:{'|'.join(sorted(lists.PARTICLES))})){{0,2}}$"
)
# what is only told of who was named: "Mira Kaminski|, 63", "Mira Kaminski| — her aunt"
APPOSED = re.compile(
    r",\s(?=\d{1,3}\b|(?!(?:and|or|both|as|along|together|including)\b)[a-z])|\s[—–]\s"
)

# and of who was described: "a charity | which feeds 400", not "those who stayed"
FURTHER = re.compile(r"(?<!\bthose)(?<!\bone)(?<!\bpeople),? (?:who|which|whose|whom)\b")
# a mention that is only the start of one
BARE = re.compile(r"the|an?|another|(?:its|his|her|their)(?: own)?", re.IGNORECASE)
# how far a mention is sought, in characters, and how long it may then be, in tokens
REACH, LONGEST = 80, 6
COLON = ": "
LEFT_OUT = 2  # letters of a quotation's end that the content may leave out: a stop, its mark


def trimmed(text: str, quote: Found) -> Found:
    """The quote with what its words show of content, source and cue, and no more."""
    quote = _quoted_as(quote, text)
    source = None if _hears(text, quote) else quote.source
    source = up_to(source, BEHIND.search(text, *source)) if source else None
    cue = _cue(text, quote.cue) if quote.cue else None
    first, *others = quote.spans
    spans = [_with_addressee(first, text, cue), *others]
    spans[-1] = up_to(spans[-1], DANGLING.search(text, *spans[-1]))
    return having(quote, spans=tuple(spans), source=source, cue=cue)


@rule(neutral=FIRST)
def _quoted_as(quote: Found, text: str) -> Found:
    """The quote by whom somebody quotes "as saying" it, not by the paper that quotes.

    The tagger takes these words for content: of six in 1,350 articles one was right without it.
    """
    if quote.cue is None:
        return quote
    near = max(0, quote.cue[0] - NEAR), quote.cue[1] + NEAR
    found = QUOTED_AS.finditer(text, *near) if text.find("as saying", *near) >= 0 else ()
    said = next((one for one in found if touch(one.span(), quote.cue)), None)
    if said is None:
        return quote
    kept = tuple(span for span in quote.spans if not touch(span, said.span()))
    end = quote.spans[-1][1]
    if not kept and said.end() < end:
        kept = ((said.end(), end),)
    return having(quote, spans=kept, source=said.span(1)) if kept else quote


@rule(neutral=False)
def _hears(text: str, quote: Found) -> bool:
    """Whether a quote's source is told and does not speak: "the jury was told that", "Asked whether
    it was late, Roe said no".
    """
    if not quote.cue or not quote.source:
        return False
    start, end = quote.cue
    if end <= quote.spans[0][0] and quote.spans[-1][1] <= quote.source[0]:
        return PASSIVE.fullmatch(text, start, end) is not None
    return quote.source[1] <= start and HEARD.search(text, max(0, start - 12), end) is not None


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
    tokens = article.parse(told)
    if not has_finite(tokens, 0, len(tokens)):
        return [quote]  # no clause
    indirect = having(quote, spans=(told,), kind="indirect")
    return [indirect, having(quote, spans=(quotation,), kind="direct", cue=None)]


@rule(neutral=SECOND)
def whole(article: Quoted, source: Span | None, others: Iterable[Span]) -> Span | None:
    """The whole mention that a source is part of; it goes on into none of the `others`.

    None where nothing is left of it but marks.
    """
    if source is None:
        return None
    text, (start, end) = article.text, source
    end = start + len(MENTION_ENDS.sub("", text[start:end]))
    if start >= end:
        return None
    # what is only told of whom it names or describes is no part of it
    if further := FURTHER.search(text, start + 1, end):
        end = further.start()
    apposed = (one.start() for one in APPOSED.finditer(text, start + 1, end))
    end = next((at for at in apposed if ENDS_IN_NAME.search(text[start:at])), end)
    stop = min([end + REACH, len(text), *(first for first, _ in others if first >= end)])
    if BARE.fullmatch(text, start, end):
        tokens = article.parse((start, stop))
        if phrase := phrase_from(tokens, 0, LONGEST):
            return cut(tokens, phrase)
    on = NAME_ON.match(text, end, stop) if ENDS_IN_NAME.search(text[start:end]) else None
    return start, on.end() if on else end
