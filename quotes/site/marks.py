"""An article's text as HTML in which every quote is marked, whatever way quotes lie.

Quotes nest, overlap, come in several pieces and run over paragraphs; HTML elements only nest.
So a mark is closed and opened again wherever another one, or a paragraph, ends inside it, and
every piece carries `data-quote`. Only the first piece of a quote has the anchor `q-<id>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from quotes.paragraphs import joined

BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one quote: code points `start` to `end`, the quote's id, number and look."""

    start: int
    end: int
    quote: str
    number: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its marks, and the ids of the quotes that begin in it."""

    html: Markup
    quotes: tuple[str, ...]


def passages(text: str, marks: Iterable[Mark]) -> list[Passage]:
    """Cut `text` into paragraphs and mark the quotes in each."""
    text = joined(text)
    anchored: set[str] = set()
    waiting = [mark for mark in marks if mark.start < mark.end]
    found = []
    for start, end in blocks(text):
        inside = [mark for mark in waiting if mark.start < end and start < mark.end]
        before = set(anchored)
        html = Markup("").join(pieces(text, start, end, inside, anchored))
        begun = {mark.quote: mark.number for mark in inside if mark.quote not in before}
        found.append(Passage(html, tuple(sorted(begun, key=begun.__getitem__))))
    return found


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where the blocks of a page stand: apart by blank lines, or by lines where none is blank."""
    apart = BLANK_LINES if BLANK_LINES.search(text.strip()) else LINE_END
    start = 0
    for gap in apart.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def pieces(
    text: str, start: int, end: int, marks: list[Mark], anchored: set[str]
) -> Iterator[Markup]:
    """The HTML of text[start:end], in pieces; the quotes it anchors are added to `anchored`."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number))
    opened: list[Mark] = []
    for left, right in pairwise(sorted({start, end, *edges})):
        around = [mark for mark in marks if mark.start <= left and right <= mark.end]
        kept = shared(opened, around)
        yield Markup("</mark>") * (len(opened) - kept)
        for mark in around[kept:]:
            yield tag(mark, anchor=mark.quote not in anchored)
            anchored.add(mark.quote)
        yield escape(text[left:right])
        opened = around
    yield Markup("</mark>") * len(opened)


def shared(opened: list[Mark], around: list[Mark]) -> int:
    """How many marks, from the outermost in, can stay open."""
    same = 0
    for one, other in zip(opened, around, strict=False):
        if one != other:
            break
        same += 1
    return same


def tag(mark: Mark, anchor: bool) -> Markup:
    """The opening tag of one piece."""
    look = f"q-mark {mark.look}".strip()
    if anchor:
        return Markup('<mark id="q-{0}" class="{1}" data-quote="{0}" data-number="{2}">').format(
            mark.quote, look, mark.number
        )
    return Markup('<mark class="{1}" data-quote="{0}">').format(mark.quote, look)
