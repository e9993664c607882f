"""How far a share that was counted on a few may be from the share among all."""

from __future__ import annotations

from math import sqrt

Z = 1.96  # of 95 %


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, as Wilson (1927) gives it; (0, 1) where nothing was counted.

    It holds for few and for shares near 0 and 1 as well, where the usual one leaves 0 to 1.
    """
    if of == 0:
        return 0.0, 1.0
    share, extra = right / of, Z * Z / of
    middle = (share + extra / 2) / (1 + extra)
    half = Z * sqrt(share * (1 - share) / of + extra / (4 * of)) / (1 + extra)
    return max(0.0, middle - half), min(1.0, middle + half)
