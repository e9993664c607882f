"""The learned judge as it answers: how likely each side is, and the words it looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quotes.models import Span
from quotes.networks import runtime
from quotes.networks.question import Question
from quotes.networks.window import Window, windows

# how much of the most looked-at word's share its neighbours need, to be evidence with it
SHARE = 0.35
# the rest of a word that a place lies in, on either side of it, and how far it may reach back
BEFORE, BEHIND = re.compile(r"(?:\w|(?<=\w)['’])*$"), re.compile(r"(?:\w|(?<=\w)['’](?=\w))*")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """How likely a quote is in favour of a target, against it, neutral, or says nothing of it.

    The four add up to 1. `evidence` are the words of the quote that were looked at most, None
    where none of them were read.
    """

    favour: float
    against: float
    neutral: float
    none: float
    evidence: Span | None


def ask(
    asked: Question, places: Sequence[Span], unexplained: Sequence[Span] = ()
) -> list[Answer | None]:
    """An answer for each place of a target in the question's sentences, all in one reading.

    Then one for each place of `unexplained`, without evidence. None for a place that is not among
    what is read. Raises QuotesError where there are no weights.
    """
    every = [*places, *unexplained]
    found: list[Answer | None] = [None] * len(every)
    for window in windows(runtime.tokenizer(), asked):
        here = [(n, window.pieces(place)) for n, place in enumerate(every) if found[n] is None]
        here = [(n, pieces) for n, pieces in here if pieces]
        if here:
            explained = sum(n < len(places) for n, _ in here)
            answers = _answers(asked, window, [pieces for _, pieces in here], explained)
            for (n, _), answer in zip(here, answers, strict=True):
                found[n] = answer
    return found


def ask_ahead(asked: Question, name: str) -> Answer:
    """The surest answer for a target that is put before each part of the quote."""
    made = windows(runtime.tokenizer(), asked, name)
    answers = [one for window in made for one in _answers(asked, window, [window.ahead], 1)]
    return min(answers, key=lambda one: one.none)


def _answers(
    asked: Question, window: Window, pieces: Sequence[Sequence[int]], explained: int
) -> Iterator[Answer]:
    """Answers for targets by their pieces, the first of them with the words that decided."""
    targets = np.zeros((len(pieces), len(window.ids)), np.float32)
    for row, some in zip(targets, pieces, strict=True):
        row[list(some)] = 1 / len(some)
    odds, looks = runtime.run(runtime.JUDGE, window.ids, window.shapes, targets=targets)
    shares = np.exp(odds / runtime.fitted(runtime.CALLS)["warmth"])
    shares /= shares.sum(1, keepdims=True)
    inside = [at for at, (start, _) in enumerate(window.offsets) if asked.says(start)]
    for n, share in enumerate(shares.tolist()):
        words = _evidence(asked, window, inside, looks[n].tolist()) if n < explained else None
        favour, against, neutral, none = share
        yield Answer(favour, against, neutral, none, words)


def _evidence(
    asked: Question, window: Window, inside: Sequence[int], look: Sequence[float]
) -> Span | None:
    """The words of the quote that were looked at most, with neighbours looked at nearly as much.

    `inside` are the pieces of the window that are the quote's.
    """
    if not inside:
        return None
    best = max(inside, key=lambda at: look[at])
    known, least = set(inside), SHARE * look[best]
    first = last = best
    while first - 1 in known and look[first - 1] >= least:
        first -= 1
    while last + 1 in known and look[last + 1] >= least:
        last += 1
    start, end = whole(asked.text, window.offsets[first][0], window.offsets[last][1])
    # a quote may cut a word in two
    low, high = next(span for span in asked.said if span[0] <= window.offsets[best][0] < span[1])
    return max(start, low), min(end, high)


def whole(text: str, start: int, end: int) -> Span:
    """A stretch up to the edges of its words: "can’t", not its "t"."""
    before, behind = BEFORE.search(text, max(0, start - LONGEST), start), BEHIND.match(text, end)
    return before.start() if before else start, behind.end() if behind else end
