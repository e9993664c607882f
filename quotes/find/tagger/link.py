"""Which cue and which source belong to a content, and which contents are one quote.

Two small rankers and a judge over what was tagged. A content is offered the cues around it and
none; then, with its cue known, the sources around both and none. Each feature of a candidate has
one weight; the best sum wins, and a softmax over the sums is how sure it is. Where several contents
take one cue, the nearest keeps it, and each other one joins it or stands alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import exp

from quotes.find.tagger.features import Scene, cue_features, join_features, source_features
from quotes.models import Found, Span

REACH = 4  # spans to either side that are offered
FAR = 1000  # characters to either side
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
    return 1 / (1 + exp(-_total(weights, join_features(scene, first, content, cue))))


def choose(
    offered: Sequence[Span], content: Span, scene: Scene, weights: Weights, describe: Describe
) -> tuple[Span | None, float]:
    """The best candidate or None, and its share of a softmax over all of them."""
    candidates = [None, *near(offered, content)]
    sums = [_total(weights, describe(scene, content, one)) for one in candidates]
    top = max(sums)
    return candidates[sums.index(top)], 1 / sum(exp(value - top) for value in sums)


def _total(weights: Weights, names: list[str]) -> float:
    """What all of some features weigh together."""
    return sum([weights.get(name, 0.0) for name in names])


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
