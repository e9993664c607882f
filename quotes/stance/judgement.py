"""What a judge makes of one target in one place, and when two names are one target's."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.models import Span, Stance, StanceLabel

LABELS: dict[int, StanceLabel] = {1: "favour", -1: "against"}
UNCLEAR = 0.5
# a quote of many targets is a list: the surest are kept
TARGETS = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """A target, with the side on it and how sure.

    `value` is +1 or -1; `place`, the words for the target, and `evidence` are spans of the article.
    """

    target: str
    place: Span
    value: int
    score: float
    evidence: Span

    @property
    def stance(self) -> Stance:
        """What is kept of it with a quote."""
        return Stance(self.target, LABELS[self.value], self.score, self.evidence)


def same(one: Stance, other: Stance) -> bool:
    """Whether two stances are on one target, whatever they say of it."""
    return called_same(one.target, other.target)


def called_same(one: str, other: str) -> bool:
    """Whether two names are one target's: case aside, or the end of the longer one."""
    low, high = sorted((one.lower(), other.lower()), key=len)
    return low == high or high.endswith(" " + low)
