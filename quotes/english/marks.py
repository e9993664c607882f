"""Quotation marks: where quoted words begin and end, whatever marks a house prints.

A state machine over one paragraph at a time. A mark opens or closes by what stands on either
side of it, by the family it belongs to and by what is open; a stray one is passed over and costs
nothing outside its own paragraph. Quoted words left open at a paragraph's end go on where the
next paragraph opens with the same mark.

A single mark may be an apostrophe, and only what comes later tells: that is looked up once, from
the paragraph's end to its beginning, so that a paragraph of ten thousand marks costs no more than
its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from quotes.models import Span

# marks that are never apostrophes
NO_APOSTROPHE = re.compile('[“”„‟"«»‹›]')
MARK = re.compile(r"``|''|[“”„‟\"«»‹›‘’‚']")
# marks that open, with their family and those that then may close: houses mix curly and straight
# ones; quoted words go on in the next paragraph where that opens with a mark of the same family
OPENS = {
    "“": ("double", {"”", "“", '"'}),
    "”": ("double", {"”"}),
    "‟": ("double", {"”", '"'}),
    "„": ("low", {"“", "”", '"', "„"}),
    '"': ("straight", {'"', "”"}),
    "``": ("ticks", {"''"}),
    "''": ("ticks", {"''"}),
    "«": ("guillemet", {"»"}),
    "»": ("guillemet", {"«"}),
    "‹": ("angle", {"›"}),
    "›": ("angle", {"‹"}),
    "‘": ("single", {"’"}),
    "‚": ("lowsingle", {"‘", "’", "‚"}),
    "'": ("typewriter", {"'"}),
}
# what stands around the words of a quotation, in whatever marks
OPENING = "“\"„«»‘'`‚‹"
CLOSING = "”\"’'»“«‘›"
# marks after which another of their own shows that a closing mark was lost
DOUBLE = ("“", '"')
# single marks may be apostrophes: one opens only where one of these comes later
SINGLE = {"‘": {"’"}, "‚": {"‘", "’"}, "'": {"'"}}
APOSTROPHES = ("’", "'")
# words that begin with an apostrophe: ’90s, ’tis, rock ’n’ roll
ELIDED = re.compile(r"(?:\d\ds|tis|twas|twere|em|til|n)\b", re.IGNORECASE)
# letters that a mark may follow as a plural's apostrophe
PLURAL = "sSzx"
# where the next sentence begins; no title and no initial ends one
BREAK = re.compile(r"(?<![A-Z])(?<!\b[DMS]r)(?<!\bMrs)(?<!\bMs)[.!?…](?=\s+[\"“\[]?[A-Z])")
# no longer, in characters, are words looked through whose mark was lost, nor more marks behind them
LONGEST, MOST = 2000, 40
# marks that have a twin to close: the same may open again inside
TURNED = {"“", "‟", "„"}
# French houses print a space inside these
SPACED = ("«", "‹")
# what makes something quoted of marks: none without a letter or a digit is a quotation
LETTER = re.compile(r"[^\W_]")
# quotations inside quotations go no deeper; more marks than these are a slip
DEEPEST = 8
OPENERS_BEFORE = "([{—–-/…“\"‘'«„:"


@dataclass(slots=True)
class Region:
    """Quoted words with their marks: `start` and `end` hold both, `opening` is the first.

    `closed` is False where the paragraph ended first; `parts` are then the stretches of the
    following paragraphs that go on with it. `inner` holds the regions quoted inside this one.
    """

    start: int
    end: int
    opening: str
    closed: bool = False
    parts: list[Span] = field(default_factory=list)
    inner: list[Region] = field(default_factory=list)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All stretches of this quotation, one a paragraph, in order."""
        return ((self.start, self.end), *self.parts)

    @property
    def family(self) -> str:
        """What kind of marks a quotation has."""
        return OPENS[self.opening][0]


class Mark(NamedTuple):
    """What may be a quotation mark, with the characters beside it, a space at a paragraph's end."""

    start: int
    end: int
    sign: str
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text, with every mark in it.

    `ends` tells for each mark whether it may end a quotation in single marks, `last` for each
    kind of mark the number of the last one that may. Where `goes_on`, a quotation in single marks
    may run into the next paragraph, or ran into this one from the last.
    """

    text: str
    end: int
    marks: list[Mark]
    ends: list[bool]
    last: dict[str, int]
    goes_on: bool


def regions(text: str, paragraphs: list[Span]) -> list[Region]:
    """The outermost quoted regions of a text in order, each with those inside it.

    `paragraphs` are the spans to look at; one that goes on from the paragraph before is folded
    into the region it continues.
    """
    found: list[Region] = []
    open_one: Region | None = None
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        ran_in = open_one is not None and open_one.family == "single"
        here = _paragraph(_line(text, (start, end), ran_in or text.startswith("‘", following)))
        first = here[0] if here else None
        if open_one and first and first.start == start and first.family == open_one.family:
            open_one.parts.append((first.start, first.end))
            open_one.inner += first.inner
            if not first.closed:
                continue
            open_one.closed = True
            del here[0]
        found += here
        open_one = here[-1] if here and not here[-1].closed else None
    return found


def _line(text: str, span: Span, goes_on: bool) -> Line:
    """The marks of the paragraph that `span` cuts, and what they may do."""
    start, end = span
    marks = [
        Mark(
            *one.span(),
            one.group(),
            text[one.start() - 1] if one.start() > start else " ",
            text[one.end()] if one.end() < end else " ",
        )
        for one in MARK.finditer(text, start, end)
    ]
    line = Line(text, end, marks, [True] * len(marks), {}, goes_on)
    # behind the mark in hand: whether one that may close comes before the next that opens
    closes_first = dict.fromkeys(APOSTROPHES, False)
    for number, mark in reversed(list(enumerate(marks))):
        # “workers’ rights” is told from “the ‘workers’” by looking on
        plural = mark.before in PLURAL and mark.behind.isspace()
        plural = plural and text[mark.end + 1 : mark.end + 2].isalpha()
        line.ends[number] = not (plural and closes_first.get(mark.sign, False))
        may_end = not mark.before.isspace() and not mark.behind.isalnum()
        if may_end and line.ends[number]:
            line.last.setdefault(mark.sign, number)
        if mark.sign in ("‘", "“"):
            closes_first = dict.fromkeys(APOSTROPHES, False)
        elif mark.before.isspace():
            closes_first["'"] = False
        if mark.sign in APOSTROPHES and may_end:
            closes_first[mark.sign] = True
    return line


def _paragraph(line: Line) -> list[Region]:
    """The outermost regions of one paragraph; one left open runs to its end, `closed` False."""
    stack: list[Region] = []
    found: list[Region] = []
    for number, mark in enumerate(line.marks):
        if len(stack) == 1 and stack[0].opening == mark.sign in DOUBLE:
            end = _lost_at(line, stack[0].start, number)
            if end is not None:
                region = stack.pop()
                region.end = end
                region.inner = [one for one in region.inner if one.end <= end]
                found.append(region)
        depth = _closes(mark, line.ends[number], stack)
        if depth is not None:
            while len(stack) > depth + 1:  # what was opened inside and never closed is dropped
                stack[-2].inner += stack.pop().inner
            region = stack.pop()
            region.end, region.closed = mark.end, True
            if LETTER.search(line.text, region.start, region.end):
                (stack[-1].inner if stack else found).append(region)
        elif len(stack) < DEEPEST and _opens(line, number, stack):
            stack.append(Region(mark.start, line.end, mark.sign))
    while stack:
        region = stack.pop()
        # a mark that never closes is quoted speech only at the outside, and only a double one
        runs_on = region.opening not in SINGLE or (region.opening == "‘" and line.goes_on)
        if not stack and runs_on:
            found.append(region)
        else:
            (stack[-1].inner if stack else found).extend(region.inner)
    return sorted(found, key=lambda region: region.start)


def _lost_at(line: Line, start: int, number: int) -> int | None:
    """Where words that open at `start` end, as the mark with a number opens others.

    "It is late. | Mira Kaminski said: "It is not."": sites lose a closing mark with a paragraph's
    break. The words end before the sentence that leads to the next quotation; None where no
    sentence does, or where the marks behind are enough to close all.
    """
    mark = line.marks[number]
    opens = mark.before in " \u00a0" and mark.behind.isalnum()
    if not opens or mark.start - start > LONGEST:
        return None
    rest = [one for one in line.marks[number : number + MOST] if one.sign in '“”"']
    opening = sum(one.before.isspace() or one.sign == "“" for one in rest)
    if opening * 2 <= len(rest) - 1:
        return None
    ends = [one.end() for one in BREAK.finditer(line.text, start, mark.start + 2)]
    leads = ends and line.text[ends[-1] : mark.start].strip()
    return ends[-1] if leads else None


def _closes(mark: Mark, ends: bool, stack: list[Region]) -> int | None:
    """The depth of the open region that this mark closes, or None; `ends` as in `Line`."""
    spaced, leads = mark.before.isspace(), mark.behind.isalnum()
    # only a mark that can hardly open closes behind a space, or right before a word
    if (spaced or leads) and ((spaced and leads) or mark.sign not in ("”", "»", "›")):
        return None
    for depth in reversed(range(len(stack))):
        if mark.sign in OPENS[stack[depth].opening][1]:
            return None if mark.sign in APOSTROPHES and not ends else depth
    return None


def _opens(line: Line, number: int, stack: list[Region]) -> bool:
    """Whether a mark begins a quotation, given those that are open."""
    mark = line.marks[number]
    twice = mark.sign not in TURNED and any(one.opening == mark.sign for one in stack)
    if mark.sign not in OPENS or twice:
        return False
    if not mark.before.isspace() and mark.before not in OPENERS_BEFORE:
        return False
    if mark.behind.isspace() and mark.sign not in SPACED:
        return False
    if mark.sign == "”":
        return line.last.get(mark.sign, -1) > number
    if mark.sign not in SINGLE:
        return True
    if ELIDED.match(line.text, mark.end, line.end):
        return False
    # a single one, where one that may end it comes later, or it goes on in the next paragraph
    ended = max(line.last.get(other, -1) for other in SINGLE[mark.sign]) > number
    return ended or (line.goes_on and mark.sign == "‘" and line.text[line.end - 1] in ".?!…")
