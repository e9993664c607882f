"""Quotation marks: where quoted words begin and end, whatever marks a house prints.

A state machine over one paragraph at a time. A mark opens or closes by what stands on either
side of it, by the family it belongs to and by what is open; a stray one is passed over and costs
nothing outside its own paragraph. Quoted words left open at a paragraph's end go on where the
next paragraph opens with the same mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotes.english.line import APOSTROPHES, SINGLE, Line, line_of
from quotes.models import Span

# marks that are never apostrophes
NO_APOSTROPHE = re.compile('[“”„‟"«»‹›]')
# quoted words go on in the next paragraph where that opens with a mark of the same family
FAMILIES = {
    **dict.fromkeys("“”‟", "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("‘’", "single"),
    **dict.fromkeys(("``", "''"), "ticks"),
    "„": "low",
    '"': "straight",
    "‚": "lowsingle",
    "'": "typewriter",
}
# marks that open, and those that then may close: houses mix curly and straight ones
CLOSERS = {
    "“": {"”", "“", '"'},
    "”": {"”"},
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
# what stands around the words of a quotation, in whatever marks
OPENING = "“\"„«»‘'`‚‹"
CLOSING = "”\"’'»“«‘›"
# marks after which another of their own shows that a closing mark was lost
DOUBLE = ("“", '"')
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
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        ran_in = open_one is not None and open_one.family == "single"
        here = _paragraph(line_of(text, (start, end), ran_in or text.startswith("‘", following)))
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


def _paragraph(line: Line) -> list[Region]:
    """The outermost regions of one paragraph; one left open runs to its end, `closed` False."""
    stack: list[tuple[Region, str]] = []
    found: list[Region] = []
    for number, mark in enumerate(line.marks):
        opened = [opening for _, opening in stack]
        if len(stack) == 1 and opened[0] == mark.group() in DOUBLE:
            end = _lost_at(line, stack[0][0].start, number)
            if end is not None:
                region, _ = stack.pop()
                region.end = end
                region.inner = [one for one in region.inner if one.end <= end]
                found.append(region)
                opened = []
        depth = _closes(line, number, opened)
        if depth is not None:
            while len(stack) > depth + 1:  # what was opened inside and never closed is dropped
                inner, _ = stack.pop()
                stack[-1][0].inner += inner.inner
            region, _ = stack.pop()
            region.end, region.closed = mark.end(), True
            if LETTER.search(line.text, region.start, region.end):
                (stack[-1][0].inner if stack else found).append(region)
        elif len(stack) < DEEPEST and _opens(line, number, opened):
            family = FAMILIES[mark.group()]
            stack.append((Region(mark.start(), line.end, family, closed=False), mark.group()))
    while stack:
        region, opening = stack.pop()
        # a mark that never closes is quoted speech only at the outside, and only a double one
        if stack or (opening in SINGLE and not (opening == "‘" and line.goes_on)):
            (stack[-1][0].inner if stack else found).extend(region.inner)
        else:
            found.append(region)
    return sorted(found, key=lambda region: region.start)


def _lost_at(line: Line, start: int, number: int) -> int | None:
    """Where words that open at `start` end, as the mark with a number opens others.

    "It is late. | Mira Kaminski said: "It is not."": sites lose a closing mark with a paragraph's
    break. The words end before the sentence that leads to the next quotation; None where no
    sentence does, or where the marks behind are enough to close all.
    """
    mark = line.marks[number]
    opens = line.before(mark) in " \u00a0" and line.behind(mark).isalnum()
    if not opens or mark.start() - start > LONGEST:
        return None
    rest = [one for one in line.marks[number : number + MOST] if one.group() in '“”"']
    opening = sum(line.before(one).isspace() or one.group() == "“" for one in rest)
    if opening * 2 <= len(rest) - 1:
        return None
    ends = [one.end() for one in BREAK.finditer(line.text, start, mark.start() + 2)]
    leads = ends and line.text[ends[-1] : mark.start()].strip()
    return ends[-1] if leads else None


def _closes(line: Line, number: int, opened: list[str]) -> int | None:
    """The depth of the open region that this mark closes, or None."""
    match = line.marks[number]
    mark = match.group()
    spaced, leads = line.before(match).isspace(), line.behind(match).isalnum()
    # only a mark that can hardly open closes behind a space, or right before a word
    if (spaced or leads) and ((spaced and leads) or mark not in ("”", "»", "›")):
        return None
    for depth in reversed(range(len(opened))):
        if mark in CLOSERS[opened[depth]]:
            return None if mark in APOSTROPHES and not line.ends[number] else depth
    return None


def _opens(line: Line, number: int, opened: list[str]) -> bool:
    """Whether a mark begins a quotation, given those that are open."""
    match = line.marks[number]
    mark = match.group()
    if mark not in CLOSERS or (mark in opened and mark not in TURNED):
        return False
    before, behind = line.before(match), line.behind(match)
    if not before.isspace() and before not in OPENERS_BEFORE:
        return False
    if behind.isspace() and mark not in SPACED:
        return False
    if mark == "”":
        return line.last.get(mark, -1) > number
    return mark not in SINGLE or line.may_open_single(number)
