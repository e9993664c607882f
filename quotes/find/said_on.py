"""The day on which a quote was said: "on Wednesday" by the article's date, else that date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from quotes.document import Document
from quotes.models import Quote, Span

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)(?=\.| )\.?|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
TOLD = re.compile(
    rf"\b(?:(?P<which>last|next|this past|this coming) )?(?P<weekday>{'|'.join(DAYS)})\b(?![’'])"
    rf"|\b{MONTH} {DAY}\b(?![-–]\d)(?:,? (?P<year>\d{{4}}))?"
    rf"|\b{DAY.replace('<day>', '<day2>')} {MONTH.replace('<month>', '<month2>')}"
    r"(?:,? (?P<year2>\d{4}))?\b"
    r"|\b(?P<near>yesterday|today|tonight|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# a time that names no day: what was said then was not said when the article was printed
VAGUE = re.compile(
    r"\b(?:last|earlier this|later|the previous|the same) "
    r"(?:week|month|year|spring|summer|autumn|fall|winter|night|season|century)\b"
    r"|\b(?:in|since|during) (?:early |late |mid-)?"
    rf"(?:{MONTH.replace('<month>', '<vague>')}|\d{{4}})\b"
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
OPENING = re.compile(r"\W*(?:(?:on|late|early|earlier|speaking|later)\s+){0,2}", re.IGNORECASE)
SHORT = 30  # the longest part of a sentence that can be a time and no more
REACH = 120  # characters behind a verb that are looked at


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
        opening = OPENING.match(part)
        day = TOLD.match(part, opening.end()) if opening else None
        if day:
            yield day.group()
        elif len(part) < SHORT and (vague := VAGUE.search(part)):
            yield vague.group()


def sentence_around(document: Document, at: int) -> Span:
    """The sentence that holds a place."""
    starts = document.starts
    number = bisect_right(starts, at)
    first = starts[number - 1] if number else 0
    return first, starts[number] if number < len(starts) else len(document.text)


def _day(found: re.Match[str], printed: date | None) -> date | None:
    """The day that words name, seen from the day on which they were printed."""
    told = {name: value for name, value in found.groupdict().items() if value}
    if near := told.get("near"):
        back = timedelta(days=near.casefold() == "yesterday")
        return printed and printed - back
    if weekday := told.get("weekday"):
        return _weekday(DAYS.index(weekday.casefold()), told.get("which", ""), printed)
    month = MONTHS.index((told.get("month") or told["month2"])[:3].casefold()) + 1
    day, year = told.get("day") or told["day2"], told.get("year") or told.get("year2")
    if not (year or printed):
        return None
    try:
        named = date(int(year or printed.year), month, int(day))  # type: ignore[union-attr]
        ahead = not year and printed and named > printed + timedelta(days=1)
        return named.replace(year=named.year - 1) if ahead else named
    except ValueError:
        return None


def _weekday(weekday: int, which: str, printed: date | None) -> date | None:
    """The last such day up to the day of printing; "last Friday", on a Friday, is a week ago."""
    if printed is None or which.casefold() in ("next", "this coming"):
        return None
    back = (printed.weekday() - weekday) % 7
    return printed - timedelta(days=7 if back == 0 and which.casefold() == "last" else back)
