"""Whether a confidence of 0.8 is right eight times in ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from quotes.evaluate.figures import share

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: mean confidence and share of right ones, in percent."""

    low: float
    high: float
    answers: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Bins that hold answers, and their mean distance from the truth, in points of percent."""

    bins: tuple[Bin, ...]
    error: float


def calibrate(answers: Iterable[tuple[float, bool]]) -> Calibration:
    """Sort answers into tenths by their confidence; each is a confidence and whether right."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answers:
        tenths.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    bins = tuple(
        Bin(
            tenth / BINS,
            (tenth + 1) / BINS,
            len(held),
            100 * fmean(confidence for confidence, _ in held),
            share(sum(right for _, right in held), len(held)),
        )
        for tenth, held in sorted(tenths.items())
    )
    answered = sum(one.answers for one in bins)
    off = sum(one.answers * abs(one.confidence - one.right) for one in bins)
    return Calibration(bins, off / answered if answered else 0.0)
