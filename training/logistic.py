"""Logistic regression over named signs, as `quotes.networks.linear.likely` reads it. No chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

STEPS, DECAY = 25, 1e-3

# signs, and how right what they are of is, 0 to 1
Told = tuple[Mapping[str, float], float]


def fit(rows: Sequence[Told]) -> dict[str, float]:
    """The weight of every sign, by Newton's method."""
    names = sorted({name for signs, _ in rows for name in signs})
    given = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in rows])
    right = np.array([one for _, one in rows])
    scale = given.std(0) + (given.std(0) == 0)
    given = given / scale
    weights = np.zeros(len(names))
    decay = DECAY * len(given)
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - told) - decay * weights
        curve = (given * (told * (1 - told))[:, None]).T @ given + decay * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    found = (weights / scale).tolist()
    return {name: round(one, 4) for name, one in zip(names, found, strict=True)}
