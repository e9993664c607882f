"""Titles of works, which stand in quotation marks and are nobody's words."""

from __future__ import annotations

import re

from quotes.models import Span
from quotes.rules import rule

# "a spot titled | “Late”", whatever the words
TITLED = re.compile(r"\b(?:titled|entitled|subtitled|headlined|captioned) $")
# "the anthem | ‘A Change of Tide’"
WORK = re.compile(
    r"\b(?:song|anthem|hymn|ballad|album|film|movie|novel|play|musical|opera|poem|book|memoir"
    r"|sitcom|podcast|documentary|painting) $"
)
# words that stand in marks, all of them
WHOLE = re.compile(r"[“\"«„‘'].*[”\"»“’']", re.DOTALL)
# marks around a title, and what may stand before the closing one
AROUND = "“”\"«»„‘’',.?! "
# words of a title up to this length may begin with a small letter
SMALL = 3


def is_capitalised(words: str) -> bool:
    """Whether words are set like a title: “A Change of Tide”."""
    each = words.split()
    return words[:1].isupper() and all(w[0].isupper() or len(w) <= SMALL for w in each)


@rule(neutral=False)
def is_title(text: str, span: Span) -> bool:
    """Whether words in marks are a work's title, as the words before them tell."""
    start, end = span
    before, words = text[max(0, start - 16) : start], text[start:end].strip(AROUND)
    if WHOLE.fullmatch(text, start, end) is None:
        return False
    return bool(TITLED.search(before) or (WORK.search(before) and is_capitalised(words)))
