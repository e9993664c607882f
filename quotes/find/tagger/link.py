"""Which cue and which source belong to a content, and which contents are one quote.

Two small rankers and a judge over what was tagged. A content is offered the cues around it and
none; then, with its cue known, the sources around both and none. Each feature of a candidate has
one weight; the best sum wins, and a softmax over the sums is how sure it is. Where several contents
take one cue, the nearest keeps it, and each other one joins it or stands alone.

The patterns know where marked words have a cue of their own. Over the end of a paragraph only a
quotation left open goes on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from math import exp

from quotes.english.quoted import Quoted
from quotes.english.text import inked, touch
from quotes.find.order import in_order
from quotes.find.tagger.features import Scene, cue_features, join_features, source_features
from quotes.models import Found, Span, having
from quotes.networks.linear import likely
from quotes.rules import rule

REACH = 4  # spans to either side that are offered
FAR = 1000  # characters to either side
PART = 0.8  # how much of marked words lies in a quote of the patterns that is theirs
# the share of characters at which a quote of the tagger's and one of the patterns' are the same
SAME = 0.5
JOINED = 0.4  # how likely a content belongs with another, for the two to be one quote

Weights = Mapping[str, float]  # a number for each feature
Likely = tuple[Span, float]  # a content, and how sure its cue is
Describe = Callable[[Scene, Span, Span | None], list[str]]


def link(scene: Scene, weights: Mapping[str, Weights]) -> list[Found]:
    """The quotes of an article by content, cue and source, in reading order."""
    found: list[Found] = []
    for cue, contents in _quotes(scene, weights):
        describe = partial(source_features, cue=cue)
        offers = [
            (choose(scene.sources, content, scene, weights["source"], describe), sure)
            for content, sure in contents
        ]
        (source, _), _ = max(offers, key=lambda offer: offer[0][1] * offer[1])
        spans = tuple(sorted(content for content, _ in contents))
        found.append(Found(spans, "indirect", cue=cue, source=source, tagged=True))
    return sorted(found, key=lambda quote: quote.spans)


def _quotes(
    scene: Scene, weights: Mapping[str, Weights]
) -> Iterator[tuple[Span | None, list[Likely]]]:
    """Each quote's cue and contents."""
    for cue, contents in takers(scene, weights["cue"]).items():
        first, *others = contents
        whole = [first]
        for one in others:
            if cue and joins(scene, first[0], one[0], cue, weights["join"]) >= JOINED:
                whole.append(one)
            else:
                yield None, [one]
        yield cue, whole


def takers(scene: Scene, weights: Weights) -> dict[Span | None, list[Likely]]:
    """The contents that take each cue, or none, the one nearest to it first."""
    found: dict[Span | None, list[Likely]] = {}
    for content in scene.contents:
        cue, sure = choose(scene.cues, content, scene, weights, cue_features)
        found.setdefault(cue, []).append((content, sure))
    for cue, contents in found.items():
        if cue is not None:
            contents.sort(key=lambda one: (apart(one[0], cue), one[0]))
    return found


def apart(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one[0] - other[1], other[0] - one[1])


def joins(scene: Scene, first: Span, content: Span, cue: Span, weights: Weights) -> float:
    """How likely a content is one quote with the content nearest to their cue, 0 to 1."""
    return likely(dict.fromkeys(join_features(scene, first, content, cue), 1.0), weights)


def choose(
    offered: Sequence[Span], content: Span, scene: Scene, weights: Weights, describe: Describe
) -> tuple[Span | None, float]:
    """The best candidate or None, and its share of a softmax over all of them."""
    candidates = [None, *near(offered, content)]
    described = (describe(scene, content, one) for one in candidates)
    sums = [sum([weights.get(name, 0.0) for name in names]) for names in described]
    top = max(sums)
    return candidates[sums.index(top)], 1 / sum(exp(value - top) for value in sums)


def near(offered: Sequence[Span], content: Span) -> list[Span]:
    """The candidates, in order, close to a content: at most REACH before and REACH after it."""
    ahead = bisect_right(offered, content[0], key=lambda span: span[1])
    behind = bisect_left(offered, content[1], key=lambda span: span[0])
    before = offered[max(0, ahead - REACH) : ahead]
    after = offered[behind : behind + REACH]
    return [
        *(span for span in before if content[0] - FAR < span[1]),
        *(span for span in after if span[0] < content[1] + FAR),
    ]


@lru_cache(maxsize=256)
def letters(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    """As `inked`; asked for again and again, of each quote of an article."""
    return frozenset(inked(text, spans))


class Seconds:
    """The patterns' quotes of an article, which the tagger's are held against, by their place."""

    def __init__(self, text: str, quotes: list[Found]) -> None:
        self.text, self.quotes = text, in_order(quotes)
        self._starts = [one.spans[0][0] for one in self.quotes]
        # how far each reaches, or one before it
        self._reach = list(accumulate((one.spans[-1][1] for one in self.quotes), max))

    def near(self, start: int, end: int) -> list[Found]:
        """Those that may share a word with a span, in reading order."""
        return self.quotes[bisect_right(self._reach, start) : bisect_left(self._starts, end)]

    def same(self, quote: Found) -> Found | None:
        """The one that is a quote, too: most characters shared, or some of them and the cue."""
        here = letters(self.text, quote.spans)
        for other in self.near(quote.spans[0][0], quote.spans[-1][1]):
            there = letters(self.text, other.spans)
            shared = len(here & there)
            most = shared >= SAME * len(here | there)
            if shared and (most or touch(quote.cue, other.cue)):
                return other
        return None


def together(quoted: Quoted, found: list[Found], seconds: Seconds) -> list[Found]:
    """What was linked, in reading order, each one quote and a whole one."""
    own = (part for one in found for part in _by_cue(quoted, one, seconds))
    apart = (part for one in own for part in _by_paragraph(quoted, one))
    return sorted(apart, key=lambda one: one.spans)


def _by_cue(quoted: Quoted, linked: Found, seconds: Seconds) -> Iterator[Found]:
    """What was linked, marked words that a pattern gives another cue a quote of their own.

    “A,” she sings, before asking him, “B?”
    """
    own: dict[Found, list[Span]] = {}
    for span in linked.spans:
        quote = _cued(quoted, span, seconds) if linked.cue and len(linked.spans) > 1 else None
        whose = quote if quote and not touch(quote.cue, linked.cue) else linked
        own.setdefault(whose, []).append(span)
    for whose, spans in own.items():
        yield having(linked, spans=tuple(spans), cue=whose.cue, source=whose.source)


@rule(neutral=None)
def _cued(quoted: Quoted, span: Span, seconds: Seconds) -> Found | None:
    """The patterns' quote that marked words lie in, by the cue that is nearest to them."""
    if quoted.kind((span,)) == "indirect":
        return None
    here = letters(quoted.text, (span,))
    found = [
        (apart(one.cue, span), one)
        for one in seconds.near(*span)
        if one.cue and len(here & letters(quoted.text, one.spans)) >= PART * len(here)
    ]
    return min(found, key=lambda offer: offer[0])[1] if found else None


def _by_paragraph(quoted: Quoted, linked: Found) -> Iterator[Found]:
    """What was linked, cut where a paragraph ends and no quotation runs on over it.

    The part that has no cue in its paragraph stands alone; it keeps the source.
    """
    parts = [[linked.spans[0]]]
    for one, other in pairwise(linked.spans):
        if "\n" in quoted.text[one[1] : other[0]] and not quoted.runs_on(one[1], other[0]):
            parts.append([])
        parts[-1].append(other)
    near = linked.cue or linked.spans[0]
    with_cue = min(parts, key=lambda spans: apart(near, (spans[0][0], spans[-1][1])))
    for spans in parts:
        cue = linked.cue if spans is with_cue else None
        yield having(linked, spans=tuple(spans), cue=cue)
