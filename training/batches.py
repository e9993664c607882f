"""Examples → batches: windows of like length together, as tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from training.examples import IGNORED, UNKNOWN, Example

BATCH_PIECES = 3072


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors [windows, pieces] of windows of like length."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    labels: Tensor
    speech: Tensor


def batches(examples: list[Example], seed: int) -> list[Batch]:
    """Windows of like length together, about BATCH_PIECES wordpieces a batch, in random order."""
    rng = random.Random(seed)
    order = sorted(examples, key=lambda one: len(one.window.ids) + 8 * rng.random())
    groups: list[list[Example]] = [[]]
    for one in order:
        if (len(groups[-1]) + 1) * len(one.window.ids) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(one)
    rng.shuffle(groups)
    return [_batch(group) for group in groups if group]


def _batch(group: list[Example]) -> Batch:
    width = max(len(one.window.ids) for one in group)

    def rows(values: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in values])

    ids = rows([one.window.ids for one in group], 0)
    return Batch(
        ids,
        rows([one.window.shapes for one in group], 0),
        rows([[1] * len(one.window.ids) for one in group], 0).bool(),
        rows([one.labels for one in group], IGNORED),
        rows([one.speech for one in group], UNKNOWN),
    )
