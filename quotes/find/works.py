"""Titles of works, which stand in quotation marks and are nobody's words."""

from __future__ import annotations

import re

from quotes.models import Span

# "a spot titled | “Late”", whatever the words
TITLED = re.compile(r"\b(?:titled|entitled|subtitled|headlined|captioned) $")
# "the anthem | ‘A Change of Tide’"
WORK = re.compile(
    r"\b(?:song|anthem|hymn|ballad|album|film|movie|novel|play|musical|opera|poem|book|memoir"
    r"|sitcom|podcast|documentary|painting) $"
)
TITLE = re.compile(
    r"(?:[“\"«„‘']|'')(?:[A-Z][\w’'\-]*|of|the|a|an|in|on|to|and|for|is|it|my)"
    r"(?: (?:[A-Z][\w’'\-]*|of|the|a|an|in|on|to|and|for|is|it|my)){0,8}[,.?!]?(?:[”\"»“’]|'')"
)


def is_title(text: str, span: Span) -> bool:
    """Whether words in marks are a work's title, as the words before them tell."""
    start, end = span
    before = text[max(0, start - 16) : start]
    return bool(
        TITLED.search(before) or (WORK.search(before) and TITLE.fullmatch(text, start, end))
    )
