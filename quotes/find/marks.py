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
# quoted words go on in the next paragraph where that opens with a mark of the same family
FAMILIES = {
    "“": "double",
    "”": "double",
    "‟": "double",
    "„": "low",
    '"': "straight",
    "``": "ticks",
    "''": "ticks",
    "«": "guillemet",
    "»": "guillemet",
    "‹": "angle",
    "›": "angle",
    "‘": "single",
    "’": "single",
    "‚": "lowsingle",
    "'": "typewriter",
}
# marks that open, and those that then may close: houses mix curly and straight ones
CLOSERS = {
    "“": {"”", "“", '"'},
    "‟": {"”", '"'},
    "„": {"“", "”", '"', "„"},
    '"': {'"', "”"},
    "``": {"''"},
    "''": {"''"},
    "«": {"»"},
    "»": {"«"},
    "‹": {"›"},
    "›": {"‹"},
    "‘": {"’"},
    "‚": {"‘", "’", "‚"},
    "'": {"'"},
}
# single marks may be apostrophes: one opens only where one of these comes later
SINGLE = {"‘": {"’"}, "‚": {"‘", "’"}, "'": {"'"}}
# what stands around the words of a quotation, in whatever marks
OPENING = "“\"„«»‘'`‚‹"
CLOSING = "”\"’'»“«‘›"
# of these families, the same mark may open again inside
NESTING = ("double", "low")
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
        if (
            here
            and not here[-1].closed
            and here[-1].end == end
            and (len(here) > 1 or open_one is None)
        ):
            open_one = here[-1]
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text, with every mark in it that may be a quotation mark."""

    text: str
    start: int
    end: int
    marks: list[re.Match[str]]

    def before(self, mark: re.Match[str]) -> str:
        """The character before a mark, a space where the paragraph begins."""
        return self.text[mark.start() - 1] if mark.start() > self.start else " "

    def behind(self, mark: re.Match[str]) -> str:
        """The character behind a mark, a space where the paragraph ends."""
        return self.text[mark.end()] if mark.end() < self.end else " "


def _paragraph(text: str, start: int, end: int) -> list[Region]:
    """The outermost regions of one paragraph; one left open runs to its end, `closed` False."""
    line = Line(text, start, end, list(MARK.finditer(text, start, end)))
    stack: list[tuple[Region, str]] = []
    found: list[Region] = []
    for number, mark in enumerate(line.marks):
        opened = [opening for _, opening in stack]
        depth = _closes(line, number, opened)
        if depth is not None:
            while len(stack) > depth + 1:  # what was opened inside and never closed is dropped
                inner, _ = stack.pop()
                stack[-1][0].inner += inner.inner
            region, _ = stack.pop()
            region.end, region.closed = mark.end(), True
            (stack[-1][0].inner if stack else found).append(region)
        elif _opens(line, number, opened):
            family = FAMILIES[mark.group()]
            stack.append((Region(mark.start(), end, family, closed=False), mark.group()))
    while stack:
        region, opening = stack.pop()
        # a mark that never closes is quoted speech only at the outside, and only a double one
        if stack or opening in SINGLE:
            (stack[-1][0].inner if stack else found).extend(region.inner)
        else:
            found.append(region)
    return sorted(found, key=lambda region: region.start)


def _closes(line: Line, number: int, opened: list[str]) -> int | None:
    """The depth of the open region that this mark closes, or None."""
    match = line.marks[number]
    mark = match.group()
    spaced, leads = line.before(match).isspace(), line.behind(match).isalnum()
    # only a mark that can hardly open closes behind a space, or right before a word
    if (spaced or leads) and ((spaced and leads) or mark not in ("”", "»")):
        return None
    for depth in reversed(range(len(opened))):
        if mark in CLOSERS[opened[depth]]:
            apostrophe = mark in ("’", "'") and not _ends_single(line, number)
            return None if apostrophe else depth
    return None


def _opens(line: Line, number: int, opened: list[str]) -> bool:
    """Whether a mark begins a quotation, given those that are open."""
    match = line.marks[number]
    mark, before = match.group(), line.before(match)
    if mark not in CLOSERS or line.behind(match).isspace():
        return False
    if not (before.isspace() or before in OPENERS_BEFORE):
        return False
    if mark in opened and FAMILIES[mark] not in NESTING:
        return False
    return mark not in SINGLE or any(
        other.group() in SINGLE[mark] and _may_end(line, other) and _ends_single(line, later)
        for later, other in enumerate(line.marks[number + 1 :], number + 1)
    )


def _may_end(line: Line, match: re.Match[str]) -> bool:
    return not line.before(match).isspace() and not line.behind(match).isalnum()


def _ends_single(line: Line, number: int) -> bool:
    """Whether a single mark ends a quotation, and is not an apostrophe.

    After sentence punctuation it ends one. Else “workers’ rights” is told from “the ‘workers’”
    by looking on: while another mark that may close comes before the next opening one, a mark
    after s and before a word is an apostrophe.
    """
    match = line.marks[number]
    closing, before = match.group(), line.before(match)
    follows = line.text[match.end() : match.end() + 2]
    if before not in "sSzx" or not follows[:1].isspace() or not follows[1:].isalpha():
        return True
    for other in line.marks[number + 1 :]:
        opens = other.group() in ("‘", "“")
        if opens or (closing == "'" and line.before(other).isspace()):
            return True
        if other.group() == closing and _may_end(line, other):
            return False
    return True
