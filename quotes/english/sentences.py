"""Where the sentences of a text start, for all who count them.

They are cut on the masked text, in which a full stop inside a quotation shows only where it ends
the sentence around, too: “It leaks.” She left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.english.marks import CLOSING
from quotes.english.quoted import Quoted
from quotes.english.text import BLANK, sentences
from quotes.models import Span

QUOTATION = re.compile(f"{BLANK}+")
INKED = re.compile(r"\S")
# what may stand behind a quotation's last word
BEHIND = f"{CLOSING}` "
STOPS = (".", "?", "!", "…")
# what a sentence goes on with behind a quotation that ends in a full stop
PAUSES = (",", ";", "—", "–", "-", ":")


def starts(quoted: Quoted, paragraphs: Iterable[Span]) -> list[int]:
    """Where each sentence of some paragraphs starts, in order; linear in their length."""
    return [
        start + first
        for start, end in paragraphs
        for first, _ in sentences(with_stops(quoted, (start, end)))
    ]


def with_stops(quoted: Quoted, paragraph: Span) -> str:
    """The masked paragraph, with the full stop of each quotation that ends a sentence shown."""
    start, end = paragraph
    text, masked = quoted.text, quoted.masked
    if masked.find(BLANK, start, end) < 0:
        return masked[start:end]
    out = list(masked[start:end])
    for quotation in QUOTATION.finditer(masked, start, end):
        last = quotation.end() - 1
        inner = last
        while inner > quotation.start() and text[inner] in BEHIND:
            inner -= 1
        if text[inner] in STOPS:
            found = INKED.search(text, last + 1, end)
            follows = found[0] if found else ""
            if not follows.islower() and follows not in PAUSES:
                out[last - start] = "." if text[inner] == "…" else text[inner]
    return "".join(out)
