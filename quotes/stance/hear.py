"""From the learned judge's verdicts to stances: which are heard, and what their target is called.

Candidates overlap: "a lack of transparency in the elections" holds a phrase, a longer one and two
nouns, and the judge says much the same of each. One of them is heard, under the fullest phrase that
was judged alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quotes.models import Span, Stance, StanceLabel
from quotes.stance.candidates import OWN, Candidate, Source
from quotes.stance.settle import TARGETS, called_same

# how likely an entry of the watch-list must be judged to be heard, where the quote or its sentence
# names it and where only the article does; chosen on the kept tenth of what the judge learns from
WATCHED: Mapping[Source, float] = {"watched": 0.4, "article": 0.7}
# how likely what nobody asked for must be a stance that a reader would write down
LEAST = 0.25
FAINT = 0.04  # what is judged less likely than this is not looked at
# a longer phrase was judged alike if its side is this much as likely; longer ones than so many
# words are no names
ALIKE, WORDS = 0.25, 10
NAMES = ("name", "beside", "pronoun")
ASIDE = ("it", "article")  # those that the quote does not name


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the learned judge makes of one candidate: the likelier side, and how likely it is."""

    candidate: Candidate
    label: StanceLabel
    score: float
    evidence: Span | None


def surest(verdicts: Iterable[Verdict], weights: Mapping[str, float]) -> list[Stance]:
    """The learned judge's stances, the user's own targets first, then the surest.

    One of candidates that overlap or are called the same, and one of all that "it" may mean. A name
    and a phrase that holds it are two: "Roe" and "Roe's plan". `weights` tell what makes a reader
    write a stance down (`signs`).
    """
    every = sorted(verdicts, key=lambda one: -one.score)
    own = _apart((one for one in every if one.score >= WATCHED.get(one.candidate.source, 2)), every)
    heard = [
        one
        for order, one in enumerate(told_apart(every, own))
        if likely(signs(one, order), weights) >= LEAST
    ]
    return [
        Stance(one.candidate.target, one.label, round(one.score, 3), one.evidence, "model")
        for one in [*own, *heard[:TARGETS]]
    ]


def told_apart(verdicts: Iterable[Verdict], own: Sequence[Verdict] = ()) -> list[Verdict]:
    """What nobody asked for: the verdicts on targets apart from one another, the surest first.

    `own` are the verdicts heard on the user's own targets.
    """
    every = sorted(verdicts, key=lambda one: -one.score)
    loud = (one for one in every if one.score >= FAINT and one.candidate.source not in OWN)
    return _apart(loud, every, own)


def likely(found: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """How likely a reader would write down a stance of such signs, 0 to 1."""
    odds = sum(weights.get(name, 0.0) * value for name, value in found)
    return 1 / (1 + math.exp(-odds))


def signs(one: Verdict, order: int) -> Iterator[tuple[str, float]]:
    """What tells whether a verdict is heard, as named numbers: the judge's own log-odds, its place
    in the order of the quote's, what its target is.
    """
    words = one.candidate.target.split()
    yield "always", 1.0
    yield "judged", math.log(one.score / (1.0001 - one.score))
    yield "order", min(order, 5)
    yield "words", min(len(words), WORDS)
    yield "capital", float(one.candidate.target[:1].isupper())
    yield one.candidate.source, 1.0


def _apart(
    loud: Iterable[Verdict], every: Sequence[Verdict], others: Sequence[Verdict] = ()
) -> list[Verdict]:
    """Verdicts on targets that are apart from one another and from others', the surest of each."""
    kept: list[Verdict] = []
    for one in loud:
        whole = _grown(one, every)
        if not any(_covers(other.candidate, whole.candidate) for other in (*others, *kept)):
            kept.append(whole)
    return kept


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
            and _extends(other.candidate, one.candidate)
        ]
        if not wider:
            break
        one = replace(one, candidate=min(wider, key=_length))
    return one


def _extends(other: Candidate, one: Candidate) -> bool:
    """Whether a candidate is a longer phrase around another, that begins or ends as it does.

    By their words, as a place may begin with an article that a name leaves out.
    """
    if other.place is None or one.place is None or len(other.target.split()) > WORDS:
        return False
    (start, end), (first, last) = other.place, one.place
    long, short = other.target.lower(), one.target.lower()
    longer = start < last and first < end and len(long) > len(short)
    return longer and (long.startswith(f"{short} ") or long.endswith(f" {short}"))


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
