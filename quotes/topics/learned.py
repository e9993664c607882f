"""How likely each topic of the scheme is, and the terms that make it so: a linear model.

A quote is weighed by four texts: its own words, the paragraph it stands in, the headline and the
whole article, which so speaks for all of its quotes. In each, every term weighs for or against
each topic (`weights/topics.json`, made by `training/topics.py`, and beside it the word list);
the sums, divided by the root of how many terms there are, add up to log-odds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path

from quotes.errors import QuotesError
from quotes.topics.scheme import SCHEME
from quotes.topics.terms import Tells, listed, terms

FILE = Path(__file__).parents[1] / "weights" / "topics.json"
# the texts a quote is weighed by, as the weights name them
TEXTS = ("content", "around", "title", "body")
# so many terms more are counted, lest the only one of a short text decide
BESIDE = 4
# a term is named as evidence from this share of what the topic's first one weighs
TELLING, MOST_EVIDENCE = 0.25, 5


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
    known = model()
    weights: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for name, text in zip(TEXTS, texts, strict=True):
        count, told = _telling_of(place, text)
        share = known.texts[name][place] / sqrt(count + BESIDE)
        for term, as_it_is, weight in told:
            weights[term] += share * weight
            written.setdefault(term, as_it_is)
    best = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_EVIDENCE]
    least = TELLING * weights[best[0]] if best else 0.0
    return tuple(written[term] for term in best if weights[term] >= max(least, 1e-9))


@lru_cache(maxsize=1024)
def _telling_of(place: int, text: str) -> tuple[int, tuple[tuple[str, str, float], ...]]:
    """How many terms a text has, and those that tell of one topic: an article's are asked for by
    each of its quotes.
    """
    found = terms(text)
    told = (
        (term, as_it_is, weight)
        for term, as_it_is in found.items()
        for other, weight in _tells(term)
        if other == place
    )
    return len(found), tuple(told)


@lru_cache(maxsize=256)
def _weighed(name: str, text: str) -> tuple[float, ...]:
    """What one of the four texts adds to each topic: an article's are asked for by every quote."""
    shares = model().texts[name]
    return tuple(share * weight for share, weight in zip(shares, _sums(text), strict=True))


@lru_cache(maxsize=256)
def _sums(text: str) -> tuple[float, ...]:
    """What a text weighs for each topic."""
    found = terms(text)
    sums = [0.0] * len(SCHEME)
    for term in found:
        for place, weight in _tells(term):
            sums[place] += weight
    length = sqrt(len(found) + BESIDE)
    return tuple(weight / length for weight in sums)


@lru_cache(maxsize=50_000)
def _tells(term: str) -> Tells:
    """What a term weighs for each topic: what was learned of it, and what the lists say."""
    return tuple(_both(term))


def _both(term: str) -> Iterator[tuple[int, float]]:
    known = model()
    by_turns = known.words.get(term, [])
    for place, steps in zip(by_turns[::2], by_turns[1::2], strict=True):
        yield place, known.scale * steps
    for place, weight in listed().get(term, ()):
        yield place, weight * known.lists[place]
