"""A quote as the judge's network reads it: wordpieces of its sentences, the parts of it marked.

    [CLS] (T the toll T/ [SEP] title [SEP]) (S Ann Roe S/ [SEP]) (what leads up to it [SEP])
        S she S/ said C it is … C/ [SEP]

The targets that the sentences name are asked for by their places, all in one reading. What they do
not name (an entry of the watch-list) stands before them, with the article's title and the sentences
that lead up to the quote; so does a speaker whose mention they do not hold. Quotation marks are
left out, as the marks around the content tell what they tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tokenizers import Tokenizer

from quotes.english.marks import NO_APOSTROPHE
from quotes.english.text import sentences
from quotes.models import Span
from quotes.networks.question import Question
from quotes.networks.runtime import BREAK, START, case

CAPACITY = 128  # wordpieces of one reading
# pieces of the vocabulary that no text holds, as (opening, closing)
TARGET, CONTENT, SOURCE = (1, 2), (3, 4), (5, 6)
# what is added to how a word is written, inside the content and inside the cue
SAID, CUE = 3, 6
NAMED = 24  # the most pieces of a name put before the text
TITLE = 32  # the most pieces of a title
LEAD = 56  # the most pieces of what leads up to a quote
NOWHERE: Span = (-1, -1)


@dataclass(frozen=True, slots=True)
class Window:
    """Numbers for the network, one a wordpiece; `offsets` are their places in the text.

    A piece that is none of the text's is NOWHERE; `ahead` are the positions of the target that
    was put before it, `own` those of the text's pieces.
    """

    ids: list[int]
    shapes: list[int]
    offsets: list[Span]
    ahead: range
    own: list[int]

    def pieces(self, place: Span) -> list[int]:
        """The positions of the wordpieces that a span of the text touches."""
        start, end = place
        first = bisect_right(self.own, start, key=lambda at: self.offsets[at][1])
        return self.own[first : bisect_left(self.own, end, key=lambda at: self.offsets[at][0])]


# a piece, how it is written, its place
Row = tuple[int, int, Span]


def windows(tokenizer: Tokenizer, asked: Question, ahead: str | None = None) -> Iterator[Window]:
    """The quote in readings of at most CAPACITY pieces, whole sentences where they fit.

    `ahead` is a target that is put before each of them.
    """
    target = _named(tokenizer, ahead, TARGET) if ahead else []
    title = _title(tokenizer, asked.title) if ahead and asked.title else []
    speaker = _named(tokenizer, asked.speaker, SOURCE) if asked.speaker else []
    rows, stops = _body(tokenizer, asked)
    room = CAPACITY - 2 - len(target) - len(title)
    first = 0
    while first < len(rows):
        named = _holds_source(rows[first : first + room])
        head = [*target, *title] if named else [*target, *title, *speaker]
        last = min(len(rows), first + CAPACITY - 2 - len(head))
        if last < len(rows):
            at = bisect_left(stops, last + 1)
            last = stops[at - 1] if at and stops[at - 1] > first else last
        if ahead and last - first == len(rows):
            head += _lead(tokenizer, asked, CAPACITY - 2 - len(head) - len(rows))
        yield _window([(START, 0, NOWHERE), *head], rows[first:last], len(target))
        first = last


def _window(head: list[Row], body: list[Row], target: int) -> Window:
    rows = [*head, *body, (BREAK, 0, NOWHERE)]
    ids, shapes, offsets = (list(part) for part in zip(*rows, strict=True))
    own = [at for at, place in enumerate(offsets) if place != NOWHERE]
    return Window(ids, shapes, offsets, range(2, max(2, target - 1)), own)


def _holds_source(rows: list[Row]) -> bool:
    return any(id_ == SOURCE[0] for id_, _, _ in rows)


def _named(tokenizer: Tokenizer, words: str, markers: Span) -> list[Row]:
    opening, closing = ((marker, 0, NOWHERE) for marker in markers)
    return [opening, *_ahead(tokenizer, words, NAMED), closing, (BREAK, 0, NOWHERE)]


def _title(tokenizer: Tokenizer, words: str) -> list[Row]:
    return [*_ahead(tokenizer, words, TITLE), (BREAK, 0, NOWHERE)]


def _lead(tokenizer: Tokenizer, asked: Question, room: int) -> list[Row]:
    """The last pieces of what leads up to the quote, as many as there is room for."""
    rows, most = _apart(tokenizer, asked.text[slice(*asked.lead)]), min(LEAD, room - 1)
    return [*rows[-most:], (BREAK, 0, NOWHERE)] if rows and most > 0 else []


def _ahead(tokenizer: Tokenizer, words: str, most: int) -> list[Row]:
    """At most so many pieces of words that are put before the text."""
    return _apart(tokenizer, words[:160])[:most]


def _apart(tokenizer: Tokenizer, words: str) -> list[Row]:
    """The pieces of words that are none of the sentences'."""
    encoded = tokenizer.encode(words, add_special_tokens=False)
    return [
        (id_, case(words[start:end]), NOWHERE)
        for id_, (start, end) in zip(encoded.ids, encoded.offsets, strict=True)
    ]


@lru_cache(maxsize=4)
def _body(tokenizer: Tokenizer, asked: Question) -> tuple[list[Row], list[int]]:
    """The pieces of the sentences with their marks, and the positions where a sentence begins.

    Kept, as one quote is read by two networks, and again for each name put before it.
    """
    start, end = asked.around
    text = NO_APOSTROPHE.sub(" ", asked.text[start:end])
    encoded = tokenizer.encode(text, add_special_tokens=False)
    marks = sorted(_marks(asked))
    begins = [start + a for a, _ in sentences(text)][::-1]
    rows: list[Row] = []
    stops: list[int] = []
    for id_, (a, b) in zip(encoded.ids, encoded.offsets, strict=True):
        at = start + a
        while begins and begins[-1] <= at:
            begins.pop()
            stops.append(len(rows))
        while marks and marks[0][0] <= at:
            rows.append((marks.pop(0)[2], 0, NOWHERE))
        rows.append((id_, case(text[a:b]) + _part(asked, at), (at, start + b)))
    return rows + [(marker, 0, NOWHERE) for _, _, marker in marks], stops


def _part(asked: Question, at: int) -> int:
    if asked.says(at):
        return SAID
    return CUE if asked.cue and asked.cue[0] <= at < asked.cue[1] else 0


def _marks(asked: Question) -> Iterator[tuple[int, int, int]]:
    """(place, order there, marker): what closes comes before what opens."""
    spans = [(span, CONTENT) for span in asked.said]
    spans += [(asked.source, SOURCE)] if asked.source else []
    for (start, end), (opening, closing) in spans:
        yield start, 1, opening
        yield end, 0, closing
