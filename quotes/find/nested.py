"""Quotes inside a quote: what its speaker tells that others said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.find.cues import find_cues
from quotes.find.grammar import VERBS, Q
from quotes.find.marks import Region
from quotes.find.paragraph import quote_of, read
from quotes.find.quoted import blanked, within
from quotes.find.sentences import sentences_of
from quotes.models import Quote

# the rules whose quotes a layout marks and no quotation marks: inside, all is read as in a text
UNMARKED = ("label", "dash")


def nested(text: str, quotes: list[Quote], regions: list[Region]) -> list[Quote]:
    """The quotes inside these; each holds in `nested_in` the place where its outer one begins."""
    found = [
        _inside(inner, outer)
        for outer in quotes
        for region in regions
        if region.inner and any(start <= region.start < end for start, end in outer.spans)
        for inner in _in_region(text, region)
    ]
    for outer in quotes:
        if outer.rule in UNMARKED:
            found += [_inside(inner, outer) for inner in _told(text, outer)]
    return found


def _inside(inner: Quote, outer: Quote) -> Quote:
    return replace(inner, nested_in=outer.spans[0][0], rule=f"nested {inner.rule}")


def _in_region(text: str, region: Region) -> Iterator[Quote]:
    """Quotations inside a quotation that carry a cue of their own there."""
    inner = blanked(text, region.inner)
    for start, end in region.spans:
        body = (start + 1, end - 1 if region.closed else end)
        if body[0] >= body[1]:
            continue
        for span in sentences_of(inner, body):
            sentence = inner.parse(span)
            for cue in find_cues(sentence):
                reported = (t for stretch in cue.content for t in sentence.tokens[slice(*stretch)])
                if any(token.kind == Q for token in reported) and (
                    quote := quote_of(inner, sentence, cue)
                ):
                    yield quote


def _told(text: str, outer: Quote) -> Iterator[Quote]:
    """What a speaker of labelled or dash-led speech tells that others said."""
    for span in outer.spans:
        inside, _ = read(within(text, [span]), span)
        for inner in inside:
            reports = inner.cue and inner.source and inner.spans != outer.spans
            if reports and not _performs(text, inner):
                yield inner


def _performs(text: str, quote: Quote) -> bool:
    """Whether a speaker does what the verb says by saying it: "I ask you to vote", no report."""
    said, who = text[slice(*quote.cue)].lower(), text[slice(*quote.source)].lower()
    return who in ("i", "we") and any(verb.form == "base" for verb in VERBS.get(said, ()))
