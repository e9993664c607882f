"""To whom and on which day each quote of an article was said.

"On Wednesday" is told by the article's date; where the text names no day, it is that date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from quotes import days
from quotes.document import Document
from quotes.english import lexicon, lists
from quotes.english.text import holds
from quotes.english.tokens import ADV, CAP, DET, PREP, PUNCT, VERBS, WORD, Tokens, cut, token_at
from quotes.find.patterns.extent import ADDRESSEES, behind_addressee
from quotes.models import Article, Quote, Span, having

# verbs whose object hears what is said; the rest say it "to" somebody
TELLING = lexicon.words("function", "telling")
# of whom the text tells beside the verb that he heard it
BESIDE = re.compile(
    r"\b(?:(?:asked|pressed|questioned|challenged|interviewed) by "
    r"|interview(?:ed)? (?:with|by|for|on) "
    r"|(?:speaking|spoke|talking|talked|replying) (?:to|with) "
    r"|(?:letters?|e-?mails?|messages?|memos?|notes?|remarks|replies|reply|address|speech"
    r"|testimony|submission|statements?) to )",
    re.IGNORECASE,
)
# the next word behind a cue is "to", or may be
TO = re.compile(r"\S*\s*to\b", re.IGNORECASE)
FAR = 400  # characters of a sentence on either side that are looked at
NOBODY = lists.ANY_PRONOUN | lists.TIMES | {"myself", "itself", "whom", "which"}
INSIDE = {"of", "for"}  # prepositions with which who hears it may go on
MOST = 12  # words
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = rf"(?:(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)(?=\.| )\.?|{'|'.join(days.MONTHS)})"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
TOLD = re.compile(
    # and not "the Sunday Times", "USA Today"
    rf"\b(?P<last>last )?(?<!next )(?<!coming )(?!(?<=\bthe )\w+ (?-i:[A-Z]))"
    rf"(?P<weekday>{'|'.join(DAYS)})\b(?![’'])"
    rf"|\b(?P<date>(?:{MONTH} {DAY}\b(?![-–]\d)|{DAY} {MONTH})(?:,? \d{{4}})?)\b"
    r"|\b(?P<near>yesterday|(?<!USA )today(?! (?:show|program))|tonight"
    r"|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# a time that names no day: what was said then was not said when the article was printed
VAGUE = re.compile(
    r"\b(?:last|earlier this|later|the previous|the same) "
    r"(?:week|month|year|spring|summer|autumn|fall|winter|night|season|century)\b"
    r"|\b(?:in|since|during) (?:early |late |mid-)?"
    rf"(?:{MONTH}|\d{{4}})\b"
    r"|\b(?:days|weeks|months|years|decades) (?:ago|earlier|before)\b"
    r"|\b(?:previously|once|originally)\b",
    re.IGNORECASE,
)
SOME_DAY = ""
# where what is told beside a verb of saying ends; and words that make a day another thing's
CLAUSE = re.compile(
    r",(?! \d{4}\b)|[;:—“”\"«»()]|\s[–-]\s|\.\s"
    r"|\b(?:that|and|but|who|which|whose|where|when|after|before|as|while|because|since|until|by"
    r"|ahead|following|if|about|over|of|for)\b"
)
OPENING = re.compile(
    rf"\W*(?:(?:on|late|early|earlier|speaking|later)\s+){{0,2}}(?:{TOLD.pattern})", re.IGNORECASE
)
SHORT = 30  # the longest part of a sentence that can be a time and no more
REACH = 120  # characters behind a verb that are looked at


def with_occasions(
    article: Article, document: Document, quotes: Iterable[Quote], names: Iterable[tuple[str, Span]]
) -> tuple[Quote, ...]:
    """The quotes, each with whom it was said to and on which day.

    `names` are the namings of persons and bodies in the text, each with the full name: of who is
    spoken to it is told, else the words. A quote for which the text gives no day has that of the
    quote before it in the paragraph, where one speaker says both; else it is the article's. A time
    that is no day ("last month", "had said") leaves the quote without one, dated by the text.
    """
    named = {end: (start, name) for name, (start, end) in names}
    above, printed = document.above, day_of(article.published)
    found: list[Quote] = []
    for quote in quotes:
        where = above if above and quote.field == "title" else document
        heard = _called(where, addressee(where, quote), named)
        told = said_on(where, quote, printed)
        if told is None and found:
            told = _day_before(document, found[-1], quote)
        day = printed.isoformat() if told is None and printed else told
        by = None if day is None else "article" if told is None else "text"
        found.append(having(quote, addressee=heard, said_on=day or None, dated_by=by))
    return tuple(found)


def _called(where: Document, heard: Span | None, named: dict[int, tuple[int, str]]) -> str | None:
    """What whoever is spoken to is called: in full, where a naming ends with the words."""
    if heard is None:
        return None
    start, end = heard
    words = " ".join(where.text[start:end].split())
    first, name = named.get(end, (start, words))
    return words if where.is_title or first < start else name


def _day_before(document: Document, before: Quote, quote: Quote) -> str | None:
    """The day of the quote before, where both are of one speaker and one paragraph."""
    one = before.field == quote.field == "text" and before.speaker == quote.speaker
    if not one or quote.speaker is None or before.dated_by != "text":
        return None
    if before.cue and document.text.startswith("had ", before.cue[0]):
        return None  # recalled: what is told next is of the article's own day
    near = document.around(before.spans[0][0]) == document.around(quote.spans[0][0])
    return (before.said_on or SOME_DAY) if near else None


def addressee(document: Document, quote: Quote) -> Span | None:
    """The words for whoever a quote was said to; None where its sentence has none but a pronoun."""
    cue, spans = quote.cue, quote.spans
    if cue is None:
        return None
    first, last = sentence_around(document, cue[0])
    masked, start, end = document.quoted.masked, max(first, cue[0] - FAR), min(last, cue[0] + FAR)
    words = document.text[slice(*cue)].casefold().split()
    telling = bool(words) and words[-1] in TELLING
    if not (telling or TO.match(masked, cue[1]) or BESIDE.search(masked, start, end)):
        return None  # as most are: not worth parsing
    tokens = document.quoted.parse((start, end))
    behind = bisect_left(tokens, (cue[1],))
    if telling and lists.BE.isdisjoint(words):
        return _heard(tokens, behind, spans)
    places = [behind + 1] if token_at(tokens, behind).low == "to" else []
    beside = BESIDE.finditer(masked, tokens[0].start, tokens[-1].end)
    places += [bisect_left(tokens, (found.end(),)) for found in beside]
    return next(filter(None, (_heard(tokens, at, spans) for at in places)), None)


def sentence_around(document: Document, at: int) -> Span:
    """The sentence that holds a place."""
    starts = document.starts
    number = bisect_right(starts, at)
    first = starts[number - 1] if number else 0
    return first, starts[number] if number < len(starts) else len(document.text)


def _heard(tokens: Tokens, first: int, own: Sequence[Span]) -> Span | None:
    """The phrase that begins right here, as far as it is for somebody."""
    # a name, a noun phrase or a plural of hearers: "senior ministers"
    opening = token_at(tokens, first).kind
    hearers = any(token.low in ADDRESSEES for token in tokens[first : first + 3])
    if opening not in (CAP, DET) and not (hearers and opening == WORD):
        return None
    asked = holds(own, tokens[first].start)
    own = () if asked else own  # "urged | the embassy to reconsider" is all of what was said
    stop = first
    for n in range(first, min(behind_addressee(tokens, first), first + MOST)):
        token = tokens[n]
        leaves = token.kind == PREP and token.low not in INSIDE
        if leaves or holds(own, token.start):
            break
        if n > first and token.kind == WORD and token.low in VERBS and token.low.endswith("ed"):
            break  # "speaking to the Aldren Council think tank | called the deal void"
        stop = n + 1
    while stop > first and tokens[stop - 1].kind in (PREP, ADV, PUNCT, DET):
        stop -= 1
    if asked and token_at(tokens, stop).low not in ("to", "not"):
        return None
    if stop == first or (stop == first + 1 and tokens[first].low in NOBODY):
        return None
    return cut(tokens, (first, stop))


def said_on(document: Document, quote: Quote, printed: date | None) -> str | None:
    """The day, as YYYY-MM-DD, that the text gives for a quote; None where it gives none, and
    `SOME_DAY` where it gives a time that is no day ("last week").

    Looked at is what stands right behind the verb and its subject, between the two, and at the
    sentence's beginning, never what was said. A weekday is the last one up to the day of printing.
    """
    if quote.cue is None:
        return None
    for words in _places(document, quote, quote.cue):
        for found in TOLD.finditer(words):
            if day := _day(found, printed):
                return day.isoformat()
        if VAGUE.search(words):
            return SOME_DAY
    # what "had" been said was said before
    return SOME_DAY if document.text.startswith("had ", quote.cue[0]) else None


def day_of(published: str | None) -> date | None:
    """The day that an article's date names; None for a year or a month alone."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _places(document: Document, quote: Quote, cue: Span) -> list[str]:
    """The words in which a day would be that of saying it, the likeliest first."""
    text, source, spans = document.text, quote.source, quote.spans
    first, last = sentence_around(document, cue[0])
    behind = source[1] if source and cue[1] <= source[0] <= cue[1] + 3 else cue[1]
    stop = min([last, behind + REACH, *(start for start, _ in spans if start >= cue[1])])
    found = [text[slice(*cue)], CLAUSE.split(text[behind:stop], maxsplit=1)[0]]
    if source and source[1] <= cue[0] and not CLAUSE.search(text[source[1] : cue[0]]):
        found.append(text[source[1] : cue[0]])
    begin = min(cue[0], source[0] if source and source[0] >= first else cue[0])
    if not any(start < begin for start, _ in spans):
        found += _opening(text[max(first, begin - REACH) : begin])
    return found


def _opening(words: str) -> Iterator[str]:
    """The times that a sentence opens with: "On Friday, | as it rained, earlier this year, |"."""
    for part in words.split(","):
        vague = VAGUE.search(part) if len(part) < SHORT else None
        if found := OPENING.match(part) or vague:
            yield found.group()


def _day(found: re.Match[str], printed: date | None) -> date | None:
    """The day that words name, seen from the day on which they were printed."""
    if near := found["near"]:
        return printed and printed - timedelta(days=near.casefold() == "yesterday")
    if weekday := found["weekday"]:
        if printed is None:
            return None
        back = (printed.weekday() - DAYS.index(weekday.casefold())) % 7
        # "last Friday", on a Friday, is a week ago
        return printed - timedelta(days=back or (7 if found["last"] else 0))
    words = found["date"].casefold()
    month = next(n for n, name in enumerate(days.MONTHS, 1) if name[: days.SHORT] in words)
    day, *years = map(int, re.findall(r"\d+", words))
    latest = printed and printed + timedelta(days=1)
    try:
        if years or latest is None:
            return date(years[0], month, day) if years else None
        return date(latest.year - ((month, day) > (latest.month, latest.day)), month, day)
    except ValueError:
        return None
