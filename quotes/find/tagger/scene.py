"""An article as the linker sees it: the spans that were tagged, and what lies between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quotes.models import Span
from quotes.networks.tagger import Tagged

BREAK = re.compile(r"\n")
WORD = re.compile(r"\S+")
STOP = re.compile(r"[.?!][”’\"'»)]*\s")
MARK = re.compile(r"[“”„\"«»]|''|``|(?<!\w)[‘']|’(?!\w)")
# characters between two spans up to which their own words count
NEAR = 8
# more words between two spans than these tell no more
FAR = 89


# what lies between two spans: the side, words, sentence ends, a line break, marks, the letters of
# the spans skipped, and the characters themselves where they are few
Between = tuple[str, int, int, bool, int, str, str | None]


@dataclass(frozen=True, eq=False)
class Scene:
    """An article's text with its tagged spans, in order, by role."""

    text: str
    sources: Sequence[Span]
    cues: Sequence[Span]
    contents: Sequence[Span]
    _between: dict[tuple[Span, Span], Between] = field(default_factory=dict, init=False)
    _around: dict[Span, tuple[str, str, str, str]] = field(default_factory=dict, init=False)

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
            near = second[0] - first[1] <= NEAR
            known = self._between[one, other] = (
                "<" if other == first else ">",
                min(after[0] - before[0], FAR),
                min(after[1] - before[1], 3),
                after[2] > before[2],
                min(after[3] - before[3], 3),
                self._letters[self.rank[first] + 2 : self.rank[second] + 1],
                self.text[first[1] : second[0]].strip().lower() if near else None,
            )
        return known

    def around(self, content: Span) -> tuple[str, str, str, str]:
        """How a content stands: "marked" or "plain", what is before, what behind, its last mark."""
        known = self._around.get(content)
        if known is None:
            start, end = content
            inner = self.text[end - 2 : end - 1] if MARK.match(self.text[end - 1 : end]) else ""
            known = self._around[content] = (
                "marked" if MARK.match(self.text[start : start + 1]) else "plain",
                _edge(self.text[max(0, start - 3) : start], -1),
                _edge(self.text[end : end + 3], 0),
                _letter(inner or self.text[end - 1 : end]),
            )
        return known

    def lower(self, span: Span) -> str:
        """The words of a span, without case."""
        return self.text[slice(*span)].lower()

    def beside(self, span: Span) -> tuple[str, str]:
        """The role letters of the spans right before and behind one, "|" where there is none."""
        number = self.rank[span] + 1
        return self._letters[number - 1], self._letters[number + 1]

    @cached_property
    def _letters(self) -> str:
        """The role letters of `order` in a row, "|" at either end."""
        return f"|{''.join(letter for _, _, letter in self.order)}|"

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
