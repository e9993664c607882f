"""Text with offsets: spans, tokens and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

from quotes.models import Span

RUN = re.compile(r"\S+")
# one sentence: nothing that could end another stands before its last mark
ALONE = re.compile(r"\s*[^\s.?!](?:[^.?!]*[^\s.?!])?[.?!]?\s*")
HANDLE = re.compile(r"@(?<![\w.]@)\w{2,}")
# a blanked-out quotation, a handle, a word with its inner marks, a number, or one mark
TOKEN = re.compile(
    rf"\x01+|{HANDLE.pattern}"
    r"|[^\W_]+(?:[’'.&/-][^\W_]+)*(?:\.(?=[A-Z]\.))?|[$€£]?\d[\d.,]*\d|\.{3}|--+|[^\s\x01]"
)
BLANK = "\x01"


def touch(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character."""
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def holds(spans: Sequence[Span], at: int) -> bool:
    """Whether a place lies in the latest of some spans, in order, that starts before it."""
    latest = bisect_right(spans, at, key=itemgetter(0)) - 1
    return latest >= 0 and at < spans[latest][1]


def up_to(span: Span, match: re.Match[str] | None) -> Span:
    """The span as far as a match inside it; the whole of it where there is none."""
    return (span[0], match.start()) if match and match.start() > span[0] else span


def inked(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """The places of all characters inside the spans but white space; none reaches over the text."""
    found: set[int] = set()
    for start, end in spans:
        for run in RUN.finditer(text, max(start, 0), max(end, 0)):
            found.update(range(*run.span()))
    return found


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of one paragraph (nltk's Punkt with our own abbreviations).

    Kept, as finder, resolver and stance ask for the same paragraphs of an article, each in turn.
    """
    if ALONE.fullmatch(text):  # as Punkt would say, but ten times as fast
        return ((0, len(text.rstrip())),)
    # it brings nltk, which takes half a second to import: what cuts no sentence need not wait
    from quotes.english.punkt import punkt

    return tuple(punkt().span_tokenize(text))
