"""Which of the contents that were linked are one quote, and which are not.

The patterns know where marked words have a cue of their own. Over the end of a paragraph only a
quotation left open goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quotes.english.quoted import Quoted
from quotes.english.text import touch
from quotes.find.tagger.link import apart
from quotes.find.tagger.mend import Seconds, letters
from quotes.models import Found, Span
from quotes.rules import rule

# how much of marked words lies in a quote that is theirs
PART = 0.8


def together(quoted: Quoted, found: list[Found], seconds: Seconds) -> list[Found]:
    """What was linked, in reading order, each one quote and a whole one."""
    own = (part for one in found for part in _by_cue(quoted, one, seconds))
    apart = (part for one in own for part in _by_paragraph(quoted, one))
    return sorted(apart, key=lambda one: one.spans)


def _by_cue(quoted: Quoted, linked: Found, seconds: Seconds) -> Iterator[Found]:
    """What was linked, marked words that a pattern gives another cue a quote of their own.

    “A,” she sings, before asking him, “B?”
    """
    own: dict[Found, list[Span]] = {}
    kept = []
    for span in linked.spans if linked.cue and len(linked.spans) > 1 else ():
        quote = _cued(quoted, span, seconds)
        inside = quote and any(touch(quote.cue, part) for part in linked.spans)
        if quote is None or inside or touch(quote.cue, linked.cue):
            kept.append(span)
        else:
            own.setdefault(quote, []).append(span)
    if not own or not kept:
        yield linked
        return
    yield replace(linked, spans=tuple(kept))
    for quote, spans in own.items():
        yield replace(linked, spans=tuple(spans), cue=quote.cue, source=quote.source)


@rule(neutral=None)
def _cued(quoted: Quoted, span: Span, seconds: Seconds) -> Found | None:
    """The patterns' quote that marked words lie in, by the cue that is nearest to them."""
    if quoted.kind((span,)) == "indirect":
        return None
    here = letters(quoted.text, (span,))
    found = [
        (apart(one.cue, span), number, one)
        for number, one in enumerate(seconds.near(*span))
        if one.cue and len(here & letters(quoted.text, one.spans)) >= PART * len(here)
    ]
    return min(found)[2] if found else None


def _by_paragraph(quoted: Quoted, linked: Found) -> Iterator[Found]:
    """What was linked, cut where a paragraph ends and no quotation runs on over it.

    The part that has no cue in its paragraph stands alone; it keeps the source.
    """
    parts = [[linked.spans[0]]]
    for one, other in pairwise(linked.spans):
        if "\n" in quoted.text[one[1] : other[0]] and not quoted.runs_on(one[1], other[0]):
            parts.append([])
        parts[-1].append(other)
    near = linked.cue or linked.spans[0]
    with_cue = min(parts, key=lambda spans: apart(near, (spans[0][0], spans[-1][1])))
    for spans in parts:
        cue = linked.cue if spans is with_cue else None
        yield replace(linked, spans=tuple(spans), cue=cue)
