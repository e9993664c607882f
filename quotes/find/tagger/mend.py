"""What the patterns know better of a quote that the tagger found too: some sources and cues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from quotes.english.text import inked, touch
from quotes.models import Found, Pattern, Span

# the share of characters at which a quote of the tagger's and one of the patterns' are the same
SAME = 0.5
NAMING = (Pattern.MANNER_BACK, Pattern.ACCORDING_TO)
# those that find what the tagger cannot see, a layout
LAYOUT = (
    Pattern.LABEL,
    Pattern.DASH,
    Pattern.SIGNED_LINE,
    Pattern.COLON,
    Pattern.HEADLINE_COLON,
)
# characters that the patterns' quotes are looked up by together
STRETCH = 500


class Known(NamedTuple):
    """A quote with the places of its characters, spaces left out."""

    quote: Found
    letters: frozenset[int]


@lru_cache(maxsize=256)
def letters(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    """As `inked`; asked for again and again, of each quote of an article."""
    return frozenset(inked(text, spans))


class Seconds:
    """The patterns' quotes of an article, which the tagger's are held against, by their place."""

    def __init__(self, text: str, quotes: Iterable[Found]) -> None:
        self.known = [Known(one, letters(text, one.spans)) for one in quotes]
        self._at: dict[int, list[int]] = {}
        for number, one in enumerate(self.known):
            first, last = one.quote.spans[0][0], one.quote.spans[-1][1]
            for stretch in range(first // STRETCH, last // STRETCH + 1):
                self._at.setdefault(stretch, []).append(number)

    def near(self, start: int, end: int) -> list[Known]:
        """Those that may share a word with a span, in reading order."""
        stretches = range(start // STRETCH, end // STRETCH + 1)
        found = {number for one in stretches for number in self._at.get(one, ())}
        return [self.known[number] for number in sorted(found)]

    def same(self, one: Known) -> Found | None:
        """The one that is a quote, too: most characters shared, or some of them and the cue."""
        for other in self.near(one.quote.spans[0][0], one.quote.spans[-1][1]):
            shared = len(one.letters & other.letters)
            if not shared:
                continue
            if touch(one.quote.cue, other.quote.cue):
                return other.quote
            if shared / len(one.letters | other.letters) >= SAME:
                return other.quote
        return None


def mended(quote: Found, second: Found) -> Found:
    """A quote of the tagger's with what the patterns know better of it."""
    named = second.pattern in NAMING and second.source is not None
    return replace(
        quote,
        source=second.source if named else quote.source or second.source,
        cue=quote.cue or second.cue,
        pattern=second.pattern,
    )


def laid_out(text: str, found: list[Found], seconds: Seconds) -> Iterator[Found]:
    """What a layout marks and the tagger left out."""
    taken = {at for quote in found for at in letters(text, quote.spans)}
    for quote, here in seconds.known:
        if quote.pattern in LAYOUT and here.isdisjoint(taken):
            yield quote
