"""How good a judge is, given the target: `python -m training.stance_measure judge.pt …`.

Of the lines of marked articles (`--gold`) and of BASIL's marks (`--basil`): how many are judged
right and opposite at several least probabilities, and how many targets without a line are judged
at all; of NewsMTSC's sentences (`--news`) macro-F1.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.stance_examples import LABELS, SEED, Example, from_basil, from_newsmtsc
from training.stance_judge import Judge, load, scores
from training.stance_marked import from_gold

THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
POLES = 2  # the first labels are favour and against
REST = 1000  # the most targets without a line that are judged of one set
ORIGINS = ("silent", "beside", "agent", "nested", "elsewhere")


def given_target(examples: Sequence[Example], odds: Tensor, warmth: float) -> dict[str, Any]:
    """Percent of the lines judged right and opposite, and of targets without a line judged at all.

    Each at several least probabilities; at 0 a pole is said where it is likelier than none.
    """
    best, pole, silent = likely(odds, warmth)
    lines = [n for n, one in enumerate(examples) if one.origin == "line" and one.pole]
    rest = [n for n, one in enumerate(examples) if one.pole is None]
    found: dict[str, Any] = {"lines": len(lines), "rest": len(rest)}
    for least in THRESHOLDS:
        says = best >= least if least else best > silent
        right = sum(bool(says[n]) and LABELS[int(pole[n])] == examples[n].pole for n in lines)
        said = sum(bool(says[n]) for n in lines)
        loud = sum(bool(says[n]) for n in rest)
        found[str(least)] = [
            _percent(right, len(lines)),
            _percent(said - right, len(lines)),
            _percent(loud, len(rest)),
        ]
    return found


def likely(odds: Tensor, warmth: float) -> tuple[Tensor, Tensor, Tensor]:
    """The likelier pole's probability, which it is, and the probability that no side is taken."""
    shares = (odds / warmth).softmax(1)
    best, pole = shares[:, :POLES].max(1)
    return best, pole, shares[:, POLES:].sum(1)


def loud(examples: Sequence[Example], odds: Tensor, warmth: float) -> dict[str, str]:
    """By how a target without a line came about: percent judged, at any likelihood and at 0.8."""
    best, _, silent = likely(odds, warmth)
    found = {}
    for origin in ORIGINS:
        some = [n for n, one in enumerate(examples) if one.origin == origin]
        said = sum(bool(best[n] > silent[n]) for n in some)
        sure = sum(bool(best[n] >= 0.8) for n in some)
        rates = f"{_percent(said, len(some))}, {_percent(sure, len(some))}"
        found[origin] = f"{rates} of {len(some)}"
    return found


def calibration(examples: Sequence[Example], odds: Tensor, warmth: float) -> dict[str, str]:
    """Of what is said with a line, by how likely it was called: how much is right.

    What has no line is left out: a mark's lack proves little where not every target was asked.
    """
    best, pole, silent = likely(odds, warmth)
    bins: dict[str, list[bool]] = {}
    for n, one in enumerate(examples):
        if one.pole and best[n] > silent[n]:
            low = min(9, int(10 * float(best[n])))
            bins.setdefault(f"0.{low}", []).append(LABELS[int(pole[n])] == one.pole)
    return {key: f"{_percent(sum(hits), len(hits))} of {len(hits)}" for key, hits in bins.items()}


def of_newsmtsc(examples: Sequence[Example], odds: Tensor) -> float:
    """Macro-F1 of favour, against and neither, in percent."""
    best, pole, silent = likely(odds, 1.0)
    given = [
        POLES if quiet > sure else int(which)
        for sure, which, quiet in zip(best, pole, silent, strict=True)
    ]
    marked = [LABELS.index(one.pole) if one.pole else POLES for one in examples]
    total = 0.0
    for label in range(POLES + 1):
        hit = sum(a == b == label for a, b in zip(given, marked, strict=True))
        total += 2 * hit / max(1, given.count(label) + marked.count(label))
    return round(100 * total / (POLES + 1), 1)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _sets(options: argparse.Namespace) -> Iterator[tuple[str, list[Example]]]:
    for folder in options.gold:
        yield folder.name, _sampled(from_gold(folder))
    for path in options.basil:
        yield f"{path.stem}, entity named", from_basil(path, named=True)
        yield f"{path.stem}, entity put before", from_basil(path, named=False)


def _sampled(examples: list[Example]) -> list[Example]:
    """All lines, and of the targets without one at most REST, drawn from a fixed seed."""
    lines = [one for one in examples if one.origin == "line"]
    rest = [one for one in examples if one.origin != "line"]
    return lines + random.Random(SEED).sample(rest, min(REST, len(rest)))


def report(judge: Judge, warmth: float, options: argparse.Namespace) -> None:
    """Print the figures of every set that was given."""
    every: list[Example] = []
    rows: list[Tensor] = []
    for name, examples in _sets(options):
        odds = scores(judge, examples)
        found = given_target(examples, odds, warmth)
        print(f"{name}: {found.pop('lines')} lines, {found.pop('rest')} targets without")
        for least, (right, opposite, rest) in found.items():
            print(f"  at {least}: {right} right, {opposite} opposite; said without a line {rest}")
        print("  without a line:", loud(examples, odds, warmth))
        every += examples
        rows.append(odds)
    if every:
        print("right by likelihood:", calibration(every, torch.cat(rows), warmth))
    for path in options.news:
        examples = from_newsmtsc(path)
        print(f"{path.stem}: macro-F1 {of_newsmtsc(examples, scores(judge, examples))}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("judge", type=Path, help="judge.pt, or a checkpoint")
    for name in ("--gold", "--basil", "--news"):
        parser.add_argument(name, type=Path, action="append", default=[])
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    given = _options()
    torch.set_num_threads(given.threads)
    report(*load(given.judge), given)
