"""From judgements to stances: one a target, whatever was judged of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.models import Span, Stance, StanceLabel

LABELS: dict[int, StanceLabel] = {1: "favour", -1: "against", 0: "neutral"}
# below this a judgement is too thin to be called a position
THIN = 0.5
UNCLEAR = 0.5
# what a further judgement of the same kind adds, and the most that words alone can prove
ADDED, MOST = 0.03, 0.95
# a quote of many targets is a list: the surest are kept
TARGETS = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one judge makes of one target in one place.

    `value` is +1, -1, or 0 for no side, `score` how sure; `place`, the words for the target, and
    `evidence` are spans of the article.
    """

    target: str
    place: Span
    value: int
    score: float
    evidence: Span


def settle(judgements: Iterable[Judgement]) -> list[Stance]:
    """One stance a target, the surest first; unclear where what is judged of it differs."""
    groups: dict[str, list[Judgement]] = {}
    for one in judgements:
        groups.setdefault(_same(one.target, groups), []).append(one)
    stances = [_settled(judged) for judged in groups.values()]
    return sorted(stances, key=lambda stance: -stance.score)[:TARGETS]


def _same(target: str, groups: dict[str, list[Judgement]]) -> str:
    """The name under which a target is already known: case aside, or as the end of a longer one."""
    return next((known for known in groups if called_same(target, known)), target)


def _settled(judged: Sequence[Judgement]) -> Stance:
    target = max((one.target for one in judged), key=len)
    best = max(judged, key=lambda one: one.score)
    score = min(MOST, best.score + ADDED * (len(judged) - 1))
    if len({one.value for one in judged}) > 1 or score < THIN:
        return Stance(target, "unclear", UNCLEAR, best.evidence)
    return Stance(target, LABELS[best.value], round(score, 2), best.evidence)


def same(one: Stance, other: Stance) -> bool:
    """Whether two stances are on one target, whatever they say of it."""
    return called_same(one.target, other.target)


def called_same(one: str, other: str) -> bool:
    """Whether two names are one target's: case aside, or the end of the longer one."""
    low, high = sorted((one.lower(), other.lower()), key=len)
    return low == high or high.endswith(" " + low)
