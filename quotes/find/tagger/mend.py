"""What the patterns know better of a quote that the tagger found too: some edges, some sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from quotes.english.text import inked, touch
from quotes.find.vocabulary import BE, CLAIMS, FINDERS, HEARERS
from quotes.models import Found, Pattern, Span
from quotes.rules import rule

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
FOUND = {"found", "find", "finds"}
DENIES = {"deny", "denies", "denied"}
DENIED = re.compile(
    r"(?:any|all|the|these|those|his|her|its|their|wrongdoing|involvement|responsibility"
    r"|\w+ (?:counts?|charges|allegations|claims)|charges|allegations|\w{3,}ing)\b"
)
BENCHES = {"court", "bench", "judge", "tribunal", "magistrate", "justice"}
ORDERS = {"directed", "ordered", "directs", "orders"}
# how far before its cue who hears it is named, in characters
BEFORE = 40
# characters that the patterns' quotes are looked up by together
STRETCH = 500


Pair = tuple[Found, Found | None]  # a quote, and the same one as the patterns found it


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


@rule(neutral=False)
def is_certain(text: str, quote: Found) -> bool:
    """Whether a pattern found what is said for sure and the corpus holds for something else.

    What a study, a court or an audit "found that", a claim that is denied, what a court heard or
    directed somebody to do, what somebody wanted to know, conceded, or denied without a clause.
    """
    if quote.cue is None:
        return False
    start, end = quote.cue
    cue = text[start:end].lower().split()
    verb, first = cue[-1] if cue else "", quote.spans[0][0]
    source = set(text[slice(*quote.source)].lower().split()) if quote.source else set()
    if verb in DENIES and end + 1 == first and DENIED.match(text, first):
        return BE.isdisjoint(cue)
    match quote.pattern:
        case Pattern.SHOW_THAT:
            return not FOUND.isdisjoint(cue) and not FINDERS.isdisjoint(source)
        case Pattern.TOLD_THAT:
            return not HEARERS.isdisjoint(text[max(0, start - BEFORE) : start].lower().split())
        case Pattern.DIRECTIVE:
            return not BENCHES.isdisjoint(source) and not ORDERS.isdisjoint(cue)
        case Pattern.DENIAL:
            return not CLAIMS.isdisjoint(text[end:first].lower().split())
        case Pattern.QUESTION:
            return verb == "know"
    return quote.pattern == Pattern.ESTIMATE


def mended(text: str, pairs: list[Pair]) -> Iterator[Found]:
    """Quotes of the tagger's with what the patterns know better; none reaches into another."""
    taken = {at for quote, _ in pairs for at in letters(text, quote.spans)}
    for quote, second in pairs:
        better = _mended(text, quote, second) if second else quote
        more = letters(text, better.spans) - letters(text, quote.spans)
        yield better if more.isdisjoint(taken) else replace(better, spans=quote.spans)
        taken |= more


def _mended(text: str, quote: Found, second: Found) -> Found:
    exact = is_certain(text, second)
    named = second.pattern in NAMING and second.source is not None
    return replace(
        quote,
        spans=second.spans if exact else quote.spans,
        source=second.source if named else quote.source or second.source,
        cue=(exact and second.cue) or quote.cue or second.cue,
        pattern=second.pattern,
    )


def laid_out(text: str, found: list[Found], seconds: Seconds) -> Iterator[Found]:
    """What a layout marks and the tagger left out."""
    taken = {at for quote in found for at in letters(text, quote.spans)}
    for quote, here in seconds.known:
        if quote.pattern in LAYOUT and here.isdisjoint(taken):
            yield quote
