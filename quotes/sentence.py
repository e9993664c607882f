"""A quote in its sentence: what a reader needs beside words that do not stand by themselves."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from quotes.document import Document
from quotes.models import GAP, Article, Force, Quote, Span
from quotes.told import marked, parts

# what beside a quote makes it hold only sometimes
CONDITION = re.compile(
    r"\b(?:if|unless|until|provided|providing|assuming|in case|as long as|so long as|should"
    r"|on (?:the )?condition that|only when)\b",
    re.IGNORECASE,
)
# the longest that stands on either side of the words, in characters
LONGEST = 300
FAR = 5 * LONGEST  # what lies further off is not looked at: a text may be one sentence


def in_sentence(article: Article, quote: Quote, document: Document | None = None) -> str:
    """The sentence that a quote stands in, on one line, its own words between asterisks.

    Of a quote in several pieces it goes from the first piece's sentence to the last one's, with
    " … " for sentences between that hold none. What is longer than 300 characters on either side
    is cut with "…". `quotes.told.parts` takes the line apart again. `document` is the article's
    body where it was parsed before.
    """
    text = article.field(quote.field)
    begins = [0] if quote.field == "title" else (document or _parsed(article)).starts
    return marked([part for part in _parts(text, quote, begins) if part[0]])


def needed_sentence(article: Article, quote: Quote, document: Document | None = None) -> str | None:
    """The quote in its sentence where its words do not do alone; None where they do.

    They do where all stand in quotation marks, were said, and under no condition told beside
    them: “I will go,” she said, if it rains.
    """
    sentence = in_sentence(article, quote, document)
    if quote.kind != "direct" or quote.force != Force.SAID:
        return sentence
    beside = " ".join(words for words, own in parts(sentence) if not own)
    return sentence if CONDITION.search(beside) else None


def _parts(text: str, quote: Quote, begins: list[int]) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    at = 0
    for number, (start, end) in enumerate(quote.spans):
        first, _ = _around(text, begins, (start, end))
        if number == 0:
            found.append((_cut(_line(text[max(first, start - FAR) : start]), from_end=True), False))
        elif first > at:
            # sentences without a piece stand between
            _, behind = _around(text, begins, (max(at - 1, 0), at))
            found.append((_cut(_line(text[at : min(behind, at + FAR)]).rstrip()), False))
            found.append((GAP if first > behind else " ", False))
            found.append((_cut(_line(text[max(first, start - FAR) : start]), from_end=True), False))
        else:
            found.append((_line(text[at:start]), False))
        found.append((_line(text[start:end]), True))
        at = end
    _, behind = _around(text, begins, (max(at - 1, 0), at))
    return [*found, (_cut(_line(text[at : min(behind, at + FAR)]).rstrip()), False)]


def _around(text: str, begins: list[int], span: Span) -> Span:
    """From where the sentence of a span's first letter starts to where that of its last ends."""
    first = bisect_right(begins, span[0]) - 1
    behind = bisect_left(begins, span[1])
    stop = begins[behind] if behind < len(begins) else len(text)
    return (begins[first] if first >= 0 else 0), max(stop, span[1])


def _line(words: str) -> str:
    """Words on one line; a space at either end stays one."""
    line = " ".join(words.split())
    before = " " if words[:1].isspace() and line else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{line}{after}"


def _cut(words: str, from_end: bool = False) -> str:
    """What stands beside the quote, no longer than is read."""
    if len(words) <= LONGEST:
        return words
    if from_end:
        return "…" + words[-LONGEST:].partition(" ")[2]
    return words[:LONGEST].rpartition(" ")[0] + "…"


# of an article whose quotes are asked for one by one
_parsed = lru_cache(maxsize=4)(Document.of)
