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
# marks that open, with those that then may close: houses mix curly and straight ones
OPENS = {
    "“": ("”", "“", '"'),
    "”": ("”",),
    "‟": ("”", '"'),
    "„": ("“", "”", '"', "„"),
    '"': ('"', "”"),
    "``": ("''",),
    "''": ("''",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "‘": ("’",),
    "‚": ("‘", "’", "‚"),
    "'": ("'",),
}
# what stands around the words of a quotation, in whatever marks
OPENING = "“\"„«»‘'`‚‹"
CLOSING = "”\"’'»“«‘›"
# marks after which another of their own shows that a closing mark was lost
DOUBLE = ("“", '"')
# single marks may be apostrophes, and these open only where one of these comes later
SINGLE = {"‘", "‚", "'"}
CLOSED_LATER = {"‘": {"’"}, "‚": {"‘", "’"}, "'": {"'"}, "”": {"”"}}
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


class Mark(NamedTuple):
    """What may be a quotation mark, with the characters beside it, a space at a paragraph's end.

    `ends` tells whether it may end a quotation in single marks, and `later` which marks stand
    behind it in the paragraph that may end one.
    """

    start: int
    end: int
    sign: str
    before: str
    behind: str
    ends: bool
    later: frozenset[str]


def regions(text: str, paragraphs: list[Span]) -> list[Region]:
    """The outermost quoted regions of a text in order, each with those inside it.

    `paragraphs` are the spans to look at; one that goes on from the paragraph before is folded
    into the region it continues.
    """
    found: list[Region] = []
    open_one: Region | None = None
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        ran_in = open_one is not None and open_one.opening == "‘"
        # quoted words in single marks may run into the next paragraph, or ran into this one
        goes_on = ran_in or text.startswith("‘", following)
        here = _paragraph(text, (start, end), goes_on)
        first = here[0] if here else None
        if open_one and first and first.start == start and first.opening == open_one.opening:
            open_one.parts.append((first.start, first.end))
            open_one.inner += first.inner
            if not first.closed:
                continue
            open_one.closed = True
            del here[0]
        found += here
        open_one = here[-1] if here and not here[-1].closed else None
    return found


def _marks(text: str, span: Span, goes_on: bool) -> list[Mark]:
    """The marks of the paragraph that `span` cuts, and what they may do, from its end back."""
    start, end = span
    found: list[Mark] = []
    later = frozenset("’" if goes_on and text[end - 1] in ".?!…" else "")
    # behind the mark in hand: the apostrophes that may close before the next mark that opens
    closing: set[str] = set()
    for one in reversed(list(MARK.finditer(text, start, end))):
        (first, behind), sign = one.span(), one.group()
        left = text[first - 1] if first > start else " "
        right = text[behind] if behind < end else " "
        # “workers’ rights” is told from “the ‘workers’” by looking on
        plural = left in PLURAL and right.isspace() and text[behind + 1 : behind + 2].isalpha()
        ends = not (plural and sign in closing)
        found.append(Mark(first, behind, sign, left, right, ends, later))
        may_end = not left.isspace() and not right.isalnum()
        if may_end and ends:
            later |= {sign}
        if sign in ("‘", "“"):
            closing.clear()
        elif left.isspace():
            closing.discard("'")
        if sign in APOSTROPHES and may_end:
            closing.add(sign)
    return found[::-1]


def _paragraph(text: str, span: Span, goes_on: bool) -> list[Region]:
    """The outermost regions of one paragraph; one left open runs to its end, `closed` False."""
    stack: list[Region] = []
    found: list[Region] = []
    marks = _marks(text, span, goes_on)
    for number, mark in enumerate(marks):
        if len(stack) == 1 and stack[0].opening == mark.sign in DOUBLE:
            end = _lost_at(text, stack[0].start, marks[number : number + MOST])
            if end is not None:
                region = stack.pop()
                region.end = end
                region.inner = [one for one in region.inner if one.end <= end]
                found.append(region)
        depth = _closes(mark, stack)
        if depth is not None:
            while len(stack) > depth + 1:  # what was opened inside and never closed is dropped
                stack[-2].inner += stack.pop().inner
            region = stack.pop()
            region.end, region.closed = mark.end, True
            if LETTER.search(text, region.start, region.end):
                (stack[-1].inner if stack else found).append(region)
        elif len(stack) < DEEPEST and _opens(text, mark, stack):
            stack.append(Region(mark.start, span[1], mark.sign))
    while len(stack) > 1:
        stack[-2].inner += stack.pop().inner
    for region in stack:
        # a mark that never closes is quoted speech only at the outside, and only a double one
        runs_on = region.opening not in SINGLE or (region.opening == "‘" and goes_on)
        found += [region] if runs_on else region.inner
    return sorted(found, key=lambda region: region.start)


def _lost_at(text: str, start: int, marks: list[Mark]) -> int | None:
    """Where words that open at `start` end, as the first of the next marks opens others.

    "It is late. | Mira Kaminski said: "It is not."": sites lose a closing mark with a paragraph's
    break. The words end before the sentence that leads to the next quotation; None where no
    sentence does, or where the marks behind are enough to close all.
    """
    mark = marks[0]
    opens = mark.before in " \u00a0" and mark.behind.isalnum()
    if not opens or mark.start - start > LONGEST:
        return None
    rest = [one for one in marks if one.sign in '“”"']
    opening = sum(one.before.isspace() or one.sign == "“" for one in rest)
    if opening * 2 <= len(rest) - 1:
        return None
    ends = [one.end() for one in BREAK.finditer(text, start, mark.start + 2)]
    leads = ends and text[ends[-1] : mark.start].strip()
    return ends[-1] if leads else None


def _closes(mark: Mark, stack: list[Region]) -> int | None:
    """The depth of the open region that this mark closes, or None."""
    spaced, leads = mark.before.isspace(), mark.behind.isalnum()
    # only a mark that can hardly open closes behind a space, or right before a word
    if (spaced or leads) and ((spaced and leads) or mark.sign not in ("”", "»", "›")):
        return None
    depths = range(len(stack) - 1, -1, -1) if mark.ends else ()
    return next((depth for depth in depths if mark.sign in OPENS[stack[depth].opening]), None)


def _opens(text: str, mark: Mark, stack: list[Region]) -> bool:
    """Whether a mark begins a quotation, given those that are open."""
    twice = mark.sign not in TURNED and any(one.opening == mark.sign for one in stack)
    if mark.sign not in OPENS or twice:
        return False
    if not mark.before.isspace() and mark.before not in OPENERS_BEFORE:
        return False
    if mark.behind.isspace() and mark.sign not in SPACED:
        return False
    if mark.sign not in CLOSED_LATER:
        return True
    elided = mark.sign in SINGLE and ELIDED.match(text, mark.end)
    return not elided and not CLOSED_LATER[mark.sign].isdisjoint(mark.later)
