"""The model engine: a learned tagger decides what is speech, the rules second it.

The tagger says which words are source, cue and content; `tagger.link` which of them belong
together, `tagger.candidates` how likely the whole is a quote. What the patterns found as well
takes from them what they know better. What a layout marks they find alone. What the tagger takes
for belief, hope or plan is not reported.
"""

from __future__ import annotations

from pathlib import Path

from quotes.document import Document
from quotes.english.quoted import Quoted
from quotes.english.text import inked, touch
from quotes.find.by_rules import finished, headlined, seen
from quotes.find.order import once, spread
from quotes.find.tagger.candidates import Candidate, candidates_of
from quotes.find.tagger.link import Seconds
from quotes.find.trim import parted, trimmed
from quotes.models import Found, Pattern, Span, having
from quotes.networks import runtime
from quotes.networks.linear import likely

# how likely a quote must be, to be reported: chosen on a tenth of the training corpus that the
# tagger never saw
LEAST = 0.5
# the patterns that find what the tagger cannot see, a layout
LAYOUT = (Pattern.LABEL, Pattern.SIGNED_LINE, Pattern.COLON, Pattern.HEADLINE_COLON)


def find(document: Document) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named; as `by_rules.find`."""
    text, quoted = document.text, document.quoted
    candidates, seconds = offered(document, runtime.WEIGHTS)
    weights = runtime.fitted(runtime.SURE)
    found = []
    for one in candidates:
        quote = having(one.quote, confidence=round(likely(one.signs, weights), 3))
        if quote.confidence >= LEAST:
            found.append(mended(quote, one.second) if one.second else quote)
    found += laid_out(text, found, seconds)
    found = spread([headlined(text, document.headline, one) for one in found], quoted.regions)
    found = [trimmed(text, one) for one in parted(found, quoted)]
    return finished(document, [_settled(quote, quoted) for quote in once(found)])


def offered(document: Document, folder: Path) -> tuple[list[Candidate], Seconds]:
    """Everything that might be a quote, sure or not, and the patterns' quotes to hold it against.

    `folder` holds the weights; what is offered is what those of `SURE` are fitted on.
    """
    rest, ruled = seen(document)
    seconds = Seconds(document.text, ruled)
    return list(candidates_of(document.quoted, rest, seconds, folder)), seconds


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
