"""Fit what of the judge's verdicts is heard, and how sure they are: `calls.json`.

    python -m training.stance.fit_hear --warmth 1.5 --marks marks.jsonl texts.jsonl … \\
        --real real/train --out quotes/weights/calls.json

Asked are the shipped judge's verdicts on all candidates of the quotes in articles that it was not
taught (`scenes.is_kept`); right is what a reader wrote a line of with that side. Logistic
regression, full batch, no chance in it. Printed are the figures at each least chance, each article
judged by weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from quotes import gold
from quotes.evaluate.names import POLES, same_target
from quotes.stance import by_model, hear
from training.stance.scenes import is_kept, offers
from training.standoff import merged

STEPS, RATE, DECAY = 4000, 0.3, 1e-3
FOLDS = 8
CHANCES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)

# the signs of a verdict, whether it is right, and the number of its article
Case = tuple[dict[str, float], bool, int]


def cases(articles: Iterable[Mapping[str, Any]]) -> tuple[list[Case], int]:
    """Every verdict that might be heard, and how many lines there are to be found."""
    found: list[Case] = []
    lines = 0
    for number, article in enumerate(articles):
        for quote, asked, offered in offers(article):
            marked = [line for line in quote["stances"] if line["stance"] in POLES]
            lines += len(marked)
            for order, one in enumerate(hear.told_apart(by_model.judge(asked, offered))):
                right = any(
                    line["stance"] == one.label
                    and same_target(line["target"], one.candidate.target)
                    for line in marked
                )
                found.append((dict(hear.signs(one, order)), right, number))
    return found, lines


def fit(learned: Sequence[Case]) -> dict[str, float]:
    """The weight of every sign."""
    names = sorted({name for signs, _, _ in learned for name in signs})
    given = np.array([[signs.get(name, 0.0) for name in names] for signs, _, _ in learned])
    right = np.array([float(one) for _, one, _ in learned])
    scale = given.std(0) + (given.std(0) == 0)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-(given / scale) @ weights))
        weights -= RATE * ((given / scale).T @ (told - right) / len(right) + DECAY * weights)
    return {name: round(float(w), 4) for name, w in zip(names, weights / scale, strict=True)}


def figures(found: Sequence[Case], lines: int) -> Iterator[str]:
    """A row for each least chance; of each fold by weights of the others."""
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([one for one in found if one[2] % FOLDS != fold])
        told += [
            (hear.likely(signs.items(), weights), right)
            for signs, right, number in found
            if number % FOLDS == fold
        ]
    for least in CHANCES:
        said = [right for chance, right in told if chance >= least]
        hit = sum(said)
        f1 = 200 * hit / (len(said) + lines)
        share = 100 * (len(said) - hit) / max(1, len(said))
        yield f"{least}: right {100 * hit / lines:.1f}, no such line {share:.1f}, F1 {f1:.1f}"


def main() -> None:
    """Write calls.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--marks", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS"))
    parser.add_argument("--real", type=Path, action="append", default=[])
    parser.add_argument("--warmth", type=float, required=True, help="as training printed it")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_text(json.dumps({"warmth": options.warmth}) + "\n", encoding="utf-8")
    articles = [
        article
        for marks, texts in options.marks
        for article in merged(Path(marks), Path(texts))
        if is_kept(article["id"])
    ]
    for folder in options.real:
        named = ((f"{folder.name}/{article['id']}", article) for article in gold.load(folder))
        articles += [article for name, article in named if is_kept(name)]
    found, lines = cases(articles)
    print(*figures(found, lines), sep="\n")
    kept = {"warmth": options.warmth, "heard": fit(found)}
    options.out.write_text(json.dumps(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
