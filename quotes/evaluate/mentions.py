"""Whether a predicted mention is the speaker that the text gives beside the quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.evaluate.marks import WORD
from quotes.models import Span

PART = re.compile(r",|\band\b|[()–—]")
# what a noun phrase's head stands before: prepositions, relatives, a cue caught by the marking
TAIL = re.compile(
    r"\b(?:at|by|for|from|in|near|of|on|to|with|that|which|who|whom|whose|said|told)\b",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"[’']s$")
SUFFIXES = frozenset(("jr", "sr"))
PRONOUN = re.compile(
    r"i|my|you|he|him|his|she|her|it|its|we|our|they|them|their|one|this|that|these|who|which"
)


def heads(text: str, source: Sequence[Sequence[int]]) -> list[Span]:
    """The words, one of which a mention must hold to be this source.

    The last word of the first part before its preposition ("a *spokesman* for the port"), and of
    later parts only where all their words are capitalised ("the nominee, Mira *Kaminski*").
    """
    found: list[Span] = []
    for start, end in source:
        for first, last in _parts(text, start, end):
            words = [
                w for w in WORD.finditer(text, first, last) if w.group().lower() not in SUFFIXES
            ]
            if words and (not found or all(word.group()[0].isupper() for word in words)):
                bare = POSSESSIVE.sub("", words[-1].group())
                found.append((words[-1].start(), words[-1].start() + len(bare)))
    return found


def _parts(text: str, start: int, end: int) -> list[Span]:
    """The source's parts between commas, brackets and "and", each without its tail."""
    cuts = [start, *(place for part in PART.finditer(text[start:end]) for place in part.span())]
    bounds = [start, *(start + cut for cut in cuts[1:]), end]
    parts = []
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        tail = TAIL.search(text[first:last])
        if tail and text[first : first + tail.start()].strip():
            last = first + tail.start()
        parts.append((first, last))
    return parts


def mention_right(
    text: str, source: Sequence[Sequence[int]], said: Span | None
) -> tuple[bool, bool]:
    """Right where the text has it; and right there or by the same name elsewhere.

    Without a source in the gold, only no mention is right.
    """
    if not source or said is None:
        right = not source and said is None
        return right, right
    accepted = heads(text, source)
    here = _touches(said, source) and _touches(said, accepted)
    words = WORD.findall(text[slice(*said)])
    last = POSSESSIVE.sub("", words[-1]).lower() if words else ""
    names = {text[start:end].lower() for start, end in accepted if text[start].isupper()}
    return here, here or (last in names and not PRONOUN.fullmatch(last))


def _touches(span: Span, others: Sequence[Sequence[int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
