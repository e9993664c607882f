"""Quotation marks: where quoted words begin and end, whatever marks a house prints.

A state machine over one paragraph at a time. A mark opens or closes by what stands on either
side of it, by the family it belongs to and by what is open; a stray one is passed over and costs
nothing outside its own paragraph. Quoted words left open at a paragraph's end go on where the
next paragraph opens with the same mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotes.models import Span

MARK = re.compile(r"``|''|[“”„‟\"«»‹›‘’‚']")
# mark -> (family, what it may be): o opens, c closes, b by its surroundings
MARKS = {
    "“": ("double", "b"),
    "”": ("double", "c"),
    "„": ("low", "o"),
    "‟": ("double", "o"),
    '"': ("straight", "b"),
    "``": ("ticks", "o"),
    "''": ("ticks", "b"),
    "«": ("guillemet", "b"),
    "»": ("guillemet", "b"),
    "‹": ("angle", "b"),
    "›": ("angle", "b"),
    "‘": ("single", "o"),
    "’": ("single", "c"),
    "‚": ("lowsingle", "o"),
    "'": ("typewriter", "b"),
}
# which marks may close what a family opened, beyond its own
CLOSERS = {"low": {"“", "”", '"', "„"}, "lowsingle": {"‘", "’"}, "double": {'"'}, "straight": {"”"}}
ENDS = ".,?!;:…—–-"
OPENERS_BEFORE = "([{—–-/…“\"‘'«„:"


@dataclass(slots=True)
class Region:
    """Quoted words with their marks: `start` and `end` hold both marks.

    `closed` is False where the paragraph ended first; `parts` are then the stretches of the
    following paragraphs that go on with it. `inner` holds the regions quoted inside this one.
    """

    start: int
    end: int
    family: str
    closed: bool = True
    parts: list[Span] = field(default_factory=list)
    inner: list[Region] = field(default_factory=list)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All stretches of this quotation, one a paragraph, in order."""
        return ((self.start, self.end), *self.parts)


def regions(text: str, paragraphs: list[Span]) -> list[Region]:
    """The outermost quoted regions of a text in order, each with those inside it.

    `paragraphs` are the spans to look at; one that goes on from the paragraph before is folded
    into the region it continues.
    """
    found: list[Region] = []
    open_one: Region | None = None
    for start, end in paragraphs:
        here = _paragraph(text, start, end)
        first = here[0] if here else None
        if open_one and first and first.start == start and first.family == open_one.family:
            open_one.parts.append((first.start, first.end))
            open_one.inner += first.inner
            found += here[1:]
            if first.closed:
                open_one.closed, open_one = True, None
        else:
            found += here
            open_one = None
        if here and not here[-1].closed and here[-1].end == end and (len(here) > 1 or open_one is None):
            open_one = here[-1]
    return found


def _paragraph(text: str, start: int, end: int) -> list[Region]:
    """The outermost regions of one paragraph; one left open runs to its end, `closed` False."""
    marks = [m for m in MARK.finditer(text, start, end)]
    stack: list[tuple[Region, str]] = []
    found: list[Region] = []

    def close(region: Region, at: int) -> None:
        region.end = at
        (stack[-1][0].inner if stack else found).append(region)

    for number, match in enumerate(marks):
        mark, at, after = match.group(), match.start(), match.end()
        depth = _closes(text, marks, number, [opening for _, opening in stack], start, end)
        if depth is not None:
            while len(stack) > depth + 1:  # what was opened inside and never closed is dropped
                inner, _ = stack.pop()
                stack[-1][0].inner += inner.inner
            closing = stack.pop()[0]
            closing.closed = True
            close(closing, after)
        elif _opens(text, marks, number, stack, start, end):
            stack.append((Region(at, end, MARKS[mark][0], closed=False), mark))
    while stack:
        region, opening = stack.pop()
        # a mark that never closes is quoted speech only at the outside, and only a double one
        if stack or opening in "‘'‚’":
            (stack[-1][0].inner if stack else found).extend(region.inner)
        else:
            close(region, end)
    return sorted(found, key=lambda region: region.start)


def _closes(
    text: str, marks: list[re.Match], number: int, opened: list[str], start: int, end: int
) -> int | None:
    """The depth of the open region that this mark closes, or None."""
    match = marks[number]
    mark, at, after = match.group(), match.start(), match.end()
    before = text[at - 1] if at > start else " "
    follows = text[after] if after < end else " "
    if before.isspace() and not (mark in "”»" and not follows.isalnum()):
        return None
    if follows.isalnum() and not (mark in "”»«" and not before.isspace() and mark not in "«"):
        return None
    for depth in range(len(opened) - 1, -1, -1):
        opening = opened[depth]
        family = MARKS[opening][0]
        own = MARKS[mark][0] == family and _partner(opening, mark)
        if own or mark in CLOSERS.get(family, ()):
            if mark in "’'" and not _ends_single(text, marks, number, opening, start, end):
                return None
            return depth
    return None


def _partner(opening: str, mark: str) -> bool:
    """Whether a mark of the same family is the other half of `opening`."""
    pairs = {"“": "”“", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "``": "''", "''": "''"}
    return mark in pairs.get(opening, opening) if len(mark) == 1 else mark == "''"


def _opens(
    text: str, marks: list[re.Match], number: int, stack: list, start: int, end: int
) -> bool:
    match = marks[number]
    mark, at, after = match.group(), match.start(), match.end()
    family, role = MARKS[mark]
    before = text[at - 1] if at > start else " "
    follows = text[after] if after < end else " "
    if role == "c" or follows.isspace() or not (before.isspace() or before in OPENERS_BEFORE):
        return False
    if any(opening == mark for _, opening in stack) and family not in ("double", "low"):
        return False
    if family in ("single", "typewriter", "lowsingle"):
        return any(
            _may_end(text, other, end) and _ends_single(text, marks, later, mark, start, end)
            for later, other in enumerate(marks[number + 1 :], number + 1)
            if other.group() in ("’" if mark == "‘" else "'" if mark == "'" else "‘’")
        )
    return True


def _may_end(text: str, match: re.Match, end: int) -> bool:
    follows = text[match.end()] if match.end() < end else " "
    return not text[match.start() - 1].isspace() and not follows.isalnum()


def _ends_single(
    text: str, marks: list[re.Match], number: int, opening: str, start: int, end: int
) -> bool:
    """Whether a single mark ends a quotation, and is not an apostrophe.

    After sentence punctuation it ends one. Else “workers’ rights” is told from “the ‘workers’”
    by looking on: while another mark that may close comes before the next opening one, a mark
    after s and before a word is an apostrophe.
    """
    match = marks[number]
    at, after = match.start(), match.end()
    before = text[at - 1] if at > start else " "
    follows = text[after : after + 2]
    if before in ENDS or before in "”\"»" or not follows[:1].isspace() or before not in "sSzx":
        return True
    if not follows[1:2].isalpha():
        return True
    closing = match.group()
    for other in marks[number + 1 :]:
        if other.group() in ("‘", "“") or (closing == "'" and _opening_side(text, other, start)):
            return True
        if other.group() == closing and _may_end(text, other, end):
            return False
    return True


def _opening_side(text: str, match: re.Match, start: int) -> bool:
    return match.start() == start or text[match.start() - 1].isspace()
