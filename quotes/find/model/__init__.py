"""The model engine: a learned tagger decides what is speech, the rules give it exact edges.

The tagger (`quotes.encoder`) says which words are source, cue and content (`contents` settles
each); `link` which of them belong together, by the `features` of a `scene`; `together` what of it
is one quote; `sure` how likely the whole is a quote. What the rules found as well takes from them
what they know better (`mend`). What a layout marks (labels, dashes) the rules find alone. What the
tagger takes for belief, hope or plan is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quotes import encoder
from quotes.english.quoted import Quoted, within
from quotes.english.text import touch
from quotes.find import rules
from quotes.find.edges import trimmed
from quotes.find.headlines import in_headline
from quotes.find.model import candidates, mend, sure
from quotes.find.model.candidates import Candidate
from quotes.find.model.wordless import is_nobodys
from quotes.find.nested import nested
from quotes.find.order import in_order, once
from quotes.find.spread import spread
from quotes.models import Found, Span

__all__ = ["find", "find_in_title", "offered"]

# how likely a quote must be, to be reported: chosen on a tenth of the training corpus that the
# tagger never saw
LEAST = 0.5
# how sure what the corpus takes for no speech is, where our definition does (`mend.is_certain`)
CERTAIN = 0.75


def find(text: str, paragraphs: list[Span], title: str | None = None) -> list[Found]:
    """All quotes of a text in reading order, speakers not yet named; as `rules.find`."""
    article, rest, head, ruled = rules.gather(text, paragraphs, title)
    ruled = in_order([rules.rated(quote) for quote in ruled])
    found = _together(article, rest, ruled)
    found = [part for quote in found for part in _in_headline(text, quote, head)]
    found = [trimmed(text, one) for one in spread(found, article.regions)]
    found = [_settled(quote, article) for quote in once(text, found)]
    found += [rules.rated(quote) for quote in nested(text, found, article.regions)]
    return in_order(found)


def find_in_title(title: str) -> list[Found]:
    """The quotes of a title that is no part of the text; spans cut the title."""
    whole = (0, len(title))
    line = within(title, [whole])
    found = _together(line, [whole], rules.find_in_title(title))
    found = in_order([_settled(quote, line) for quote in found])
    parts = [part for quote in found for part in in_headline(title, quote)]
    return in_order([replace(part, field="title") for part in parts])


def offered(text: str, paragraphs: list[Span], folder: Path) -> list[Candidate]:
    """Everything that might be a quote of a text, sure or not: what `sure` is fitted on."""
    article, rest, _, ruled = rules.gather(text, paragraphs, None)
    ruled = in_order([rules.rated(quote) for quote in ruled])
    return list(candidates.offered(article, rest, mend.known(text, ruled), folder))


def _together(article: Quoted, rest: list[Span], ruled: Iterable[Found]) -> list[Found]:
    """The tagger's quotes that are sure enough, mended by the rules', and what a layout marks."""
    text, known = article.text, mend.known(article.text, ruled)
    weights = encoder.fitted(encoder.SURE)
    likely = []
    for one in candidates.offered(article, rest, known, encoder.WEIGHTS):
        confidence = sure.weigh(one.signs, weights)
        if mend.is_certain(text, one.second or one.quote):
            confidence = max(confidence, CERTAIN)
        likely.append((replace(one.quote, confidence=round(confidence, 3)), one.second))
    sure_enough = [pair for pair in likely if pair[0].confidence >= LEAST]
    found = mend.mended(text, mend.apart(text, sure_enough))
    found = mend.without_crumbs(text, found)
    found += mend.laid_out(text, found, known)
    return [quote for quote in found if not is_nobodys(text, quote)]


def _in_headline(text: str, quote: Found, head: Span | None) -> Iterable[Found]:
    inside = head is not None and head[0] <= quote.spans[0][0] and quote.spans[-1][1] <= head[1]
    return in_headline(text[: head[1]], quote) if inside else [quote]


def _settled(quote: Found, article: Quoted) -> Found:
    """The quote with the kind of its last edges, without a cue or source that they took in."""

    def apart(part: Span | None) -> Span | None:
        return None if any(touch(part, span) for span in quote.spans) else part

    laid_out = quote.pattern in mend.LAYOUT and not quote.tagged
    kind = quote.kind if laid_out else article.kind(quote.spans)
    return replace(quote, kind=kind, cue=apart(quote.cue), source=apart(quote.source))
