"""One article's marks and answers, paired; what each table counts is counted on this."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from quotes.evaluate.figures import Counts
from quotes.models import Kind, Quote, Span

Marked = Mapping[str, Any]  # a marked article, or one of its quotes, as quotes.gold gives them
ENOUGH = 0.5  # intersection over union from which a span counts as found


@dataclass(frozen=True, slots=True)
class Matched:
    """Marks and answers of one article by their places, and what belongs together.

    `pairs` leads from a mark to its answer. `free` answers belong to no mark and are blamed.
    `out` are marks that do not count, and with each the answer paired with it.
    """

    marks: Sequence[Marked]
    answers: Sequence[Quote]
    gold: Sequence[Set[int]]
    said: Sequence[Set[int]]
    kinds: Sequence[Kind]
    pairs: Mapping[int, int]
    free: Collection[int]
    out: Collection[int] = ()

    def row(self, kinds: Collection[str]) -> tuple[list[int], list[int]]:
        """The marks of some kinds; the answers that are paired with them or free and like them.

        So no answer is blamed in the row of one kind for having found a quote of another.
        """
        counted = (i for i in range(len(self.marks)) if i not in self.out)
        marks = [i for i in counted if self.marks[i]["kind"] in kinds]
        paired = [self.pairs[i] for i in marks if i in self.pairs]
        return marks, paired + [j for j in self.free if self.kinds[j] in kinds]

    def found(self, marks: Collection[int]) -> Iterator[tuple[int, int]]:
        """Those of the marks that were found, each with its answer."""
        return ((i, self.pairs[i]) for i in marks if i in self.pairs)


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of one article; each blamed answer's confidence, with whether it was all right."""

    counts: Counts
    confident: list[tuple[float, bool]]


def scored(matched: Matched, counts: Counts, right: Mapping[int, bool]) -> Scored:
    """Counts with their calibration; `right` leads from a mark to whether its speaker was right."""
    paired = [
        (matched.answers[j].confidence, right[i]) for i, j in matched.pairs.items() if i in right
    ]
    return Scored(counts, paired + [(matched.answers[j].confidence, False) for j in matched.free])


def match(gold: Sequence[Set[int]], said: Sequence[Set[int]]) -> dict[int, int]:
    """Pair marks with answers one to one, best overlap first: index of gold → index of said.

    Equal overlaps go to the earlier mark, then to the earlier answer.
    """
    close = []
    for i, mark in enumerate(gold):
        for j, answer in enumerate(said):
            shared = len(mark & answer)
            if shared and shared / len(mark | answer) >= ENOUGH:
                close.append((-shared / len(mark | answer), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(close):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def places(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """The places of all characters inside the spans; what reaches over the text is cut off."""
    return {at for start, end in spans for at in range(max(start, 0), min(end, len(text)))}


def letters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """The places of letters and digits inside the spans: marks and commas do not count."""
    return {at for at in places(text, spans) if text[at].isalnum()}


def one(span: Span | None) -> tuple[Span, ...]:
    """A span that may be missing, as spans."""
    return () if span is None else (span,)
