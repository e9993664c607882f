"""From counts to figures: precision, recall, F1, intervals. All in percent."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROWS = {
    "direct": ("direct",),
    "mixed": ("mixed",),
    "indirect": ("indirect",),
    "quoted": ("direct", "mixed"),
    "all": ("direct", "mixed", "indirect"),
}
Counts = Counter[tuple[str, str]]  # (row, what) → how many


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float
    f1: float


def rates(right: int, said: int, gold: int, gold_right: int | None = None) -> Rates:
    """`gold_right` is given where what is right is counted differently on the two sides."""
    precision = share(right, said)
    recall = share(right if gold_right is None else gold_right, gold)
    both = precision + recall
    return Rates(precision, recall, 2 * precision * recall / both if both else 0.0)


def share(part: float, whole: float) -> float:
    """A part in percent of the whole; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def total(counts: Sequence[Counts]) -> Counts:
    """The sum of many articles' counts."""
    out: Counts = Counter()
    for one in counts:
        out.update(one)
    return out


def intervals(
    articles: Sequence[Counts], figures: Mapping[str, Callable[[Counts], float]], draws: int
) -> dict[str, tuple[float, float]]:
    """The middle 95 % of figures over articles drawn with replacement, always the same draws."""
    chance = random.Random(0)
    drawn = [
        total([articles[chance.randrange(len(articles))] for _ in articles]) for _ in range(draws)
    ]
    found = {}
    for name, figure in figures.items():
        values = sorted(map(figure, drawn))
        found[name] = (values[draws // 40], values[-draws // 40])
    return found
