"""Which cue and which source belong to a content: two small rankers over what was tagged.

A content is offered the cues around it and none; then, with its cue known, the sources around both
and none. A candidate is described by plain features (what lies between, how far, which spans are
skipped, the cue's words), each with one weight; the best sum wins, and a softmax over the sums is
how sure it is. Contents that take one cue are one quote. Runs on the standard library alone.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from pathlib import Path

from quotes.models import Span

REACH = 4  # spans to either side that are offered
FAR = 1000  # characters to either side
STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 89)
STEP = [max(step for step in STEPS if step <= words) for words in range(STEPS[-1] + 1)]
BREAK = re.compile(r"\n")
WORD = re.compile(r"\S+")
STOP = re.compile(r"[.?!][”’\"'»)]*\s")
MARK = re.compile(r"[“”„\"«»]|''|``|(?<!\w)[‘']|’(?!\w)")
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "this", "one")
)

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A quote as linked: its content spans, cue and source, and how sure the links are (0..1)."""

    spans: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    score: float


@dataclass(frozen=True)
class Scene:
    """An article's text with its tagged spans, in order, by role."""

    text: str
    sources: Sequence[Span]
    cues: Sequence[Span]
    contents: Sequence[Span]

    @cached_property
    def order(self) -> list[tuple[int, int, str]]:
        """All spans as (start, end, role letter), in reading order."""
        named = ((self.sources, "s"), (self.cues, "c"), (self.contents, "q"))
        return sorted((start, end, letter) for spans, letter in named for start, end in spans)

    @cached_property
    def letters(self) -> str:
        """The role letters of `order` in a row."""
        return "".join(letter for _, _, letter in self.order)

    @cached_property
    def seen(self) -> dict[tuple[Span, Span], list[str]]:
        """What has been described between two spans already."""
        return {}

    @cached_property
    def _places(self) -> list[list[int]]:
        return [
            [match.start() for match in pattern.finditer(self.text)]
            for pattern in (WORD, STOP, BREAK, MARK)
        ]

    def count(self, start: int, end: int) -> list[int]:
        """How many words, sentence ends, line breaks and quotation marks lie in between."""
        return [bisect_left(at, end) - bisect_left(at, start) for at in self._places]

    @cached_property
    def rank(self) -> dict[Span, int]:
        """Where each span stands in `order`."""
        return {(start, end): number for number, (start, end, _) in enumerate(self.order)}


def link(scene: Scene, weights: Weights) -> list[Linked]:
    """The quotes of an article, in reading order of their first content."""
    quotes: dict[object, list] = {}
    for content in scene.contents:
        cue, sure = choose(scene.cues, content, scene, weights["cue"], cue_features)
        key = cue if cue is not None else content
        quotes.setdefault(key, [[], cue, None, 0.0])
        spans, _, source, before = quotes[key]
        spans.append(content)
        named, named_sure = choose(
            scene.sources, content, scene, weights["source"], source_features(cue)
        )
        if sure * named_sure > before:
            source, before = named, sure * named_sure
        quotes[key] = [spans, cue, source, before]
    found = [Linked(tuple(spans), *rest) for spans, *rest in quotes.values()]
    return sorted(found, key=lambda quote: quote.spans)


def choose(
    offered: Sequence[Span], content: Span, scene: Scene, weights: dict[str, float], describe
) -> tuple[Span | None, float]:
    """The best candidate or None, and its share of a softmax over all of them."""
    best: Span | None = None
    top, total = 0.0, 0.0
    sums = []
    for candidate in [None, *near(offered, content)]:
        value = sum(weights.get(name, 0.0) for name in describe(scene, content, candidate))
        sums.append(value)
        if len(sums) == 1 or value > top:
            best, top = candidate, value
    total = sum(exp(value - top) for value in sums)
    return best, 1 / total


def near(offered: Sequence[Span], content: Span) -> list[Span]:
    """The candidates close to a content: at most REACH before and REACH after it."""
    before = [span for span in offered if content[0] - FAR < span[1] <= content[0]]
    after = [span for span in offered if content[1] <= span[0] < content[1] + FAR]
    return before[-REACH:] + after[:REACH]


def cue_features(scene: Scene, content: Span, cue: Span | None) -> list[str]:
    """What speaks for or against a cue being the content's."""
    around = _around(scene, content)
    if cue is None:
        return ["none", *(f"none {name}" for name in around)]
    words = scene.text[slice(*cue)].lower()
    side = "<" if cue[1] <= content[0] else ">"
    found = _between(scene, content, cue)
    last = words.split()[-1] if words.split() else ""
    return [
        side,
        *found,
        *(f"{side} {name}" for name in around),
        f"word {side} {words[:24]}",
        f"last {side} {last}",
        *_neighbour(scene, cue, side),
    ]


def source_features(cue: Span | None):
    """Features of a source, given the content's cue."""

    def describe(scene: Scene, content: Span, source: Span | None) -> list[str]:
        around = _around(scene, content)
        known = "cued" if cue is not None else "bare"
        if source is None:
            more = _elided(scene, cue) if cue is not None else []
            return ["none", f"none {known}", *(f"none {name}" for name in around), *more]
        side = "<" if source[1] <= content[0] else ">"
        words = scene.text[slice(*source)]
        kind = _kind(words)
        found = [f"{known} {name}" for name in _between(scene, content, source)]
        if cue is not None:
            turn = ("<" if source[1] <= cue[0] else ">") + ("<" if cue[1] <= content[0] else ">")
            tie = _between(scene, cue, source)
            found += [f"tie {name}" for name in tie] + [f"{turn} {name}" for name in tie]
            found += [f"turn {turn}", f"{turn} {scene.text[slice(*cue)].lower()[:24]}"]
        return [f"{known} {side}", kind, f"{known} {side} {kind}", *found]

    return describe


def _between(scene: Scene, one: Span, other: Span) -> list[str]:
    """What lies between two spans: words, stops, breaks, marks, other spans."""
    key = (one, other)
    known = scene.seen.get(key)
    if known is not None:
        return known
    first, second = (one, other) if one < other else (other, one)
    side = "<" if other == first else ">"
    words, stops, breaks, marks = scene.count(first[1], second[0])
    low, high = scene.rank[first], scene.rank[second]
    path = scene.letters[low + 1 : high]
    stops = min(stops, 3)
    found = [
        f"{side} words {STEP[min(words, len(STEP) - 1)]}",
        f"{side} stops {stops}{'|' if breaks else ''}",
        f"{side} marks {min(marks, 3)}",
        f"{side} path {path if len(path) < 5 else path[:2] + '+' + path[-2:]}",
        f"{side} path {path[:4]} stops {min(stops, 2)}",
    ]
    if second[0] - first[1] <= 8:
        found.append(f"{side} gap {scene.text[first[1] : second[0]].strip().lower()}")
    scene.seen[key] = found
    return found


def _around(scene: Scene, content: Span) -> list[str]:
    """How a content stands in its sentence and paragraph."""
    before = scene.text[max(0, content[0] - 3) : content[0]]
    after = scene.text[content[1] : content[1] + 3]
    opens = scene.text[content[0] : content[0] + 1]
    marked = "marked" if MARK.match(opens) else "plain"
    start = "|" if not before.strip() or "\n" in before else before.strip()[-1:]
    end = "|" if not after.strip() or "\n" in after else after.strip()[:1]
    end = "w" if end.isalnum() else end
    start = "w" if start.isalnum() else start
    last = scene.text[content[1] - 1 : content[1]]
    inner = scene.text[content[1] - 2 : content[1] - 1] if MARK.match(last) else last
    return [
        f"{marked} [{start}",
        f"{marked} {end}]",
        f"{marked} ends {'w' if inner.isalnum() else inner}",
    ]


def _neighbour(scene: Scene, cue: Span, side: str) -> list[str]:
    """Which spans stand directly before and after a cue."""
    number = scene.rank[cue]
    left = scene.order[number - 1][2] if number else "|"
    right = scene.order[number + 1][2] if number + 1 < len(scene.order) else "|"
    return [f"{side} beside {left}_{right}"]


def _elided(scene: Scene, cue: Span) -> list[str]:
    """Signs that the cue's own clause names no source ("…, according to leaks", "adding that")."""
    words = scene.text[slice(*cue)].lower()
    before = scene.text[max(0, cue[0] - 30) : cue[0]].lower().split()[-2:]
    number = scene.rank[cue]
    left = scene.order[number - 1] if number else (0, 0, "|")
    right = scene.order[number + 1] if number + 1 < len(scene.order) else (0, 0, "|")
    return [
        f"none cue {words[:24]}",
        f"none after {before[-1] if before else '|'}",
        f"none form {words.split()[0][-3:] if words.split() else ''}",
        f"none beside {left[2]}_{right[2]}",
        f"none left {left[2]} {min(3, len(scene.text[left[1] : cue[0]].split()))}",
    ]


def _kind(words: str) -> str:
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if words.split()[-1:] and words.split()[-1][:1].isupper() else "role"


def load(path: Path) -> Weights:
    """Weights as the trainer wrote them."""
    return json.loads(path.read_text(encoding="utf-8"))


def scene(text: str, tagged: Iterable) -> Scene:
    """A scene of what the encoder tagged (`quotes.encoder.Tagged`)."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for one in tagged:
        spans[one.role].append((one.start, one.end))
    return Scene(text, spans["source"], spans["cue"], spans["content"])
