"""One sign of a stance: what in a sentence is its target, for or against, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.models import Span
from quotes.stance.clauses import Sentence
from quotes.stance.groups import Cue
from quotes.stance.phrases import Phrase

VALUES = {"favour": 1, "weak": 1, "against": -1, "neutral": 0}
# what is left of a score under "may", "could", "perhaps"
HEDGED = 0.7


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: `value` +1, -1, or 0 for taking no side; `score`, how sure; `evidence`, words.

    Positions are words of the sentence. `past`: what the speaker once held. `pattern` names what
    found it.
    """

    phrase: Phrase
    value: int
    score: float
    evidence: Span
    pattern: str
    past: bool = False


Pattern = Callable[[Sentence, int, Cue], Iterator[Sign]]
