"""A judge's word vectors in a small form: what the tagger's tell of them, and a part of the rest.

An encoder of its own has vectors of its own for the same wordpieces. Much of them is a linear map
of those that are shipped for the tagger; of the rest the directions that count most in what is read
are kept, a few numbers a wordpiece, in int8.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from quotes.networks import runtime

RANK = 160
UNSEEN = 0.3  # how often a wordpiece that was not met counts as met
INT8 = 127


class Small(NamedTuple):
    """A table [wordpieces, width] as (the tagger's | words * scale) @ turn + shift.

    `words` is int8 [wordpieces, RANK], `scale` [wordpieces, 1], `turn` [384 + RANK, width],
    `shift` [width].
    """

    words: np.ndarray
    scale: np.ndarray
    turn: np.ndarray
    shift: np.ndarray

    def whole(self) -> np.ndarray:
        """The table as it was, as far as it is kept."""
        return np.concatenate([_shared(), self.words * self.scale], 1) @ self.turn + self.shift


def fit(table: np.ndarray, met: np.ndarray) -> Small:
    """The small form of a table; `met` is how often each wordpiece is read."""
    given = _shared()
    given = np.concatenate([given, np.ones((len(given), 1))], 1)
    root = ((met + UNSEEN) ** 0.25)[:, None]
    turn = np.linalg.lstsq(given * root, table * root, rcond=None)[0]
    rest = (table - given @ turn) * root
    _, directions = np.linalg.eigh(rest.T @ rest)
    basis = directions[:, -RANK:].T
    own = rest @ basis.T / root
    both = np.concatenate([turn[:-1], basis]).astype(np.float32)
    return Small(*rounded(own), both, turn[-1].astype(np.float32))


def rounded(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors in int8 and a scale for each."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / INT8, 1e-9)
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def save(small: Small, path: Path) -> None:
    """Keep a small form in a file."""
    np.savez(path, **small._asdict())


def load(path: Path) -> Small:
    """The small form that a file holds."""
    with np.load(path) as kept:
        return Small(*(kept[name] for name in Small._fields))


def _shared() -> np.ndarray:
    """The vectors that are shipped for the tagger, [wordpieces, 384]."""
    words, scale = runtime.table(runtime.WORDS)
    return words * scale
