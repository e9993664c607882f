"""An article as the linker sees it: the spans that were tagged, and what lies between them.

What speaks for a link comes in groups of names, each name with one weight (links.json): a group
is described once and its weights are added up once, however often it is met.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from quotes.encoder import Tagged
from quotes.models import Span

BREAK = re.compile(r"\n")
WORD = re.compile(r"\S+")
STOP = re.compile(r"[.?!][”’\"'»)]*\s")
MARK = re.compile(r"[“”„\"«»]|''|``|(?<!\w)[‘']|’(?!\w)")
# distances in words, of which the largest that is reached counts
STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 89)
STEP = [max(step for step in STEPS if step <= words) for words in range(STEPS[-1] + 1)]
# characters between two spans up to which their own words count
NEAR = 8


class Between(NamedTuple):
    """What lies between two spans: words, sentence ends, breaks, marks, the spans skipped."""

    side: str
    words: int
    stops: int
    breaks: bool
    marks: int
    path: str
    gap: str | None

    def names(self) -> Iterator[str]:
        """The names of this group."""
        side, path = self.side, self.path
        yield f"{side} words {self.words}"
        yield f"{side} stops {self.stops}{'|' if self.breaks else ''}"
        yield f"{side} marks {self.marks}"
        yield f"{side} path {path if len(path) < 5 else path[:2] + '+' + path[-2:]}"
        yield f"{side} path {path[:4]} stops {min(self.stops, 2)}"
        if self.gap is not None:
            yield f"{side} gap {self.gap}"


class Around(NamedTuple):
    """How a content stands in its sentence: whether marked, and what is before and behind."""

    marked: str
    before: str
    behind: str
    last: str

    def names(self) -> Iterator[str]:
        """The names of this group."""
        yield f"{self.marked} [{self.before}"
        yield f"{self.marked} {self.behind}]"
        yield f"{self.marked} ends {self.last}"


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
    def rank(self) -> dict[Span, int]:
        """Where each span stands in `order`."""
        return {(start, end): number for number, (start, end, _) in enumerate(self.order)}

    def between(self, one: Span, other: Span) -> Between:
        """What lies between two spans; `one` is seen from, `other` stands before or behind it."""
        known = self._between.get((one, other))
        if known is None:
            first, second = (one, other) if one < other else (other, one)
            before, after = self._ahead[first[1]], self._ahead[second[0]]
            words, stops = after[0] - before[0], after[1] - before[1]
            near = second[0] - first[1] <= NEAR
            known = self._between[one, other] = Between(
                "<" if other == first else ">",
                STEP[min(words, len(STEP) - 1)],
                min(stops, 3),
                after[2] > before[2],
                min(after[3] - before[3], 3),
                self._letters[self.rank[first] + 1 : self.rank[second]],
                self.text[first[1] : second[0]].strip().lower() if near else None,
            )
        return known

    def around(self, content: Span) -> Around:
        """How a content stands in its sentence and paragraph."""
        known = self._around.get(content)
        if known is None:
            start, end = content
            inner = self.text[end - 2 : end - 1] if MARK.match(self.text[end - 1 : end]) else ""
            known = self._around[content] = Around(
                "marked" if MARK.match(self.text[start : start + 1]) else "plain",
                _edge(self.text[max(0, start - 3) : start], -1),
                _edge(self.text[end : end + 3], 0),
                _letter(inner or self.text[end - 1 : end]),
            )
        return known

    def beside(self, span: Span) -> tuple[str, str]:
        """The role letters of the spans right before and behind one, "|" where there is none."""
        number = self.rank[span]
        left = self.order[number - 1][2] if number else "|"
        return left, self.order[number + 1][2] if number + 1 < len(self.order) else "|"

    @cached_property
    def _between(self) -> dict[tuple[Span, Span], Between]:
        return {}

    @cached_property
    def _around(self) -> dict[Span, Around]:
        return {}

    @cached_property
    def _letters(self) -> str:
        """The role letters of `order` in a row."""
        return "".join(letter for _, _, letter in self.order)

    @cached_property
    def _ahead(self) -> dict[int, tuple[int, ...]]:
        """How many words, sentence ends, line breaks and marks begin before an end of a span."""
        patterns = (WORD, STOP, BREAK, MARK)
        places = [[match.start() for match in one.finditer(self.text)] for one in patterns]
        edges = {edge for start, end, _ in self.order for edge in (start, end)}
        return {edge: tuple(bisect_left(at, edge) for at in places) for edge in edges}


def _letter(character: str) -> str:
    return "w" if character.isalnum() else character


def _edge(beside: str, at: int) -> str:
    """What stands next to a content: a letter as "w", a mark as it is, "|" at a paragraph's end."""
    bare = beside.strip()
    return "|" if not bare or "\n" in beside else _letter(bare[at])


def scene(text: str, tagged: Iterable[Tagged]) -> Scene:
    """A scene of what the encoder tagged."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for one in tagged:
        spans[one.role].append((one.start, one.end))
    return Scene(text, spans["source"], spans["cue"], spans["content"])
