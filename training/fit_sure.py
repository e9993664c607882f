"""Fit sure.json, how sure a quote is by its signs (`quotes.find.tagger.candidates`).

    python -m training.fit_sure --marks training/marks/polnear_dev.jsonl polnear_dev.jsonl \\
        --corpus gold/dev --corpus gold/desks/metro … --weights quotes/weights

On articles that the network has not learned from: there its numbers are as sure as they will be
elsewhere; and by marks of our own, as another corpus's are of something else. A logistic
regression, full batch, no chance in it. What may be read either way is left out.
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
from quotes.networks.linear import likely
from training import corpus
from training.corpus import Marking

DECAY = 1e-4
OPEN = 0.5  # a candidate of which so much may be read either way is left out
BANDS = (0.45, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)

Learned = tuple[dict[str, float], bool]


def learned(marking: Marking, folder: Path) -> Iterator[Learned]:
    """The signs of each candidate of an article, and whether it is right."""
    offered, _ = by_model.offered(Document(marking.text), folder)
    found = [inked(marking.text, one.quote.spans) for one in offered]
    every = [*marking.attributions, *marking.nested]
    marked = [inked(marking.text, one.content) for one in every]
    given = {here: there for there, here in match(marked, found).items()}
    ignored = inked(marking.text, marking.ignored)
    for here, candidate in enumerate(offered):
        if here in given or len(ignored & found[here]) <= OPEN * len(found[here]):
            yield candidate.signs, here in given


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
    sure = [(likely(signs, weights), right) for signs, right in rows]
    bands = []
    for low, high in pairwise(BANDS):
        here = [right for likely, right in sure if low <= likely < high]
        share = round(100 * sum(here) / len(here), 1) if here else 0.0
        bands.append((f"{low:.2f} to {min(high, 1):.2f}", len(here), share))
    return bands


def main() -> None:
    """Fit, write the weights, print the table of reliability."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    parser.add_argument("--marks", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--weights", type=Path, required=True, help="tagger.onnx and links.json")
    options = parser.parse_args()
    articles = [marking for path in options.corpus for marking in corpus.read(path)]
    articles += [one for pair in options.marks for one in corpus.read_marks(*pair)]
    rows = [row for marking in articles for row in learned(marking, options.weights)]
    weights = fit(rows)
    written = json.dumps(weights, sort_keys=True)
    (options.weights / "sure.json").write_text(written, encoding="utf-8")
    for band, count, share in reliability(rows, weights):
        print(f"{band}: {count} answers, {share} % right")


if __name__ == "__main__":
    main()
