"""The model engine: a learned tagger decides what is speech, the rules second it.

The tagger says which words are source, cue and content; `tagger.link` which of them belong
together, `tagger.candidates` how likely the whole is a quote. What the patterns found as well
takes from them what they know better. What a layout marks they find alone. What the tagger takes
for belief, hope or plan is not reported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

from quotes.document import Document
from quotes.english import lists
from quotes.english.quoted import Quoted
from quotes.english.text import inked, touch
from quotes.find.by_rules import headlined, placed, seen, with_inner
from quotes.find.nested import Piece, is_said, nested, pieces
from quotes.find.order import once, spread
from quotes.find.tagger.candidates import Candidate, candidates_of
from quotes.find.tagger.link import Seconds
from quotes.find.trim import parted, trimmed
from quotes.models import Found, Pattern, Span, having
from quotes.networks import runtime
from quotes.networks.linear import likely
from quotes.networks.runtime import WEIGHTS

# how likely a quote must be, to be reported: chosen on a tenth of the training corpus that the
# tagger never saw
LEAST = 0.5
# how likely one inside another must be, where the patterns do not see it, and where they do: chosen
# on the quotes inside quotes of all marked articles and on interviews
INSIDE, FAINT = 0.6, 0.35
# the patterns that find what the tagger cannot see, a layout
LAYOUT = (Pattern.LABEL, Pattern.SIGNED_LINE, Pattern.COLON, Pattern.HEADLINE_COLON)


def find(document: Document) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named; as `by_rules.find`."""
    text, quoted = document.text, document.quoted
    candidates, seconds = offered(document, WEIGHTS)
    found = list(_sure(candidates, LEAST))
    found += laid_out(text, found, seconds)
    found = spread([headlined(text, document.headline, one) for one in found], quoted.regions)
    found = [trimmed(text, one) for one in parted(found, quoted)]
    found = placed(document, (_settled(quote, quoted) for quote in once(found)))
    return with_inner(document, found, _inner(document, found))


def offered(document: Document, folder: Path) -> tuple[list[Candidate], Seconds]:
    """Everything that might be a quote, sure or not, and the patterns' quotes to hold it against.

    `folder` holds the weights; what is offered is what those of `SURE` are fitted on.
    """
    rest, ruled = seen(document)
    seconds = Seconds(document.text, ruled)
    return list(candidates_of(document.quoted, rest, seconds, folder)), seconds


def _sure(candidates: Iterable[Candidate], least: float) -> Iterator[Found]:
    """The quotes that are as likely as this at least, with what the patterns know better."""
    weights = runtime.fitted(runtime.SURE)
    for one in candidates:
        quote = having(one.quote, confidence=round(likely(one.signs, weights), 3))
        if quote.confidence >= least:
            yield mended(quote, one.second) if one.second else quote


def _inner(document: Document, quotes: list[Found]) -> Iterator[Found]:
    """What these quotes tell that others said, each with the quote it is `inside`."""
    by_kind: dict[str, list[Piece]] = {}
    for piece in pieces(document, quotes):
        by_kind.setdefault(piece.kind, []).append(piece)
    for own in by_kind.values():
        yield from _inside(document.text, sorted(own, key=lambda one: one.read.span))


def _inside(text: str, own: list[Piece]) -> Iterator[Found]:
    """The quotes in these pieces, which the tagger reads as texts of their own.

    What the patterns see there is taken as it is where the tagger sees it too, be it faintly;
    what the tagger sees alone has to be likely, and a verb of speech to tell it.
    """
    quoted, spans = own[0].read.quoted, [piece.read.span for piece in own]
    ruled = nested(own)
    offers = list(_sure(candidates_of(quoted, spans, Seconds(text, ruled), WEIGHTS), FAINT))
    seen = inked(text, (span for offer in offers for span in offer.spans))
    seconded = [one for one in ruled if not seen.isdisjoint(inked(text, one.spans))]
    taken = inked(text, (span for one in seconded for span in one.spans))
    yield from seconded
    for offer in once(offers):
        piece = own[bisect_right(spans, offer.spans[0][0], key=itemgetter(0)) - 1]
        start, end = piece.read.span
        parts = (offer.source, offer.cue, *offer.spans)
        # a cue or a source of another piece is none
        whole = all(part and start <= part[0] and part[1] <= end for part in parts)
        free = whole and taken.isdisjoint(inked(text, offer.spans))
        # "he" in an indirect quote is most often the teller, of himself: "he said he pointed to"
        teller = (
            piece.kind == "plain"
            and offer.source
            and text[slice(*offer.source)].lower() in lists.PRONOUNS
        )
        if free and not teller and offer.confidence >= INSIDE and is_said(text, offer):
            yield having(_settled(trimmed(text, offer), quoted), inside=piece.outer)


def mended(quote: Found, second: Found) -> Found:
    """A quote of the tagger's with what the patterns know better of it."""
    first, other = (second, quote) if second.pattern == Pattern.MANNER_BACK else (quote, second)
    source, cue = first.source or other.source, quote.cue or second.cue
    return having(quote, source=source, cue=cue, pattern=second.pattern)


def laid_out(text: str, found: list[Found], seconds: Seconds) -> list[Found]:
    """What a layout marks and the tagger left out."""
    taken = inked(text, (span for quote in found for span in quote.spans))
    marked = (one for one in seconds.quotes if one.pattern in LAYOUT)
    return [one for one in marked if taken.isdisjoint(inked(text, one.spans))]


def _settled(quote: Found, article: Quoted) -> Found:
    """The quote with the kind of its last edges, without a cue or source that they took in."""

    def apart(part: Span | None) -> Span | None:
        return None if any(touch(part, span) for span in quote.spans) else part

    kind = quote.kind if quote.pattern in LAYOUT else article.kind(quote.spans)
    return having(quote, kind=kind, cue=apart(quote.cue), source=apart(quote.source))
