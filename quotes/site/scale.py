"""The one scale that every page and table shows: stances by symbol and word, doubt by a word.

Symbols differ in shape, so that nothing is told by colour alone; the colours themselves are
in static/quotes.css, under the same four names.
"""

from __future__ import annotations

from typing import Any

from quotes.models import SURE


def is_unsure(chance: float | None, least: float = SURE) -> bool:
    """Whether a quote, or by its own `least` a stance, is so unsure that the reader is told."""
    return chance is not None and chance < least


def overall(stances: list[dict[str, Any]]) -> str | None:
    """The one stance that can stand for a whole quote, None where it takes none.

    Stances toward several targets that disagree have no common colour: `unclear`.
    """
    told: set[str] = {each["stance"] for each in stances}
    clear = told - {"unclear"}
    if len(clear) == 1:
        return clear.pop()
    return "unclear" if told else None
