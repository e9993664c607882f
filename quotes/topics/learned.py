"""How likely each topic of the scheme is, and the terms that make it so: a linear model.

A quote is weighed by four texts: its own words, the paragraph it stands in, the headline and the
whole article, which so speaks for all of its quotes. In each, every term weighs for or against
each topic (`weights/topics.json`, made by `training/topics.py`, and beside it the word list);
the sums, divided by the root of how many terms there are, add up to log-odds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path

from quotes.errors import QuotesError
from quotes.topics.scheme import SCHEME
from quotes.topics.terms import listed, terms

FILE = Path(__file__).parents[1] / "weights" / "topics.json"
# the texts a quote is weighed by, as the weights name them
TEXTS = ("content", "around", "title", "body")
# so many terms more are counted, lest the only one of a short text decide
BESIDE = 4
# a term is named as evidence from this share of what the topic's first one weighs
TELLING, MOST_EVIDENCE = 0.25, 5
# a number for each topic
NOTHING = (0.0,) * len(SCHEME)


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, by place in the scheme: log-odds of none, weight of texts, of terms.

    `lists` is what a word of the lists weighs for its topic, beside what was learned of it. Of each
    term `words` holds places and weights by turns, the weights in whole numbers of `scale`.
    """

    bias: tuple[float, ...]
    texts: dict[str, tuple[float, ...]]
    lists: tuple[float, ...]
    scale: float
    words: dict[str, list[int]]


@cache
def model() -> Model:
    """The shipped weights; raises QuotesError where they are not there."""
    if not FILE.is_file():
        raise QuotesError(
            f"There are no weights for topics here ({FILE} is missing); install "
            "quote-tracker again."
        )
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    texts = {name: tuple(kept["texts"][name]) for name in TEXTS}
    return Model(tuple(kept["bias"]), texts, tuple(kept["lists"]), kept["scale"], kept["words"])


def likely(texts: Sequence[str]) -> list[float]:
    """How likely each topic of the scheme is; `texts` are in the order of TEXTS."""
    known = model()
    odds = list(known.bias)
    for name, text in zip(TEXTS, texts, strict=True):
        odds = [one + more for one, more in zip(odds, _weighed(name, text), strict=True)]
    return [1 / (1 + exp(-max(-30.0, min(30.0, one)))) for one in odds]


def telling(place: int, texts: Sequence[str]) -> tuple[str, ...]:
    """The terms that speak most for one topic, as they are written, the weightiest first."""
    weights: dict[str, float] = {}
    for name, text in zip(TEXTS, texts, strict=True):
        told = _telling_of(place, name, text)
        for term in told.keys() & weights.keys():
            weights[term] += told[term]
        weights = told | weights
    least = max(TELLING * max(weights.values(), default=0.0), 1e-9)
    best = [term for term, weight in weights.items() if weight >= least]
    best.sort(key=lambda term: (-weights[term], term))
    written = [terms(text) for text in texts]
    return tuple(
        next(here[term] for here in written if term in here) for term in best[:MOST_EVIDENCE]
    )


@lru_cache(maxsize=1024)
def _telling_of(place: int, name: str, text: str) -> dict[str, float]:
    """What each term of one of the four texts adds to one topic: an article's are asked for by
    each of its quotes.
    """
    found = terms(text)
    share = model().texts[name][place] / sqrt(len(found) + BESIDE)
    rows = ((term, _row(term)) for term in found)
    return {term: share * row[place] for term, row in rows if row}


@lru_cache(maxsize=256)
def _weighed(name: str, text: str) -> tuple[float, ...]:
    """What one of the four texts adds to each topic: an article's are asked for by every quote."""
    shares = model().texts[name]
    return tuple(share * weight for share, weight in zip(shares, _sums(text), strict=True))


@lru_cache(maxsize=256)
def _sums(text: str) -> tuple[float, ...]:
    """What a text weighs for each topic."""
    found = terms(text)
    rows = filter(None, map(_row, found))
    length = sqrt(len(found) + BESIDE)
    return tuple(sum(column) / length for column in zip(NOTHING, *rows, strict=True))


@lru_cache(maxsize=50_000)
def _row(term: str) -> tuple[float, ...] | None:
    """What a term weighs for each topic: what was learned of it, and what the lists say; None
    for a term that tells nothing.
    """
    known = model()
    by_turns, told = known.words.get(term, []), listed().get(term, ())
    row = list(NOTHING)
    for place, steps in zip(by_turns[::2], by_turns[1::2], strict=True):
        row[place] = known.scale * steps
    for place, weight in told:
        row[place] += weight * known.lists[place]
    return tuple(row) if by_turns or told else None
