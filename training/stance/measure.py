"""How good a judge is where quotes and speakers are given: `python -m training.stance.measure`.

Of marked articles, all of a quote's candidates asked at once: how many lines are judged right and
opposite at several least probabilities, and how many targets are judged that no line is of. Of
NewsMTSC's sentences macro-F1, of BASIL's marks right and opposite.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.stance.items import grouped, items
from training.stance.network import Judge, load, scores
from training.stance.scenes import (
    LABELS,
    POLES,
    Asked,
    Scene,
    from_basil,
    from_gold,
    from_newsmtsc,
)

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SIDES = 2  # the first labels are favour and against

Judged = list[tuple[Scene, Asked]]


def of_lines(asked: Judged, odds: Tensor) -> dict[float, dict[str, float]]:
    """At each least probability: lines right and opposite in percent, said without a line in
    percent of all said, F1.

    A line is judged by the surest of the targets that answer it; what is said without a line is
    counted once where its targets overlap.
    """
    lines, rest = _by_quote(asked, odds)
    found = {}
    for least in THRESHOLDS:
        right = sum(sure >= least and hit for sure, hit in lines)
        said = sum(sure >= least for sure, _ in lines)
        loose = sum(_apart(places, least) for places in rest)
        found[least] = {
            "right": _percent(right, len(lines)),
            "opposite": _percent(said - right, len(lines)),
            "no line": _percent(loose, said + loose),
            "f1": _percent(2 * right, len(lines) + said + loose),
        }
    return found


def _by_quote(
    asked: Judged, odds: Tensor
) -> tuple[list[tuple[float, bool]], list[list[tuple[float, Asked]]]]:
    sides = odds.softmax(1)[:, :SIDES]
    best, pole = sides.max(1)
    lines: dict[tuple[int, int], tuple[float, bool]] = {}
    rest: dict[int, list[tuple[float, Asked]]] = {}
    for n, (scene, one) in enumerate(asked):
        sure = float(best[n])
        if one.line is None:
            rest.setdefault(id(scene), []).append((sure, one))
        elif one.labels & POLES:
            key = id(scene), one.line
            lines[key] = max(
                lines.get(key, (0.0, False)), (sure, LABELS[int(pole[n])] in one.labels)
            )
    return list(lines.values()), list(rest.values())


def _apart(places: list[tuple[float, Asked]], least: float) -> int:
    """How many targets are judged, of those that overlap one."""
    kept: list[Asked] = []
    for sure, one in sorted(places, key=lambda place: -place[0]):
        if sure < least:
            break
        if one.place is None or not any(
            other.place and one.place[0] < other.place[1] and other.place[0] < one.place[1]
            for other in kept
        ):
            kept.append(one)
    return len(kept)


def of_sentences(asked: Judged, odds: Tensor) -> float:
    """Macro-F1 of favour, against and neither, in percent."""
    shares = odds.softmax(1)
    best, pole = shares[:, :SIDES].max(1)
    quiet = shares[:, SIDES:].sum(1) > best
    given = [SIDES if q else int(p) for q, p in zip(quiet, pole, strict=True)]
    marked = [next((LABELS.index(x) for x in one.labels & POLES), SIDES) for _, one in asked]
    total = 0.0
    for label in range(SIDES + 1):
        hit = sum(a == b == label for a, b in zip(given, marked, strict=True))
        total += 2 * hit / max(1, given.count(label) + marked.count(label))
    return round(100 * total / (SIDES + 1), 1)


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def asked_of(judge: Judge, scenes: Sequence[Scene]) -> tuple[Judged, Tensor]:
    """All targets of the scenes, and their log-odds, a row each."""
    found, asked = items(scenes)
    return asked, scores(judge, found, grouped(found))


def table(name: str, asked: Judged, odds: Tensor) -> str:
    """The figures of one set as lines of text."""
    count = len({(id(scene), one.line) for scene, one in asked if one.line is not None})
    rows = [f"{name}: {count} lines, {len(asked)} targets"]
    for least, row in of_lines(asked, odds).items():
        rows.append(f"  at {least}: " + ", ".join(f"{key} {value}" for key, value in row.items()))
    return "\n".join(rows)


def main() -> None:
    """Print the figures of every set that was given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("judge", type=Path, help="judge.pt, or a checkpoint")
    for name in ("--gold", "--basil", "--news"):
        parser.add_argument(name, type=Path, action="append", default=[])
    options = parser.parse_args()
    torch.set_num_threads(1)
    judge, fitted = load(options.judge)
    warmth = fitted.get("warmth", 1.0)
    for folder in options.gold:
        asked, odds = asked_of(judge, from_gold(folder))
        print(table(folder.name, asked, odds / warmth), flush=True)
    for path in options.basil:
        scenes = from_basil(path)
        for named in (True, False):
            some = [one for one in scenes if (one.asked[0].place is not None) == named]
            asked, odds = asked_of(judge, some)
            print(table(f"{path.stem}, {'named' if named else 'put before'}", asked, odds / warmth))
    for path in options.news:
        print(path.stem, "macro-F1", of_sentences(*asked_of(judge, from_newsmtsc(path))))


if __name__ == "__main__":
    main()
