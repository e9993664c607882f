"""An article as the linker sees it: the text, and the spans that were tagged, in order, by role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from quotes.models import Span

BREAK = re.compile(r"\n")
WORD = re.compile(r"\S+")
STOP = re.compile(r"[.?!][”’\"'»)]*\s")
MARK = re.compile(r"[“”„\"«»]|''|``|(?<!\w)[‘']|’(?!\w)")


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
    def stands(self) -> dict[Span, list[str]]:
        """How a span stands in its sentence, as far as that has been described."""
        return {}

    @cached_property
    def _places(self) -> list[list[int]]:
        """Where words, sentence ends, line breaks and quotation marks begin."""
        return [
            [match.start() for match in pattern.finditer(self.text)]
            for pattern in (WORD, STOP, BREAK, MARK)
        ]

    @cached_property
    def _ahead(self) -> dict[int, list[int]]:
        """How many of each begin before either end of a span."""
        edges = {edge for start, end, _ in self.order for edge in (start, end)}
        return {edge: [bisect_left(at, edge) for at in self._places] for edge in edges}

    def count(self, one: Span, other: Span) -> list[int]:
        """How many words, sentence ends, line breaks and quotation marks lie in between."""
        before, after = self._ahead[one[1]], self._ahead[other[0]]
        return [up_to - at for up_to, at in zip(after, before, strict=True)]

    @cached_property
    def rank(self) -> dict[Span, int]:
        """Where each span stands in `order`."""
        return {(start, end): number for number, (start, end, _) in enumerate(self.order)}


def scene(text: str, tagged: Iterable) -> Scene:
    """A scene of what the encoder tagged (`quotes.encoder.Tagged`)."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for one in tagged:
        spans[one.role].append((one.start, one.end))
    return Scene(text, spans["source"], spans["cue"], spans["content"])
