"""How far two labellings of the same articles agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nltk.metrics.agreement import AnnotationTask

from quotes.evaluate import by_name
from quotes.evaluate.answers import Answered, by_labels
from quotes.evaluate.matching import Marked
from quotes.evaluate.names import same_target
from quotes.evaluate.report import Report, evaluate
from quotes.models import Stance

NONE = "none"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa: 1 for full agreement, 0 for what chance would give. And on how many pairs."""

    value: float
    pairs: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The second labelling scored as if it answered the first, and kappa for stances.

    `stances` is over targets that both mark, in quotes that both mark; `stances_or_none` over
    targets that either marks there, no line being a label of its own.
    """

    report: Report
    stances: Kappa
    stances_or_none: Kappa


def agreement(first: Iterable[Marked], second: Iterable[Marked]) -> Agreement:
    """Compare two labellings, article by article; those that only one has are passed over.

    Raises GoldError where an article's two texts differ.
    """
    answered = list(by_labels(first, second))
    pairs = [pair for article in answered for pair in _stance_pairs(article)]
    return Agreement(
        evaluate(answered),
        kappa([pair for pair in pairs if NONE not in pair]),
        kappa(pairs),
    )


def kappa(pairs: Sequence[Pair]) -> Kappa:
    """Cohen's kappa of two labellers' choices; 0 where there are none."""
    if not pairs:
        return Kappa(0.0, 0, 0)
    labels = [(who, item, pair[who]) for item, pair in enumerate(pairs) for who in (0, 1)]
    agreed = sum(one == other for one, other in pairs)
    return Kappa(AnnotationTask(labels).kappa(), len(pairs), agreed)


def _stance_pairs(answered: Answered) -> Iterator[Pair]:
    article, answers = answered
    for i, j in by_name.pair(article, answers).pairs.items():
        yield from _labels(article["quotes"][i].get("stances") or [], answers[j].stances)


def _labels(marked: Sequence[Marked], said: Sequence[Stance]) -> Iterator[Pair]:
    """One quote's labels of the two, closest targets together; what is left has no partner."""
    close = sorted(
        (-same_target(line["target"], stance.target), i, j)
        for i, line in enumerate(marked)
        for j, stance in enumerate(said)
        if same_target(line["target"], stance.target)
    )
    pairs: dict[int, int] = {}
    for _, i, j in close:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, line in enumerate(marked):
        yield line["stance"], said[pairs[i]].stance if i in pairs else NONE
    for j, stance in enumerate(said):
        if j not in pairs.values():
            yield NONE, stance.stance
