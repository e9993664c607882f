"""Statements over time as one SVG: a line a target, a mark a statement, told apart by shape.

Pure text with no outside resources; colours and fonts are the page's. A statement that is not sure
is drawn pale. Marks that would hide each other, of one day or of near ones, are one stack at the
first of these days, and the number beside it counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from quotes.models import CHANGES
from quotes.report.facts import OnTarget
from quotes.report.wording import counted
from quotes.visible import on_one_line

WIDTH, LEFT, RIGHT = 720, 190, 34  # user units; the page scales them
ROW, TOP, BOTTOM = 30, 8, 24
LABEL = 27  # letters of a target's name
STACK = 4  # marks of one stack that are drawn; more are counted
STEP, HALF, DIGIT = 3, 5.2, 6.6  # from mark to mark of a stack; half a mark; a digit beside it
TICKS = 6
SHAPES = {
    "favour": Markup('<path d="M0-5.2 5.2 4.2H-5.2Z"/>'),
    "against": Markup('<path d="M0 5.2 5.2-4.2H-5.2Z"/>'),
    "neutral": Markup('<circle r="4"/>'),
    "unclear": Markup('<circle r="3.6" class="hollow"/>'),
}
LEAN = {"favour": -1, "against": 1, "neutral": 0, "unclear": 0}  # above or below the line


@dataclass(slots=True)
class Stack:
    """Marks that stand together at `x`: of each statement its stance, and whether it is sure."""

    x: float
    marks: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def side(self) -> float:
        """Where the number stands that counts its marks."""
        return round(self.x + min(len(self.marks), STACK) * STEP + 6, 1)

    @property
    def end(self) -> float:
        """How far it reaches to the right, with its number where it has one."""
        number = len(self.marks)
        return self.side + DIGIT * len(str(number)) if number > 1 else self.x + HALF


def chart(targets: Sequence[OnTarget]) -> Markup:
    """The picture of these targets' dated statements; empty where there is none."""
    days = sorted(day for one in targets for day in _days(one))
    if not days:
        return Markup("")
    first, last = days[0], days[-1]
    height = TOP + ROW * len(targets) + BOTTOM
    parts = [
        Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
            WIDTH, height, f"Statements by target, {first} to {last}; the table tells the numbers"
        ),
        *_axis(first, last, height),
    ]
    for number, one in enumerate(targets):
        parts += _row(one, TOP + ROW * number + ROW / 2, first, last)
    return Markup("\n").join([*parts, Markup("</svg>")])


def undrawn(targets: Sequence[OnTarget]) -> str:
    """How many statements on these targets are not in the picture; "" where all are."""
    quotes = {line.quote for one in targets for line in one.lines if not line.date}
    return f"Not drawn, as no day is known: {counted(len(quotes), 'statement')}." if quotes else ""


def _days(one: OnTarget) -> list[date]:
    return [date.fromisoformat(line.date) for line in one.lines if line.date]


def _at(day: date, first: date, last: date) -> float:
    """How far from the left a day stands."""
    room = WIDTH - LEFT - RIGHT - 20
    share = 0.5 if first == last else (day - first) / (last - first)
    return round(LEFT + 10 + room * share, 1)


def _axis(first: date, last: date, height: int) -> Iterator[Markup]:
    y = height - BOTTOM
    ticks = _ticks(first, last)
    for day, words in ticks:
        x = _at(day, first, last)
        anchor = "end" if x > WIDTH - 50 else "start" if x < LEFT + 30 else "middle"
        yield Markup('<path class="tick" d="M{0} {1}V{2}"/>').format(x, TOP, y)
        yield Markup('<text class="day" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            x, y + 15, anchor, words
        )


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """A few days to name: years, else months, else the two ends."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(years) >= 2:
        step = -(-len(years) // TICKS)
        return [(day, str(day.year)) for day in years[::step]]
    months = _months(first, last)
    if len(months) >= 2:
        step = -(-len(months) // TICKS)
        return [(day, day.isoformat()[:7]) for day in months[::step]]
    return [(day, day.isoformat()) for day in dict.fromkeys((first, last))]


def _months(first: date, last: date) -> list[date]:
    begun, over = first.year * 12 + first.month, last.year * 12 + last.month
    return [date(month // 12, month % 12 + 1, 1) for month in range(begun, over)]


def _row(one: OnTarget, y: float, first: date, last: date) -> Iterator[Markup]:
    label = on_one_line(one.target)
    cut = label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"
    yield Markup('<text class="on" x="{}" y="{}" text-anchor="end">{}</text>').format(
        LEFT - 8, y + 4, cut
    )
    yield Markup('<path class="line" d="M{} {}H{}"/>').format(LEFT, y, WIDTH - RIGHT)
    if one.change and one.change.split and one.standing in CHANGES:
        x = _at(date.fromisoformat(one.change.split), first, last)
        yield Markup('<path class="split" d="M{} {}v{}"/>').format(x - 7, y - ROW / 2 + 2, ROW - 4)
    for lean in sorted(set(LEAN.values())):
        for stack in _stacks(one, lean, first, last):
            yield from _drawn(stack, lean, y)


def _stacks(one: OnTarget, lean: int, first: date, last: date) -> list[Stack]:
    """What stands above, on or below the line: a day that a stack before it would hide is in it."""
    found: list[Stack] = []
    dated = sorted(
        (line.date, not line.sure, line.stance)
        for line in one.lines
        if line.date and LEAN[line.stance] == lean
    )
    for day, unsure, stance in dated:
        x = _at(date.fromisoformat(day), first, last)
        if not found or x - HALF >= found[-1].end:
            found.append(Stack(x))
        found[-1].marks.append((stance, not unsure))
    return found


def _drawn(stack: Stack, lean: int, y: float) -> Iterator[Markup]:
    for level, (stance, sure) in enumerate(stack.marks[:STACK]):
        place = stack.x + level * STEP, y + lean * (6 + level * 1.5)
        yield Markup('<g class="{}{}" transform="translate({} {})">{}</g>').format(
            stance, "" if sure else " pale", *(round(each, 1) for each in place), SHAPES[stance]
        )
    if len(stack.marks) > 1:
        yield Markup('<text class="times" x="{}" y="{}">{}</text>').format(
            stack.side, y + lean * 9 + 4, len(stack.marks)
        )
