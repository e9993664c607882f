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
from itertools import chain, islice
from math import exp, sqrt
from pathlib import Path

from quotes.errors import QuotesError
from quotes.networks.linear import Linear, Numbers, numbers
from quotes.topics.scheme import SCHEME
from quotes.topics.terms import listed, terms

FILE = Path(__file__).parents[1] / "weights" / "topics.json"
# the texts a quote is weighed by, as the weights name them
TEXTS = ("content", "around", "title", "body")
# so many terms more are counted, lest the only one of a short text decide
BESIDE = 4
# a term is named as evidence from this share of what the topic's first one weighs
TELLING, MOST_EVIDENCE = 0.25, 5


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, by place in the scheme: log-odds of none, weight of texts, of terms."""

    bias: Numbers
    texts: dict[str, Numbers]
    terms: Linear


@cache
def model() -> Model:
    """The shipped weights; raises QuotesError where they are not there."""
    if not FILE.is_file():
        raise QuotesError(
            f"There are no weights for topics here ({FILE} is missing); install "
            "quote-tracker again."
        )
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    # what a word of the lists weighs for its topic, beside what was learned of it
    told = {
        term: [(place, weight * kept["lists"][place]) for place, weight in tells]
        for term, tells in listed().items()
    }
    return Model(
        bias=numbers(kept["bias"]),
        texts={name: numbers(kept["texts"][name]) for name in TEXTS},
        terms=Linear.of(kept["words"], kept["scale"], told, len(SCHEME)),
    )


def likely(texts: Sequence[str]) -> list[float]:
    """How likely each topic of the scheme is; `texts` are in the order of TEXTS."""
    odds = model().bias
    for name, text in zip(TEXTS, texts, strict=True):
        odds = odds + _weighed(name, text)
    return [1 / (1 + exp(-one)) for one in odds.clip(-30.0, 30.0).tolist()]


def telling(place: int, texts: Sequence[str]) -> tuple[str, ...]:
    """The terms that speak most for one topic, as they are written, the weightiest first."""
    *near, whole = (_telling_of(place, *one) for one in zip(TEXTS, texts, strict=True))
    weights: dict[str, float] = {}
    for term, weight in chain.from_iterable(one.items() for one in near):
        weights[term] = weights.get(term, 0.0) + weight
    weights = {term: weight + whole.get(term, 0.0) for term, weight in weights.items()}
    # of the terms that only the article has, the first are enough
    further = islice((term for term in whole if term not in weights), MOST_EVIDENCE)
    weights |= {term: whole[term] for term in list(further)}
    least = max(TELLING * max(weights.values(), default=0.0), 1e-9)
    best = [term for term, weight in weights.items() if weight >= least]
    best.sort(key=lambda term: (-weights[term], term))
    written = [terms(text) for text in texts]
    return tuple(
        next(here[term] for here in written if term in here) for term in best[:MOST_EVIDENCE]
    )


@lru_cache(maxsize=1024)
def _telling_of(place: int, name: str, text: str) -> dict[str, float]:
    """What each term that speaks for a topic adds to it in one of the four texts, the weightiest
    first: an article's are asked for by each of its quotes.
    """
    known, weights = _known(text)
    share = model().texts[name][place] / _length(text)
    told = zip(known, (share * weights[:, place]).tolist(), strict=True)
    return dict(sorted((one for one in told if one[1] > 0), key=lambda one: (-one[1], one[0])))


@lru_cache(maxsize=256)
def _weighed(name: str, text: str) -> Numbers:
    """What one of the four texts adds to each topic: an article's are asked for by every quote."""
    _, weights = _known(text)
    added: Numbers = model().texts[name] * (weights.sum(0) / _length(text))
    return added


@lru_cache(maxsize=256)
def _known(text: str) -> tuple[list[str], Numbers]:
    """The terms of a text that tell something, and what each weighs for each topic."""
    return model().terms.known(terms(text))


def _length(text: str) -> float:
    """By what the sum over a text's terms is divided."""
    return sqrt(len(terms(text)) + BESIDE)
