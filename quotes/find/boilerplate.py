"""What a page prints around its article: sign-up lines, captions, comment forms, credits."""

from __future__ import annotations

import re

from quotes import lexicon
from quotes.models import Span

# a paragraph with more words than this is prose, whatever phrase it holds
SHORT = 40
# a heading has no more words than this
HEADING = 8
ENDS, STARTS, HOLDS, RELEASE = (
    lexicon.phrases("boilerplate", section) for section in ("ends", "starts", "holds", "release")
)
LEAD = re.compile(r"[\s*•>\-–—|(\[]+")


def prose(text: str, paragraphs: list[Span]) -> list[Span]:
    """The paragraphs that are part of the article, in order.

    A comment form or list of other stories ends the article; what comes before in one line
    (a credit, a caption, a newsletter's invitation) is left out where it stands.
    """
    kept: list[Span] = []
    for number, (start, end) in enumerate(paragraphs):
        line = LEAD.sub("", text[start:end].casefold(), count=1) if start < end else ""
        words = len(line.split())
        if number and words <= HEADING and line.startswith(ENDS):
            break
        if words > SHORT or not is_boilerplate(line):
            kept.append((start, end))
    return _without_release_notes(text, kept)


def is_boilerplate(line: str) -> bool:
    """Whether a short line, lower case, is a page's own and not the article's."""
    return line.startswith(STARTS) or any(phrase in line for phrase in HOLDS)


def _without_release_notes(text: str, paragraphs: list[Span]) -> list[Span]:
    """Drop what a press release says of its own house: from a last heading "About …" on."""
    for number in range(len(paragraphs) - 1, max(len(paragraphs) // 2, 1), -1):
        line = text[slice(*paragraphs[number])]
        heading = len(line.split()) <= HEADING and line[-1:] not in ".?!”"
        if heading and line.casefold().startswith(RELEASE):
            return paragraphs[:number]
    return paragraphs
