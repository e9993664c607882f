"""What the patterns know better of a quote that the tagger found too: some sources and cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from quotes.english.text import inked, touch
from quotes.find.order import in_order
from quotes.models import Found, Pattern, Span

# the share of characters at which a quote of the tagger's and one of the patterns' are the same
SAME = 0.5
# those that find what the tagger cannot see, a layout
LAYOUT = (Pattern.LABEL, Pattern.DASH, Pattern.SIGNED_LINE, Pattern.COLON, Pattern.HEADLINE_COLON)
# characters that the patterns' quotes are looked up by together
STRETCH = 500


@lru_cache(maxsize=256)
def letters(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    """As `inked`; asked for again and again, of each quote of an article."""
    return frozenset(inked(text, spans))


class Seconds:
    """The patterns' quotes of an article, which the tagger's are held against, by their place."""

    def __init__(self, text: str, quotes: list[Found]) -> None:
        self.text, self.quotes = text, in_order(quotes)
        self._at: dict[int, list[int]] = {}
        for number, one in enumerate(self.quotes):
            for stretch in _stretches(one.spans[0][0], one.spans[-1][1]):
                self._at.setdefault(stretch, []).append(number)

    def near(self, start: int, end: int) -> list[Found]:
        """Those that may share a word with a span, in reading order."""
        found = {number for one in _stretches(start, end) for number in self._at.get(one, ())}
        return [self.quotes[number] for number in sorted(found)]

    def same(self, quote: Found) -> Found | None:
        """The one that is a quote, too: most characters shared, or some of them and the cue."""
        here = letters(self.text, quote.spans)
        for other in self.near(quote.spans[0][0], quote.spans[-1][1]):
            there = letters(self.text, other.spans)
            shared = len(here & there)
            most = shared >= SAME * len(here | there)
            if shared and (most or touch(quote.cue, other.cue)):
                return other
        return None


def _stretches(start: int, end: int) -> range:
    return range(start // STRETCH, end // STRETCH + 1)


def mended(quote: Found, second: Found) -> Found:
    """A quote of the tagger's with what the patterns know better of it."""
    named = second.pattern == Pattern.MANNER_BACK and second.source is not None
    return replace(
        quote,
        source=second.source if named else quote.source or second.source,
        cue=quote.cue or second.cue,
        pattern=second.pattern,
    )


def laid_out(text: str, found: list[Found], seconds: Seconds) -> Iterator[Found]:
    """What a layout marks and the tagger left out."""
    taken = {at for quote in found for at in letters(text, quote.spans)}
    for quote in seconds.quotes:
        if quote.pattern in LAYOUT and letters(text, quote.spans).isdisjoint(taken):
            yield quote
