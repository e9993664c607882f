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
# how sure a position is that was only held once, or that a "but" turned round
HELD, TURNED = 0.75, 0.7
# a quote of many targets is a list: the surest are kept
TARGETS = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one judge makes of one target in one place.

    `value` is +1, -1, or 0 for no side, `score` how sure; `place`, the words for the target, and
    `evidence` are spans of the article. `past`: once held; `regretted`, called a mistake in the
    same breath; `turned`, after a "but" or a "now".
    """

    target: str
    place: Span
    value: int
    score: float
    evidence: Span
    past: bool = False
    regretted: bool = False
    turned: bool = False


def settle(judgements: Iterable[Judgement]) -> list[Stance]:
    """One stance a target, the surest first."""
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
    """What all that is judged of one target comes to: one position, or unclear."""
    target = max((one.target for one in judged), key=len)
    now = [one for one in judged if not one.past]
    if now and len({_value(one) for one in judged}) > 1:
        judged = now
    values = [_value(one) for one in judged]
    best = max(judged, key=lambda one: (not one.past, one.score))
    if len(set(values)) == 1:
        score = min(MOST, best.score + ADDED * (len(judged) - 1))
        return _stance(target, values[0], min(score, HELD) if best.past else score, best)
    turn = next((n for n, one in enumerate(judged) if one.turned), len(judged))
    if len(set(values[turn:])) == 1 and judged[-1].score >= TURNED:
        return _stance(target, values[-1], TURNED, judged[-1])
    return Stance(target, "unclear", UNCLEAR, best.evidence)


def _value(one: Judgement) -> int:
    return -one.value if one.past and one.regretted else one.value


def _stance(target: str, value: int, score: float, judged: Judgement) -> Stance:
    label = LABELS[value] if score >= THIN else "unclear"
    return Stance(target, label, round(score, 2), judged.evidence)
