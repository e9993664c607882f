"""What words mean, as far as the tagger's table of wordpieces tells: no network is run.

A word is the mean of its pieces, at length 1. Words that many texts hold tell little, so each has a
weight: the table is in the order of how common its pieces are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from quotes.networks import runtime

# the weight of a word: the logarithm of its rarest piece's place in the table, less that of the
# commonest words
COMMON, LEAST = 5.0, 0.3
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What some words mean: each word's vector [words, width] and weight [words], and their
    weighted sum at length 1 [width] (0 of no words).
    """

    vectors: np.ndarray
    weights: np.ndarray
    whole: np.ndarray

    def in_common(self, other: Meaning) -> tuple[float, float]:
        """How near each word here is to the nearest one there, and each one there to one here: the
        weighted means of cosines, -1 to 1; 0 where either has no words.
        """
        if not (len(self.weights) and len(other.weights)):
            return 0.0, 0.0
        near = self.vectors @ other.vectors.T
        here = near.max(1) @ self.weights / self.weights.sum()
        return float(here), float(near.max(0) @ other.weights / other.weights.sum())

    def likeness(self, other: Meaning) -> float:
        """How near all words here are to all there: the cosine of the sums, -1 to 1."""
        return float(self.whole @ other.whole)


def meaning(words: Sequence[str]) -> Meaning:
    """What words mean, in their order. Raises QuotesError where there are no weights."""
    found = [_word(word.lower()) for word in words]
    width = runtime.table(runtime.WORDS)[0].shape[1]
    vectors = np.array([one for one, _ in found]).reshape(len(found), width)
    weights = np.array([weight for _, weight in found])
    summed = weights @ vectors
    return Meaning(vectors, weights, summed / max(float(np.linalg.norm(summed)), TINY))


def weight(word: str) -> float:
    """How much a word tells, 0.3 for the commonest and up to about 5."""
    return _word(word.lower())[1]


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[np.ndarray, float]:
    ids = runtime.tokenizer().encode(word, add_special_tokens=False).ids
    table, scale = runtime.table(runtime.WORDS)
    if not ids:  # a mark alone that the tokenizer drops
        return np.zeros(table.shape[1]), LEAST
    pieces = table[ids] * scale[ids]
    pieces /= np.maximum(np.linalg.norm(pieces, axis=1, keepdims=True), TINY)
    mean = pieces.mean(0)
    rare = math.log(2 + max(ids)) - COMMON
    return mean / max(float(np.linalg.norm(mean)), TINY), max(LEAST, rare)
