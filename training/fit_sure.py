"""Fit sure.json: `python -m training.fit_sure --corpus polnear_dev.jsonl --weights DIR`.

On articles that the network has not learned from: there its numbers are as sure as they will be
elsewhere. A logistic regression of a dozen signs (quotes.find.tagger.candidates), full batch,
no chance in it. What the corpus marks as belief or plan is no quote here, unless words of it stand
in quotation marks; where it does not say, a candidate is left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import torch
from torch.nn import functional

from quotes.document import Document
from quotes.english.text import inked
from quotes.evaluate.matching import match
from quotes.find import by_model
from quotes.find.tagger.candidates import Candidate, weigh
from training import corpus
from training.corpus import Attribution, Marking

DECAY = 1e-4
BANDS = (0.45, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)

Learned = tuple[dict[str, float], bool]


def learned(marking: Marking, folder: Path) -> Iterator[Learned]:
    """The signs of each candidate of an article, and whether it is right."""
    offered, _ = by_model.offered(Document(marking.text), folder)
    for candidate, gold in zip(offered, _gold(marking, offered), strict=True):
        right = _is_right(candidate, gold)
        if right is not None:
            yield candidate.signs, right


def _gold(marking: Marking, offered: list[Candidate]) -> list[Attribution | None]:
    """For each candidate the marked quote it is, one to one, the best overlap first."""
    marked = [inked(marking.text, one.content) for one in marking.attributions]
    found = [inked(marking.text, one.quote.spans) for one in offered]
    given = {there: here for here, there in match(marked, found).items()}
    return [
        marking.attributions[given[there]] if there in given else None
        for there in range(len(found))
    ]


def _is_right(candidate: Candidate, gold: Attribution | None) -> bool | None:
    if gold is None:
        return False
    return True if candidate.quote.kind != "indirect" else gold.speech


def fit(rows: list[Learned]) -> dict[str, float]:
    """The weight of each sign."""
    names = sorted({name for signs, _ in rows for name in signs})
    table = torch.tensor(
        [[signs.get(name, 0.0) for name in names] for signs, _ in rows], dtype=torch.float64
    )
    right = torch.tensor([float(answer) for _, answer in rows], dtype=torch.float64)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        missed = functional.binary_cross_entropy_with_logits(table @ weights, right)
        total = missed + DECAY * weights.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    return {name: round(float(one), 3) for name, one in zip(names, weights.detach(), strict=True)}


def reliability(rows: list[Learned], weights: dict[str, float]) -> list[tuple[str, int, float]]:
    """For each band of confidence: how many answers, and what percent of them are right."""
    sure = [(weigh(signs, weights), right) for signs, right in rows]
    bands = []
    for low, high in pairwise(BANDS):
        here = [right for likely, right in sure if low <= likely < high]
        share = round(100 * sum(here) / len(here), 1) if here else 0.0
        bands.append((f"{low:.2f} to {min(high, 1):.2f}", len(here), share))
    return bands


def main() -> None:
    """Fit, write the weights, print the table of reliability."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--weights", type=Path, required=True, help="tagger.onnx and links.json")
    options = parser.parse_args()
    articles = [marking for path in options.corpus for marking in corpus.read(path)]
    rows = [row for marking in articles for row in learned(marking, options.weights)]
    weights = fit(rows)
    written = json.dumps(weights, sort_keys=True)
    (options.weights / "sure.json").write_text(written, encoding="utf-8")
    for band, count, share in reliability(rows, weights):
        print(f"{band}: {count} answers, {share} % right")


if __name__ == "__main__":
    main()
