"""From the learned judge's verdicts to stances: which are heard, and what their target is called.

Candidates overlap: "a lack of transparency in the elections" holds a phrase, a longer one and two
nouns, and the judge says much the same of each. One of them is heard, under the fullest phrase that
was judged alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotes.models import Span, Stance, StanceLabel
from quotes.stance.candidates import ASIDE, OWN, Candidate
from quotes.stance.settle import TARGETS, called_same

# how likely a side must be to be heard, chosen on the kept tenth of its articles; what the quote
# does not name itself must be surer by a part of the doubt that is left
LEAST, ASIDE_DOUBT = 0.4, 0.5
# a longer phrase was judged alike if its side is this much as likely; longer ones than so many
# words are no names
ALIKE, WORDS = 0.6, 8
NAMES = ("name", "beside", "pronoun")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the learned judge makes of one candidate: the likelier side, and how likely it is."""

    candidate: Candidate
    label: StanceLabel
    score: float
    evidence: Span | None


def surest(verdicts: Iterable[Verdict]) -> list[Stance]:
    """The learned judge's stances, the user's own targets first, then the surest.

    One of candidates that overlap or are called the same, and one of all that "it" may mean. A name
    and a phrase that holds it are two: "Roe" and "Roe's plan".
    """
    every = list(verdicts)
    heard = [one for one in every if one.score >= _needed(one.candidate)]
    kept: list[Verdict] = []
    for one in sorted(heard, key=lambda said: (said.candidate.source not in OWN, -said.score)):
        whole = _grown(one, every)
        if not any(_covers(other.candidate, whole.candidate) for other in kept):
            kept.append(whole)
    own = [one for one in kept if one.candidate.source in OWN]
    rest = [one for one in kept if one.candidate.source not in OWN]
    return [
        Stance(one.candidate.target, one.label, round(one.score, 3), one.evidence, "model")
        for one in [*own, *rest[:TARGETS]]
    ]


def _needed(candidate: Candidate) -> float:
    aside = candidate.source in ASIDE
    return 1 - (1 - LEAST) * ASIDE_DOUBT if aside else LEAST


def _grown(one: Verdict, every: Sequence[Verdict]) -> Verdict:
    """The verdict under the fullest phrase around its target that was judged alike."""
    least = ALIKE * one.score
    while one.candidate.place and one.candidate.source not in (*OWN, *NAMES, *ASIDE):
        wider = [
            other.candidate
            for other in every
            if other.label == one.label
            and other.score >= least
            and other.candidate.source not in (*OWN, *NAMES, *ASIDE)
            and _extends(other.candidate, one.candidate.place)
        ]
        if not wider:
            break
        one = replace(one, candidate=min(wider, key=_length))
    return one


def _extends(other: Candidate, place: Span) -> bool:
    """Whether a candidate is a longer phrase that begins or ends where a place does."""
    if other.place is None or len(other.target.split()) > WORDS:
        return False
    (start, end), (first, last) = other.place, place
    return (start, end) != place and (
        (start == first and end > last) or (end == last and start < first)
    )


def _length(candidate: Candidate) -> int:
    return candidate.place[1] - candidate.place[0] if candidate.place else 0


def _covers(other: Candidate, one: Candidate) -> bool:
    """Whether a candidate was heard under another one: at its place, or by its name."""
    if one.source in OWN:
        return one.target == other.target
    if one.source in ASIDE and other.source in ASIDE:
        return True
    if called_same(one.target, other.target):
        return True
    a, b = one.place, other.place
    if a is None or b is None or a[1] <= b[0] or b[1] <= a[0]:
        return False
    # a name within a phrase is another target, unless the phrase ends with it as its title's does
    apart = (one.source in NAMES) != (other.source in NAMES)
    return not apart or a[1] == b[1] or other.source in OWN
