"""A linear model over terms: what each of them weighs for each of some classes, in one matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp

import numpy as np

__all__ = ["Linear", "Numbers", "likely", "numbers"]

Numbers = np.ndarray


def numbers(each: Iterable[float]) -> Numbers:
    """A number for each class."""
    return np.array(list(each), np.float64)


def likely(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely what has such signs is what the weights were fitted to, 0 to 1."""
    odds = sum(weights.get(name, 0.0) * strength for name, strength in signs.items())
    return 1 / (1 + exp(-odds))


@dataclass(frozen=True, slots=True)
class Linear:
    """`rows` are the places of the terms in `weights` [terms, classes]."""

    rows: dict[str, int]
    weights: Numbers

    @classmethod
    def of(
        cls,
        learned: Mapping[str, Sequence[int]],
        scale: float,
        beside: Mapping[str, Iterable[tuple[int, float]]],
        classes: int,
    ) -> Linear:
        """A model of what was learned and of what weighs beside it.

        Of each term `learned` holds classes and weights by turns, the weights in whole numbers of
        `scale`; `beside` holds pairs of them.
        """
        rows = {term: row for row, term in enumerate(dict.fromkeys((*learned, *beside)))}
        weights = np.zeros((len(rows), classes))
        turns = np.fromiter(chain.from_iterable(learned.values()), np.int64)
        sizes = np.fromiter(map(len, learned.values()), np.int64)
        weights[np.repeat(np.arange(len(learned)), sizes // 2), turns[::2]] = scale * turns[1::2]
        for term, pairs in beside.items():
            for place, weight in pairs:
                weights[rows[term], place] += weight
        return cls(rows, weights)

    def known(self, terms: Iterable[str]) -> tuple[list[str], Numbers]:
        """Those of some terms that weigh anything, and what each weighs for each class."""
        found = [term for term in terms if term in self.rows]
        return found, self.weights[[self.rows[term] for term in found]]
