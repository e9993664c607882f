"""To whom and on which day each quote of an article was said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quotes.document import Document
from quotes.find.addressee import addressee
from quotes.find.said_on import SOME_DAY, day_of, said_on
from quotes.models import Article, Quote, Span

# what "who had said so" tells by the way is of another time than the sentence around it
BY_THE_WAY = re.compile(r"\b(?:who|which)\b[^,.;:“”\"]{0,30}\Z")
CLAUSE = 40  # characters before a verb in which its "who" would stand


def with_occasions(
    article: Article, document: Document, quotes: Iterable[Quote], names: Iterable[tuple[str, Span]]
) -> tuple[Quote, ...]:
    """The quotes, each with whom it was said to and on which day.

    `names` are the namings of persons and bodies in the text, each with the full name: of who is
    spoken to it is told, else the words. A quote for which the text gives no day has that of the
    quote before it in the paragraph, where one speaker says both; else it is the article's. A time
    that is no day ("last month", "had said") leaves the quote without one, dated by the text.
    """
    named = {span: name for name, span in names}
    above, printed = document.above, day_of(article.published)
    found: list[Quote] = []
    for quote in quotes:
        where = above if above and quote.field == "title" else document
        heard = _called(where, addressee(where, quote), named)
        told = said_on(where, quote, printed)
        if told is None and found:
            told = _day_before(document, found[-1], quote)
        day = printed.isoformat() if told is None and printed else told
        dated = replace(quote, addressee=heard, said_on=day or None)
        if day is not None:
            dated = replace(dated, dated_by="article" if told is None else "text")
        found.append(dated)
    return tuple(found)


def _called(document: Document, heard: Span | None, named: dict[Span, str]) -> str | None:
    """What whoever is spoken to is called: in full, where the text does it by name."""
    if heard is None:
        return None
    start, end = heard
    words = " ".join(document.text[start:end].split())
    ending = (name for (first, last), name in named.items() if start <= first and last == end)
    return words if document.is_title else next(ending, words)


def _day_before(document: Document, before: Quote, quote: Quote) -> str | None:
    """The day of the quote before, where both are of one speaker and one paragraph."""
    one = before.field == quote.field == "text" and before.speaker == quote.speaker
    if not one or quote.speaker is None or before.dated_by == "article":
        return None
    if before.dated_by is None or _is_by_the_way(document.text, before.cue):
        return None
    near = document.around(before.spans[0][0]) == document.around(quote.spans[0][0])
    return (before.said_on or SOME_DAY) if near else None


def _is_by_the_way(text: str, cue: Span | None) -> bool:
    """Whether a quote is recalled in passing: what is told next is of the article's own day."""
    if cue is None:
        return False
    before = text[max(0, cue[0] - CLAUSE) : cue[0]]
    return text.startswith("had ", cue[0]) or BY_THE_WAY.search(before) is not None
