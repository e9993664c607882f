"""Fit topics.json: `python -m training.topics --gold gold/train … --out quotes/weights`.

A linear model over the terms of a quote, its paragraph, its headline and its article
(quotes.topics.learned). What a term weighs is learned in three parts: from the quotes it stands in;
from where its word lies among the word vectors of the tagger, which tells of words that no marked
article holds; and from the word list. `--folds 3` also fits on two thirds of the articles at a time
and tells how the rest is read, at each least likelihood: there settings are chosen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import product
from math import sqrt
from pathlib import Path

import torch
from torch.nn import functional

from quotes.topics import MOST
from quotes.topics.learned import BESIDE, TEXTS
from training.topic_terms import TOPICS, Marked, Words, examples

STEPS, RATE, DECAY = 120, 0.03, 1e-3
# weights are kept as whole numbers of SCALE, from LEAST on: the small ones lean against a topic, so
# that to leave out more of them makes every topic likelier than it is
SCALE, LEAST = 0.02, 2


class Table:
    """One text of every quote (or every article): what its terms are, in each of three parts."""

    def __init__(self, texts: Sequence[frozenset[str]], words: Words) -> None:
        cells = [
            (row, words.place[term], 1 / sqrt(len(text) + BESIDE))
            for row, text in enumerate(texts)
            for term in text
            if term in words.place
        ]
        rows, places, shares = (torch.tensor(one) for one in zip(*cells, strict=True))
        shape = (len(texts), len(words.terms))
        plain = torch.sparse_coo_tensor(torch.stack([rows, places]), shares, shape).coalesce()
        self.lists = plain @ words.lists
        rare = torch.sparse_coo_tensor(
            plain.indices(), plain.values() * words.rare[plain.indices()[1]], shape
        )
        self.vectors = rare @ words.vectors
        own = rare.coalesce().index_select(1, torch.arange(words.seen)).coalesce()
        self.own, self.turned = own.to_sparse_csr(), own.t().coalesce().to_sparse_csr()


class _Product(torch.autograd.Function):
    """A sparse table times weights; its transpose is made once, not at each step."""

    @staticmethod
    def forward(ctx, weights, table, turned):
        ctx.turned = turned
        return table @ weights

    @staticmethod
    def backward(ctx, grad):
        return ctx.turned @ grad.contiguous(), None, None


class Fit(torch.nn.Module):
    """What is learned; see quotes.topics.learned.Model for what becomes of it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        zeros = torch.zeros
        self.own = torch.nn.Parameter(zeros(words.seen, TOPICS))
        self.vectors = torch.nn.Parameter(zeros(words.vectors.shape[1], TOPICS))
        self.lists = torch.nn.Parameter(torch.full((TOPICS,), 0.3))
        self.bias = torch.nn.Parameter(torch.full((TOPICS,), -2.0))
        self.texts = torch.nn.Parameter(torch.full((len(TEXTS), TOPICS), 1.5))

    def forward(self, tables: Sequence[Table], article: torch.Tensor) -> torch.Tensor:
        """Log-odds [quotes, topics]; the last two tables are of articles, not of quotes."""
        odds = self.bias
        for number, table in enumerate(tables):
            part = _Product.apply(self.own, table.own, table.turned)
            part = part + table.vectors @ self.vectors + table.lists * self.lists
            odds = odds + self.texts[number] * (part if number < 2 else part[article])
        return odds

    def penalty(self) -> torch.Tensor:
        """What great weights cost: a topic's weight of a text is drawn to that of all topics."""
        apart = self.texts - self.texts.mean(1, keepdim=True)
        return DECAY * (
            self.own.square().sum() + self.vectors.square().sum() + apart.square().sum()
        )


class Corpus:
    """Marked quotes as tables."""

    def __init__(self, quotes: Sequence[Marked], words: Words) -> None:
        numbers = sorted({quote.article for quote in quotes})
        place = {number: at for at, number in enumerate(numbers)}
        first = {quote.article: quote for quote in reversed(quotes)}
        of_articles = [[first[number].texts[n] for number in numbers] for n in (2, 3)]
        texts = [[quote.texts[n] for quote in quotes] for n in (0, 1)] + of_articles
        self.tables = [Table(one, words) for one in texts]
        self.article = torch.tensor([place[quote.article] for quote in quotes])
        self.topics = torch.zeros(len(quotes), TOPICS)
        for row, quote in enumerate(quotes):
            self.topics[row, list(quote.topics)] = 1.0


def fit(corpus: Corpus, words: Words, heard: torch.Tensor) -> Fit:
    """Fit on the quotes that are heard (1, else 0), an article's by the root of their number."""
    torch.manual_seed(0)
    learned = Fit(words)
    optimiser = torch.optim.Adam(learned.parameters(), lr=RATE)
    weight = torch.bincount(corpus.article).rsqrt()[corpus.article] * heard
    for step in range(STEPS):
        optimiser.param_groups[0]["lr"] = RATE * (1 - step / STEPS) + RATE / 30
        optimiser.zero_grad()
        odds = learned(corpus.tables, corpus.article)
        missed = functional.binary_cross_entropy_with_logits(odds, corpus.topics, reduction="none")
        ((missed.sum(1) * weight).sum() / weight.sum() + learned.penalty()).backward()
        optimiser.step()
    return learned


def kept(learned: Fit, words: Words) -> dict[str, object]:
    """What topics.json holds; see quotes.topics.learned.model."""
    with torch.no_grad():
        weights = words.vectors @ learned.vectors
        weights[: words.seen] += learned.own
        whole = (weights * words.rare[:, None] / SCALE).round().int().tolist()
    table = {}
    for term, row in zip(words.terms, whole, strict=True):
        tells = [
            n for place, weight in enumerate(row) if abs(weight) >= LEAST for n in (place, weight)
        ]
        if tells:
            table[term] = tells
    return {
        "bias": _short(learned.bias),
        "lists": _short(learned.lists),
        "scale": SCALE,
        "texts": {name: _short(row) for name, row in zip(TEXTS, learned.texts, strict=True)},
        "words": table,
    }


def _short(numbers: torch.Tensor) -> list[float]:
    return [round(number, 4) for number in numbers.tolist()]


def unheard(corpus: Corpus, words: Words, folds: int) -> torch.Tensor:
    """Log-odds [quotes, topics], each article's from a fit that has not heard it."""
    odds = torch.zeros_like(corpus.topics)
    fold = corpus.article % folds
    for number in range(folds):
        learned = fit(corpus, words, (fold != number).float())
        with torch.no_grad():
            odds[fold == number] = learned(corpus.tables, corpus.article)[fold == number]
    return odds


def told(odds: torch.Tensor, topics: torch.Tensor) -> Iterator[str]:
    """For pairs of thresholds: precision of what is given, and coverage, of quotes, in percent."""
    likely = odds.sigmoid()
    best = likely.topk(MOST).indices
    for first, further in product((0.4, 0.5, 0.6, 0.7), (0.5, 0.6, 0.7, 0.8, 0.9)):
        least = torch.full_like(likely, 2.0)  # what is not among the best is never given
        least.scatter_(1, best, further).scatter_(1, best[:, :1], first)
        given = (likely >= least).float()
        right = given * topics
        precision = 100 * right.sum() / given.sum()
        coverage = 100 * right.any(1).float().mean()
        yield f"{first}, {further}: precision {precision:.1f}, coverage {coverage:.1f}"


def main() -> None:
    """Fit on all and write; with --folds tell how articles are read that were not heard."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--weights", type=Path, default=Path("quotes/weights"), help="word vectors")
    parser.add_argument("--out", type=Path, default=Path("quotes/weights"))
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)  # the tables are small: threads would wait for each other
    quotes = list(examples(options.gold))
    words = Words(quotes, options.weights)
    corpus = Corpus(quotes, words)
    learned = fit(corpus, words, torch.ones(len(quotes)))
    written = json.dumps(kept(learned, words), sort_keys=True, separators=(",", ":"))
    (options.out / "topics.json").write_text(written + "\n", encoding="utf-8")
    if options.folds:
        print(*told(unheard(corpus, words, options.folds), corpus.topics), sep="\n")


if __name__ == "__main__":
    main()
