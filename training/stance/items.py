"""Scenes as the network takes them: windows with their targets' pieces, in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.networks.runtime import tokenizer
from quotes.networks.window import Window, windows
from training.stance.scenes import NONE, Asked, Scene

BATCH_PIECES = 2048
SILENT = 0.2  # of the targets before the text that no line is of, the share shown in an epoch
TOP = 1.0  # what a target counts
SHARED = 1.5  # what all the targets that answer one line count together


@dataclass(frozen=True, slots=True)
class Item:
    """A window and its targets: their pieces, the labels that are right, the words that decide.

    `weights` are what each target counts, `taught` how far a teacher is imitated in it (one that
    was never shown what leads up to a quote, not there); `numbers` say which of all each is.
    """

    window: Window
    targets: list[list[int]]
    labels: list[frozenset[str]]
    evidence: list[list[int]]
    weights: list[float]
    taught: float
    numbers: list[int]


def items(
    scenes: Sequence[Scene], none_weight: float = 1.0, rng: random.Random | None = None
) -> tuple[list[Item], list[tuple[Scene, Asked]]]:
    """All windows of the scenes, and the targets asked for by their numbers.

    With an `rng`, as in training: one named target in eight is asked before the text instead, as
    an entry of a watch-list may be.
    """
    found: list[Item] = []
    asked: list[tuple[Scene, Asked]] = []
    for scene in scenes:
        ahead = [one for one in scene.asked if one.place is None]
        here = [one for one in scene.asked if one.place is not None]
        if rng is not None and scene.origin not in ("news", "unmarked"):
            ahead = [one for one in ahead if one.labels != NONE or rng.random() < SILENT]
            ahead += [one for one in here if rng.random() < _moved(one, len(here))]
        if here:
            found += _in_text(scene, here, none_weight, asked)
        for one in ahead:
            found += _before(scene, one, asked)
    return found, asked


def _moved(one: Asked, count: int) -> float:
    """How likely a named target is asked before the text: a line's more often than the others."""
    return 0.2 if one.line is not None else 0.15 / count


def _weight(scene: Scene, one: Asked, none_weight: float) -> float:
    if one.line is None:
        return none_weight if scene.origin != "news" else TOP
    return SHARED / sum(other.line == one.line for other in scene.asked)


def _in_text(
    scene: Scene, here: list[Asked], none_weight: float, asked: list[tuple[Scene, Asked]]
) -> Iterator[Item]:
    left = list(here)
    for window in windows(tokenizer(), scene.question):
        held = [(one, window.pieces(one.place)) for one in left if one.place]
        held = [(one, pieces) for one, pieces in held if pieces]
        if held:
            left = [one for one in left if all(one is not other for other, _ in held)]
            yield _item(scene, window, held, none_weight, asked)


def _before(scene: Scene, one: Asked, asked: list[tuple[Scene, Asked]]) -> Iterator[Item]:
    """The window with the words that decide, else the first."""
    made = list(windows(tokenizer(), scene.question, one.target))
    chosen = next((w for w in made if one.evidence and w.pieces(one.evidence)), made[0])
    led = scene.question.lead[0] < scene.question.lead[1]
    yield _item(scene, chosen, [(one, list(chosen.ahead))], TOP, asked, 0.0 if led else 1.0)


def _item(
    scene: Scene,
    window: Window,
    held: list[tuple[Asked, list[int]]],
    none_weight: float,
    asked: list[tuple[Scene, Asked]],
    taught: float = 1.0,
) -> Item:
    first = len(asked)
    asked += [(scene, one) for one, _ in held]
    return Item(
        window,
        [pieces for _, pieces in held],
        [one.labels for one, _ in held],
        [window.pieces(one.evidence) if one.evidence else [] for one, _ in held],
        [_weight(scene, one, none_weight) for one, _ in held],
        taught,
        list(range(first, len(asked))),
    )


def grouped(
    found: Sequence[Item], seed: int | None = None, pieces: int = BATCH_PIECES
) -> list[list[int]]:
    """Numbers of items of like length together, about so many pieces a batch.

    In random order where a seed is given.
    """
    rng = random.Random(seed)
    jitter = 6 if seed is not None else 0
    lengths = [len(one.window.ids) for one in found]
    order = sorted(range(len(found)), key=lambda n: lengths[n] + jitter * rng.random())
    groups: list[list[int]] = [[]]
    for n in order:
        if (len(groups[-1]) + 1) * lengths[n] > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(n)
    if seed is not None:
        rng.shuffle(groups)
    return [group for group in groups if group]
