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
NAMING = (Pattern.SIGNED, Pattern.MANNER_BACK, Pattern.ACCORDING_TO, Pattern.HEADLINE_TAIL)
# those that find what the tagger cannot see, a layout
LAYOUT = (
    Pattern.LABEL,
    Pattern.DASH,
    Pattern.SIGNED_LINE,
    Pattern.COLON,
    Pattern.HEADLINE_COLON,
    Pattern.HEADLINE_TAIL,
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


@rule(neutral=None)
def swallowed(text: str, quote: Found, seconds: Seconds) -> Found | None:
    """The patterns' quote that the tagger took, attribution and all, for content of another."""
    near = seconds.near(quote.spans[0][0], quote.spans[-1][1])
    return next((one for one, _ in near if _swallows(text, quote, one)), None)


@rule(neutral=False)
def _swallows(text: str, quote: Found, second: Found) -> bool:
    """Whether the tagger took an attribution for content: “…,” Ames told police | , a filing says.

    So it is where the pattern's source and cue lie in the tagger's content and its own content is
    quoted, or a paper quotes "Ames as saying that".
    """
    start, end = quote.spans[0][0], quote.spans[-1][1]
    if not second.cue or not second.source or quote.cue == second.cue:
        return False
    inside = all(start <= one[0] and one[1] <= end for one in (second.cue, second.source))
    return inside and (second.kind == "direct" or text.endswith(" as ", 0, second.cue[0]))


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


def apart(text: str, pairs: list[Pair]) -> list[Pair]:
    """Those that reach into no surer one."""
    taken: set[int] = set()
    found: list[Pair] = []
    for quote, second in sorted(pairs, key=lambda pair: -pair[0].confidence):
        here = letters(text, quote.spans)
        if here.isdisjoint(taken):
            found.append((quote, second))
            taken |= here
    return found


def mended(text: str, pairs: list[Pair]) -> list[Found]:
    """Quotes of the tagger's with what the patterns know better; none reaches into another."""
    places = [letters(text, quote.spans) for quote, _ in pairs]
    taken = {at for here in places for at in here}
    found: list[Found] = []
    for (quote, second), here in zip(pairs, places, strict=True):
        better = _mended(text, quote, second) if second else quote
        if better.spans != quote.spans:
            if (letters(text, better.spans) - here).isdisjoint(taken):
                taken |= letters(text, better.spans)
            else:
                better = replace(better, spans=quote.spans)
        found.append(better)
    return found


def laid_out(text: str, found: list[Found], seconds: Seconds) -> Iterator[Found]:
    """What a layout marks and the tagger left out."""
    taken = {at for quote in found for at in letters(text, quote.spans)}
    for quote, here in seconds.known:
        if quote.pattern in LAYOUT and here.isdisjoint(taken):
            yield quote


def _mended(text: str, quote: Found, second: Found) -> Found:
    if _swallows(text, quote, second):
        return replace(second, confidence=quote.confidence, tagged=True)
    exact = is_certain(text, second)
    named = second.pattern in NAMING and second.source is not None
    return replace(
        quote,
        spans=second.spans if exact else quote.spans,
        source=second.source if named else quote.source or second.source,
        cue=(exact and second.cue) or quote.cue or second.cue,
        pattern=second.pattern,
    )
