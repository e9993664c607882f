"""How good a judge is, given the target: `python -m training.stance_measure judge.pt …`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from training.stance_examples import LABELS, Example

THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
POLES = 2  # the first labels are favour and against


def given_target(examples: Sequence[Example], odds: Tensor, warmth: float) -> dict[str, Any]:
    """Percent of the lines judged right and opposite, and of targets without a line judged at all.

    Each at several least probabilities; `sure` is the share of all that is said, with and without
    a line, that is right.
    """
    likely = (odds / warmth).softmax(1)
    best, pole = likely[:, :POLES].max(1)
    silent = likely[:, POLES:].sum(1)
    lines = [n for n, one in enumerate(examples) if one.origin == "line" and one.pole]
    rest = [n for n, one in enumerate(examples) if one.pole is None]
    found: dict[str, Any] = {"lines": len(lines), "rest": len(rest)}
    for least in THRESHOLDS:
        says = (best >= least) & ((best > silent) if least < 0.5 else (best >= 0))
        right = sum(bool(says[n]) and LABELS[int(pole[n])] == examples[n].pole for n in lines)
        said = sum(bool(says[n]) for n in lines)
        loud = sum(bool(says[n]) for n in rest)
        found[str(least)] = [
            _percent(right, len(lines)),
            _percent(said - right, len(lines)),
            _percent(loud, len(rest)),
        ]
    return found


def of_newsmtsc(examples: Sequence[Example], odds: Tensor) -> float:
    """Macro-F1 of favour, against and neither, in percent."""
    likely = odds.softmax(1)
    given = [
        2 if float(row[POLES:].sum()) > float(row[:POLES].max()) else int(row[:POLES].argmax())
        for row in likely
    ]
    marked = [LABELS.index(one.pole) if one.pole else 2 for one in examples]
    total = 0.0
    for label in range(3):
        hit = sum(a == b == label for a, b in zip(given, marked, strict=True))
        total += 2 * hit / max(1, given.count(label) + marked.count(label))
    return round(100 * total / 3, 1)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
