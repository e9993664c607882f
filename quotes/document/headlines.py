"""Which paragraph of a text is its headline."""

from __future__ import annotations

import re

from quotes.models import Span

# a longer first paragraph is prose, a shorter one a heading
LONGEST, SHORTEST = 24, 3
CLOSES = (".", "!", "?", "…")


def headline(text: str, paragraphs: list[Span], title: str) -> Span | None:
    """The first paragraph, if it is the article's headline and not its first sentence."""
    if not paragraphs:
        return None
    first = text[slice(*paragraphs[0])]
    if title:
        return paragraphs[0] if is_headline(first, title) else None
    if len(paragraphs) < 2 or not SHORTEST <= len(first.split()) <= LONGEST:
        return None
    return None if first.rstrip().endswith(CLOSES) else paragraphs[0]


def is_headline(line: str, title: str) -> bool:
    """Whether a line is the title, but for marks and case."""
    return _letters(line) == _letters(title)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
