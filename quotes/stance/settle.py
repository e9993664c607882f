"""From judgements to stances: what all that was judged of one target comes to."""

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
    fold = target.lower()
    for known in groups:
        other = known.lower()
        if fold == other or other.endswith(" " + fold) or fold.endswith(" " + other):
            return known
    return target


def _settled(judged: Sequence[Judgement]) -> Stance:
    target = max((one.target for one in judged), key=len)
    best = max(judged, key=lambda one: one.score)
    score = min(MOST, best.score + ADDED * (len(judged) - 1))
    if len({one.value for one in judged}) > 1 or score < THIN:
        return Stance(target, "unclear", UNCLEAR, best.evidence)
    return Stance(target, LABELS[best.value], round(score, 2), best.evidence)
