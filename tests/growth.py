"""Time that grows with the length of a text, and not with its square."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

LONGER = 8
# linear work takes eight times as long, its square would take sixty-four times
BETWEEN = 22
# seconds that a busy machine may add
BUSY = 0.3


def grows_with_length(work: Callable[[int], object], length: int) -> bool:
    """Whether work on eight times the length takes about eight times as long.

    No length is asked twice, as what was read is kept: so `work` must do with a few more.
    """
    work(length // 4)  # what is read or compiled once
    few = min(seconds(work, length + more) for more in range(1, 4))
    # the better of two, as others run too
    return any(seconds(work, LONGER * length + more) < BETWEEN * few + BUSY for more in range(1, 3))


def seconds(work: Callable[[int], object], length: int) -> float:
    """The processor time of some work, without the collecting of what tests before it left."""
    gc.disable()
    try:
        begun = process_time()
        work(length)
        return process_time() - begun
    finally:
        gc.enable()
