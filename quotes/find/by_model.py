"""The model engine: a learned tagger decides what is speech, the rules second it.

The tagger says which words are source, cue and content; `tagger.link` which of them belong
together, `tagger.candidates` how likely the whole is a quote. What the patterns found as well
takes from them what they know better (`tagger.mend`). What a layout marks they find alone. What the
tagger takes for belief, hope or plan is not reported.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quotes.document import Document
from quotes.english.quoted import Quoted
from quotes.english.text import touch
from quotes.find.by_rules import finished, in_headline, seen
from quotes.find.order import once, spread
from quotes.find.tagger import mend
from quotes.find.tagger.candidates import Candidate, candidates_of, weigh
from quotes.find.tagger.mend import Seconds
from quotes.find.trim import parted, trimmed
from quotes.models import Found, Span
from quotes.networks import runtime

# how likely a quote must be, to be reported: chosen on a tenth of the training corpus that the
# tagger never saw
LEAST = 0.5


def find(document: Document) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named; as `by_rules.find`."""
    text, quoted = document.text, document.quoted
    candidates, seconds = offered(document, runtime.WEIGHTS)
    weights = runtime.fitted(runtime.SURE)
    found = []
    for one in candidates:
        quote = replace(one.quote, confidence=round(weigh(one.signs, weights), 3))
        if quote.confidence >= LEAST:
            found.append(mend.mended(quote, one.second) if one.second else quote)
    found = in_headline(text, document.headline, [*found, *mend.laid_out(text, found, seconds)])
    found = [trimmed(text, one) for one in parted(spread(found, quoted.regions), quoted)]
    return finished(document, [_settled(quote, quoted) for quote in once(text, found)])


def offered(document: Document, folder: Path) -> tuple[list[Candidate], Seconds]:
    """Everything that might be a quote, sure or not, and the patterns' quotes to hold it against.

    `folder` holds the weights; what is offered is what those of `weigh` are fitted on.
    """
    rest, ruled = seen(document)
    seconds = Seconds(document.text, ruled)
    return list(candidates_of(document.quoted, rest, seconds, folder)), seconds


def _settled(quote: Found, article: Quoted) -> Found:
    """The quote with the kind of its last edges, without a cue or source that they took in."""

    def apart(part: Span | None) -> Span | None:
        return None if any(touch(part, span) for span in quote.spans) else part

    kind = quote.kind if quote.pattern in mend.LAYOUT else article.kind(quote.spans)
    return replace(quote, kind=kind, cue=apart(quote.cue), source=apart(quote.source))
