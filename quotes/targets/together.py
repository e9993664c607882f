"""Which phrases of one article mean one issue, though their words differ. Learned.

"The new harbour toll" and "the toll on ships" are one row of what an article argues over. What two
phrases have in common, in words and in what these mean, tells how likely readers would put them
together (`training/fit_together.py`); a phrase goes to others only if it goes with each of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from quotes.english.proper_names import in_headlines
from quotes.english.wording import stem
from quotes.models import GAP
from quotes.networks import runtime
from quotes.networks.linear import likely
from quotes.networks.meaning import Meaning, meaning, weight
from quotes.targets.phrase import Phrase, Word, determiner_before, is_name, phrase, tells, words_of

# how likely readers must put two phrases together. Chosen on the articles that it was fitted to,
# each judged by weights fitted without it: of what is put together 8 in 10 are one by the readers,
# and of the rest they doubted half
LEAST = 0.65
# how far apart quotes are taken to be where one of them is the headline's: e to this, in characters
HEADLINE = 5.0
# of phrases that are determined so what they mean was named before: "the plan", "their plan"
KNOWN = ("bound", "owned")
# phrases with more others between them are not compared: those of a book, or of a day's debates
REACH = 200


@dataclass(frozen=True)
class Phrasing:
    """A phrase as a quote of an article names it: `place` is where the quote begins in the text,
    None for a headline's; `determined` as `Phrase` has it, with the word before the phrase.
    """

    target: str
    quote: str
    place: int | None
    determined: str

    @classmethod
    def of(cls, text: str, target: str, quote: str) -> Phrasing:
        """A phrase of a quote, whose words are those of `text` or else of the headline."""
        at = text.find(quote.split(GAP)[0])
        determined = phrase(target).determined or determiner_before(target, quote)
        return cls(target, quote, at if at >= 0 else None, determined)

    @cached_property
    def phrase(self) -> Phrase:
        """The phrase taken apart."""
        return phrase(self.target)

    @cached_property
    def words(self) -> list[Word]:
        """The words that tell something."""
        return _telling(self.target)

    @cached_property
    def stems(self) -> dict[str, float]:
        """Their stems, each with the weight of its word."""
        return {stem(word.text): weight(word.text) for word in self.words}

    @cached_property
    def names(self) -> set[str]:
        """The stems of those that are written as names; in a headline all words may be."""
        if any(in_headlines(self.quote)):
            return set()
        return {stem(word.text) for word in self.words if is_name(word)}

    @cached_property
    def meaning(self) -> Meaning:
        """What the words mean."""
        return meaning([word.text for word in self.words])

    @cached_property
    def head(self) -> Meaning:
        """What the phrase's head means."""
        own = (word.text for word in self.words if stem(word.text) == self.phrase.head)
        return meaning([next(own, self.phrase.head)] if self.phrase.head else [])

    @cached_property
    def around(self) -> Meaning:
        """What the words of the quote mean."""
        return meaning([word.text for word in _telling(self.quote)])


def _telling(words: str) -> list[Word]:
    return [one for one in words_of(words) if tells(one)]


def stems(words: str) -> frozenset[str]:
    """The stems of the words that tell something."""
    return frozenset(stem(word.text) for word in _telling(words))


def together(said: Sequence[Phrasing], known: Sequence[str], title: str) -> list[list[int]]:
    """The phrases of an article in groups of one issue each, by their numbers.

    Those of one `known` key are one already. Raises QuotesError where there are no weights.
    """
    return grouped(said, known, stems(title), runtime.fitted(runtime.TOGETHER))


def grouped(
    said: Sequence[Phrasing],
    known: Sequence[str],
    title: frozenset[str],
    weights: Mapping[str, float],
    least: float = LEAST,
) -> list[list[int]]:
    """As `together`, by some weights; `title` are the stems of the title."""
    by_key: dict[str, list[int]] = {}
    for number, key in enumerate(known):
        by_key.setdefault(key, []).append(number)
    groups = list(by_key.values())
    order = sorted(range(len(said)), key=lambda n: said[n].place or 0)
    rank = {n: at for at, n in enumerate(order)}

    def link(one: list[int], other: list[int]) -> float:
        pairs = list(product(one, other))
        if any(abs(rank[a] - rank[b]) > REACH for a, b in pairs):
            return 0.0
        return min(_chance(said[a], said[b], title, weights) for a, b in pairs)

    found = (
        (pair, link(*map(groups.__getitem__, pair))) for pair in combinations(range(len(groups)), 2)
    )
    links = {frozenset(pair): chance for pair, chance in found if chance >= least}
    while links:
        best = max(links, key=links.__getitem__)
        kept, gone = sorted(best)
        del links[best]
        groups[kept] += groups[gone]
        groups[gone] = []
        for n in range(len(groups)):
            both = [links.pop(frozenset((one, n)), 0.0) for one in (kept, gone)]
            if min(both) >= least:
                links[frozenset((kept, n))] = min(both)
    return [sorted(group) for group in groups if group]


def _chance(
    one: Phrasing, other: Phrasing, title: frozenset[str], weights: Mapping[str, float]
) -> float:
    """How likely two phrases are put together, 0 to 1.

    Never the end of a thing with the thing, nor what differs by the names in it: the campaigns of
    two candidates.
    """
    heads = one.phrase.head, other.phrase.head
    apart = one.names and other.names and one.names.isdisjoint(other.names)
    if heads.count("end") == 1 or (apart and heads[0] == heads[1]):
        return 0.0
    return likely(signs(one, other, title), weights)


def signs(one: Phrasing, other: Phrasing, title: frozenset[str]) -> dict[str, float]:
    """What tells whether two phrases are one issue, as named numbers; their order is the same.

    `title` are the stems of the article's title.
    """
    short, long = sorted((one, other), key=lambda each: (len(each.words), each.target, each.quote))
    near, back = short.meaning.in_common(long.meaning)
    shared = sum(weight for key, weight in short.stems.items() if key in long.stems)
    bare = short.determined in KNOWN and not short.phrase.marks
    far = HEADLINE
    if one.place is not None and other.place is not None:
        far = math.log1p(abs(one.place - other.place))
    return {
        "always": 1.0,
        "near": near,
        "near back": back,
        "shared": shared,
        "heads": short.head.in_common(long.head)[0],
        "quotes": short.around.likeness(long.around),
        "far": far,
        "one quote": float(one.quote == other.quote),
        "words": math.log1p(len(short.words)),
        "title": _share(long.stems, title),
        "bare": float(bare),
        "a name": float(bool(short.names) and short.names == short.stems.keys()),
    }


def _share(stems: Mapping[str, float], among: frozenset[str]) -> float:
    """Which share of some words, by weight, is among others."""
    whole = sum(stems.values())
    return sum(weight for key, weight in stems.items() if key in among) / whole if whole else 0.0
