"""One sign of a stance: what in a statement is its target, for or against, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.models import Span
from quotes.stance.statements import Statement
from quotes.stance.things import Thing
from quotes.stance.verb_groups import Due

# what is left of a score under "may", "could", "perhaps"
HEDGED = 0.7


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: `value` +1, -1, or 0 for taking no side; `score`, how sure; `evidence`, words.

    Positions are tokens of the statement. `past`: what the speaker once held.
    """

    thing: Thing
    value: int
    score: float
    evidence: Span
    past: bool = False


# what a word at a place sets off, in a quote whose cue makes acts due
Pattern = Callable[[Statement, int, Due], Iterator[Sign]]
