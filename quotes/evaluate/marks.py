"""What double quotation marks make of a span: direct, mixed or indirect."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from quotes.evaluate.matching import places
from quotes.models import Kind, Span

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
MARK = re.compile(r"[“”\"„]|``|''")
OPENS = ("“", "„", "``")


def kind_by_marks(text: str, spans: Sequence[Sequence[int]], quoted: Set[int]) -> Kind:
    """All words inside double marks, some, or none; `quoted` is what `quoted_places` gives.

    Single marks do not count here: they are apostrophes too.
    """
    words = [
        start + word.start() for start, end in spans for word in WORD.finditer(text[start:end])
    ]
    inside = sum(at in quoted for at in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"


def quoted_places(text: str) -> set[int]:
    """The places inside double quotation marks, marks included."""
    return places(text, _regions(text))


def _regions(text: str) -> list[Span]:
    """Double-quoted stretches, line by line; one left open runs to the end of its line."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        words, start = line.group(), line.start()
        opened: int | None = None
        for mark in MARK.finditer(words):
            if opened is None:
                opened = mark.start() if _opens(words, mark) else None
            elif mark.group() not in OPENS:
                found.append((start + opened, start + mark.end()))
                opened = None
        if opened is not None:
            found.append((start + opened, line.end()))
    return found


def _opens(line: str, mark: re.Match[str]) -> bool:
    if mark.group() in OPENS:
        return True
    before, after = line[: mark.start()], line[mark.end() :]
    if not after or after[0].isspace() or before[-1:].isalnum():
        return False
    # a closing curly mark opens only where a typist took the wrong key
    return mark.group() != "”" or before[-1:] in ("", " ")
