"""Text with offsets: paragraphs and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

from quotes.models import Span

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
LINE = re.compile(r"\S[^\n]*")
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
# the longest line, in characters, of a text that was wrapped to fit a page
WRAPPED = 120
# how much of the longest line a line must fill to be a wrapped one
FULL = 0.6
ENDS = ".?!:…”’»“\"'"
# how the next turn of an interview or a hearing begins: "A: ", "Q. ", "MR ROE: "
TURN = re.compile(r"(?:[QA]\.|(?:[^\W\d_a-z][\w.’'\-]*+ ?){1,4}:)\s+\S")


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


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs: blocks between blank lines, or lines where lines are not wrapped.

    Spaces at either end are left out.
    """
    spaced = re.search(r"\n[ \t\r]*\n", text) is not None
    found = []
    for block in PARAGRAPH.finditer(text):
        lines = list(LINE.finditer(text, block.start(), block.end()))
        longest = max(m.end() - m.start() for m in lines)
        wrapped = longest <= WRAPPED and (spaced or _breaks_off(lines))
        start = lines[0].start()
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            # a wrapped line is nearly as long as the longest; others end a paragraph
            short = line.end() - line.start() < longest * FULL
            if following is None or not wrapped or short or _turns(text, line, following):
                found.append((start, start + len(text[start : line.end()].rstrip())))
                start = following.start() if following else 0
    return found


def _turns(text: str, line: re.Match[str], following: re.Match[str]) -> bool:
    """Whether somebody else's turn begins with the line that follows."""
    ended = line.group().rstrip().endswith(tuple(ENDS))
    return ended and TURN.match(text, following.start()) is not None


def _breaks_off(lines: list[re.Match[str]]) -> bool:
    """Whether most lines but the last stop in the middle of a sentence, as wrapped ones do."""
    inner = [line.group().rstrip() for line in lines[:-1]]
    return sum(line[-1:] not in ENDS for line in inner) * 2 > len(inner)


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
