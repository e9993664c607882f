"""A chart of statements over time, of what was counted month by month: pure.

Time runs from left to right. Favour grows up from the line, against down from it, and what takes
no side is a dot on it. Months are gathered into quarters or years until a phone shows every column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quotes.models import SIGNS

COLUMNS = 36  # at most: a phone's 320 pixels then give each of them nine
HEIGHT = 56  # pixels of the longest bar
EDGE = 8
STEPS = (1, 3, 12, 60)  # months in a column


@dataclass(frozen=True, slots=True)
class Column:
    """Some months: `x` and `width` in per cent, bars in pixels, what they hold, and their days."""

    x: float
    width: float
    up: float
    down: float
    dot: bool
    counts: dict[str, int]
    since: str
    until: str

    def label(self) -> str:
        """The months and what they hold, in words."""
        span = self.since if self.since == self.until else f"{self.since} to {self.until}"
        told = [
            f"{number} {name.removesuffix('s') if number == 1 else name}"
            for name, number in self.counts.items()
            if number
        ]
        return f"{span}: {', '.join(told)}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The columns, the height of the chart and of its line, and the months at its ends."""

    columns: tuple[Column, ...]
    height: int
    line: int
    first: str
    last: str

    def x_of(self, month: str) -> float:
        """Where a month (or a day) begins, in per cent of the width."""
        for column in self.columns:
            if column.since <= month[:7] <= column.until:
                return column.x
        return 100.0 if month > self.last else 0.0


def timeline(
    months: Iterable[dict[str, Any]], up: str = "favour", down: str = "against"
) -> Timeline | None:
    """Chart rows of a `month` and its counts; None where they are none, or all of one month."""
    rows = [row for row in months if len(str(row["month"])) == 7 and is_month(row["month"])]
    numbers = sorted(number(row["month"]) for row in rows)
    if not numbers or numbers[0] == numbers[-1]:
        return None
    first, last = numbers[0], numbers[-1]
    step = next((each for each in STEPS if (last - first) // each < COLUMNS), STEPS[-1])
    start = first - first % step
    held: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        for name, count in row.items():
            if name != "month" and count:
                held[(number(row["month"]) - start) // step][name] += count
    many = (last - start) // step + 1
    high, deep = (max((each[side] for each in held.values()), default=0) for side in (up, down))
    scale = HEIGHT / max(high, deep, 1)
    columns = tuple(
        Column(
            x=100 * place / many,
            width=100 / many,
            up=max(scale * counts[up], 2.0) if counts[up] else 0.0,
            down=max(scale * counts[down], 2.0) if counts[down] else 0.0,
            dot=any(counts[name] for name in SIGNS if name not in (up, down)),
            counts={name: counts[name] for name in dict.fromkeys((up, down, *counts))},
            since=month(start + place * step),
            until=month(start + place * step + step - 1),
        )
        for place, counts in sorted(held.items())
    )
    line = round(scale * high) + EDGE
    return Timeline(columns, line + round(scale * deep) + EDGE, line, month(first), month(last))


def is_month(value: str) -> bool:
    """Whether it is a month that there is."""
    year, _, rest = value.partition("-")
    return year.isdigit() and rest.isdigit() and 1 <= int(rest) <= 12


def number(value: str) -> int:
    """A month, "2026-03", as the number of months since the year 0."""
    year, _, rest = value.partition("-")
    return 12 * int(year) + int(rest) - 1


def month(value: int) -> str:
    """The month of a number."""
    return f"{value // 12:04}-{value % 12 + 1:02}"
