"""Where the marks of a speaker's timeline stand: time from left to right, stance by height.

Favour grows up from the line, against down from it; neutral and unclear lie on it. Marks that
would fall on one another are stacked, so that a narrow screen shows as many as a wide one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

COLUMNS = 32  # a phone's 320 pixels then give every symbol ten
DEEPEST = 6
STEP = 14  # pixels between two marks of a stack


@dataclass(frozen=True, slots=True)
class Placed:
    """One statement: `x` in per cent of the width, `y` in pixels from the top."""

    x: float
    y: int
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The marks, the height of the picture and of its line, and how many found no room."""

    marks: tuple[Placed, ...]
    height: int
    line: int
    first: str
    last: str
    hidden: int


def timeline(rows: Iterable[dict[str, Any]]) -> Timeline | None:
    """Place the dated statements of `rows` (`date`, `stance`, …); None where there is none."""
    dated = sorted((row for row in rows if row["date"]), key=lambda row: row["date"])
    if not dated:
        return None
    first, last = dated[0]["date"], dated[-1]["date"]
    levels: Counter[tuple[int, int]] = Counter()
    placed = []
    for row in dated:
        column = round(share(row["date"], first, last) * (COLUMNS - 1))
        lane = {"favour": 1, "against": -1}.get(row["stance"], 0)
        level = levels[column, lane]
        levels[column, lane] += 1
        if level < (DEEPEST if lane else 1):
            placed.append((column, lane * (level + 1), row))
    top = max((height for _, height, _ in placed), default=0)
    bottom = min((height for _, height, _ in placed), default=0)
    line = max(top, 0) * STEP + STEP
    marks = tuple(
        Placed(100 * (column + 0.5) / COLUMNS, line - height * STEP, row)
        for column, height, row in placed
    )
    depth = line + max(-bottom, 0) * STEP + STEP
    return Timeline(marks, depth, line, first, last, len(dated) - len(placed))


def share(day: str, first: str, last: str) -> float:
    """How far `day` lies between `first` and `last`: 0 to 1, the middle where they are one."""
    start, end = (date.fromisoformat(each).toordinal() for each in (first, last))
    if start == end:
        return 0.5
    return (date.fromisoformat(day).toordinal() - start) / (end - start)
