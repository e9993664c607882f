"""The scout: what a small network sees in a quote's sentences before the judge reads them.

How likely a side is taken there at all, and which phrases a reader would write down as targets
("the plan for a harbour toll", "closing the school"). It costs little beside the judge; how it was
taught is told in training/README.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quotes.english import tokens as kinds
from quotes.english.tokens import Token, classed
from quotes.models import Span
from quotes.networks import runtime
from quotes.networks.question import Question
from quotes.networks.runtime import WEIGHTS
from quotes.networks.window import Window, windows

SHAPES = 9  # ways in which a piece is written: elsewhere, in the content, in the cue
LONGEST = 28  # the most pieces of a target
LEAST = 0.05  # how likely a phrase must be, among all that hold one of its words
TELLING = (kinds.WORD, kinds.CAP, kinds.NUM, kinds.ADV)


@dataclass(frozen=True, slots=True)
class Sight:
    """What the scout sees of a question.

    `sided` is how likely somebody would mark a side there, 0 to 1. `phrases` are the places that
    may be targets, in reading order, with how likely each is among those that share its words.
    `words` are the places of those that tell something, the words of grammar left out.
    """

    sided: float
    phrases: Mapping[Span, float]
    words: Sequence[Span]


def look(asked: Question, folder: Path = WEIGHTS) -> Sight:
    """What is seen of the sentences of a question; raises QuotesError where there are no weights.

    The words of the cue, and of the source and who it is, are looked at, and are nobody's target.
    """
    start, end = asked.around
    piece = asked.text[start:end]
    tokens = classed(piece, piece, start)
    words = [(one.start, one.end) for one in tokens if one.kind in TELLING]
    meant = [one for one in words if not asked.tells_who(one)]
    sided, phrases = 0.0, dict[Span, float]()
    for window in windows(runtime.tokenizer(folder), asked):
        found = _Reading(window, folder)
        sided = max(sided, found.sided)
        anchors = [pieces[0] for pieces in map(window.pieces, meant) if pieces]
        for (first, last), chance in found.spans(anchors):
            (start, _), (_, end) = window.offsets[first], window.offsets[last]
            if 0 <= start < end:  # what begins or ends at a marker is no phrase
                span = _whole(tokens, start, end)
                phrases[span] = max(chance, phrases.get(span, 0.0))
    return Sight(sided, dict(sorted(phrases.items())), words)


def _whole(tokens: Sequence[Token], start: int, end: int) -> Span:
    """A stretch up to the edges of its words: "$51,000", not "$51"."""
    first = bisect_right(tokens, start, key=lambda token: token.start) - 1
    last = bisect_left(tokens, end, key=lambda token: token.end)
    return tokens[first].start, max(end, tokens[last].end)


class _Reading:
    """One window as the network answers to it."""

    def __init__(self, window: Window, folder: Path) -> None:
        edges, odds, sizes = runtime.run(runtime.SCOUT, window.ids, window.shapes, folder)
        self.sided = float(1 / (1 + np.exp(-odds[0])))
        self._scores = _spans(edges, sizes)

    def spans(self, anchors: Sequence[int]) -> Iterator[tuple[tuple[int, int], float]]:
        """Phrases that hold one of some pieces, as (first piece, last), with how likely each is.

        Likely among all phrases that hold that piece: one comes once for each of its anchors.
        """
        for at in anchors:
            low = max(0, at - LONGEST + 1)
            scores = np.exp(self._scores[low : at + 1, at : at + LONGEST])
            scores /= scores.sum()
            for first, behind in np.argwhere(scores >= LEAST).tolist():
                yield (low + first, at + behind), float(scores[first, behind])


def _spans(edges: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The score of the phrase from each piece to each other one, as log-odds.

    A row of `edges` is what speaks for a beginning at a piece, for an end, and for going on.
    """
    through = np.concatenate([[0.0], edges[:-1, 2].cumsum()])
    places = np.arange(len(edges))
    size = places[None] - places[:, None] + 1
    fits = (size > 0) & (size <= LONGEST)
    scores = (edges[:, 0] - through)[:, None] + (edges[:, 1] + through)[None]
    scores = scores + sizes[np.where(fits, size, 0)]
    return np.where(fits, scores, -np.inf)
