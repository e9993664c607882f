"""From signs to stances: what several signs of one target come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.models import Span, Stance, StanceLabel

LABELS: dict[int, StanceLabel] = {1: "favour", -1: "against", 0: "neutral"}
# below this a sign is too thin to be called a position
THIN = 0.5
UNCLEAR = 0.5
# what a further sign of the same kind adds, and the most that words alone can prove
ADDED, MOST = 0.03, 0.95
# how sure a position is that was only held once, or that a "but" turned round
HELD, TURNED = 0.75, 0.7
# a quote of many targets is a list: the surest are kept
TARGETS = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign with its target named; `place` of the target's phrase and `evidence` in the article.

    `past`: once held; `regretted`, called a mistake in the same breath; `turned`, after a "but"
    or a "now".
    """

    target: str
    place: Span
    value: int
    score: float
    evidence: Span
    past: bool
    regretted: bool
    turned: bool
    pattern: str


def weigh(findings: Iterable[Finding]) -> list[Stance]:
    """One stance a target, the surest first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_same(finding.target, groups), []).append(finding)
    stances = [_settle(found) for found in groups.values()]
    return sorted(stances, key=lambda stance: -stance.score)[:TARGETS]


def _same(target: str, groups: dict[str, list[Finding]]) -> str:
    """The name under which a target is already known: case aside, or as the end of a longer one."""
    fold = target.lower()
    for known in groups:
        other = known.lower()
        if fold == other or other.endswith(" " + fold) or fold.endswith(" " + other):
            return known
    return target


def _settle(found: Sequence[Finding]) -> Stance:
    """What all signs of one target come to: one position, or unclear."""
    target = max((finding.target for finding in found), key=len)
    values = [-f.value if f.past and f.regretted else f.value for f in found]
    now = [f for f in found if not f.past]
    if now and len(set(values)) > 1:
        found, values = now, [f.value for f in now]
    best = max(found, key=lambda finding: (not finding.past, finding.score))
    if len(set(values)) == 1:
        score = min(MOST, best.score + ADDED * (len(found) - 1))
        return _stance(target, values[0], min(score, HELD) if best.past else score, best)
    turn = next((n for n, finding in enumerate(found) if finding.turned), len(found))
    if len(set(values[turn:])) == 1 and found[-1].score >= TURNED:
        return _stance(target, values[-1], TURNED, found[-1])
    return Stance(target, "unclear", UNCLEAR, best.evidence)


def _stance(target: str, value: int, score: float, finding: Finding) -> Stance:
    label = LABELS[value] if score >= THIN else "unclear"
    return Stance(target, label, round(score, 2), finding.evidence)
