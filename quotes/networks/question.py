"""What the judge is asked of: a quote, its parts, and the sentences that are read with it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.models import Span

# a cue or a source further from its content than this, in characters, is not read along
NEAR = 200
# how many sentences before may tell what is spoken of, and how far back they may begin
LEADING, BEFORE = 3, 400
# of a longer quote no more is read, in characters: only its surest targets are kept, and what is
# seen of each is weighed against all others
LONGEST = 8000
# nor more of a sentence on either side of it: what a machine heard may have no full stop at all
WIDE = 1000
APPOSITION = re.compile(r",\s[^,;:.“”\"]{3,100}(?=,)")


@dataclass(frozen=True, slots=True)
class Question:
    """A quote that is asked about: what `around` cuts from `text` is read.

    `said` is its content, in pieces; `cue` and `source` are None where they stand too far off.
    `title` is the article's, "" where it has none, and `lead` the sentences before those that are
    read: both may tell what a quote does not name.
    """

    text: str
    around: Span
    said: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    title: str = ""
    lead: Span = (0, 0)

    def says(self, at: int) -> bool:
        """Whether a place lies in the content."""
        return any(start <= at < end for start, end in self.said)

    def tells_who(self, place: Span) -> bool:
        """Whether a place begins in the cue, the source, or who that is ("Roe, the mayor,")."""
        parts = [part for part in (self.cue, self.source) if part]
        beside = self.source and APPOSITION.match(self.text, self.source[1])
        if beside:
            parts.append(beside.span())
        return any(start <= place[0] < end for start, end in parts)


def question(
    text: str,
    sentences: Sequence[Span],
    said: tuple[Span, ...],
    cue: Span | None,
    source: Span | None,
    speaker: str | None,
    title: str = "",
) -> Question:
    """A quote with the sentences that it touches, and those of its cue and source if near.

    `sentences` are all of the text, in order; `title` is the article's.
    """
    near = [part for part in (cue, source) if part and _is_near(part, said)]
    parts = [*said, *near]
    first, last = sentences_around(sentences, parts)
    first = max(first, min(start for start, _ in parts) - WIDE)
    last = min(last, max(end for _, end in parts) + WIDE)
    around = first, min(last, first + LONGEST)
    cue, source = (part if part in near else None for part in (cue, source))
    lead = sentences_before(sentences, around[0])
    return Question(text, around, said, cue, source, speaker, title, lead)


def _is_near(part: Span, said: tuple[Span, ...]) -> bool:
    return min(abs(part[0] - end) for span in said for end in span) < NEAR


def sentences_around(sentences: Sequence[Span], spans: Iterable[Span]) -> Span:
    """From the beginning of the sentence of the first span to the end of that of the last."""
    pieces = list(spans)
    first, last = min(start for start, _ in pieces), max(end for _, end in pieces)
    low = bisect_right(sentences, first, key=_start) - 1
    high = bisect_left(sentences, last, key=_start) - 1
    if low >= 0 and first < sentences[low][1]:
        first = sentences[low][0]
    if high >= 0:
        last = max(last, sentences[high][1])
    return first, last


def sentences_before(sentences: Sequence[Span], at: int) -> Span:
    """The last whole sentences before a place, as one stretch; empty where none is near."""
    past = bisect_right(sentences, at, key=_end)
    near = [one for one in sentences[max(0, past - LEADING) : past] if one[0] >= at - BEFORE]
    return (near[0][0], near[-1][1]) if near else (at, at)


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]
