"""The model engine: a learned tagger decides what is speech, the rules give it exact edges.

The tagger (`quotes.encoder`) says which words are source, cue and content, `link` which of them
belong together. What the rules found as well takes from them what they know better: the edges of
some frames, a source or cue that the tagger left open. What a layout marks (labels, dashes) the
rules find alone. What the tagger takes for belief, hope or plan is not reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from quotes import encoder, lexicon
from quotes.find import link, rules
from quotes.find.mentions import whole
from quotes.find.nested import nested
from quotes.find.order import in_order
from quotes.find.quoted import Quoted, marked, within
from quotes.find.spread import spread
from quotes.models import Quote, Span

# characters by which two contents that begin alike may differ at the start
NEAR = 12
# how sure the tagger must be of a quote, alone or with the rules beside it: chosen on a tenth of
# the training corpus that the tagger never saw
ALONE, SECONDED = 0.6, 0.2
# the share of characters at which a quote of the tagger's and one of the rules' are the same
SAME = 0.5
# how much of the longer content's length the shorter one has, for the rules' edges to be taken;
# less where the tagger stopped early
ALIKE, BROKEN = 0.6, 0.4
# quotation marks around fewer words than this, without a cue, are no speech
SCARE = 5
# the rules whose edges are better than the tagger's, and those that find what it cannot see
EXACT = ("say that", "directive", "accusation", "promise")
LAYOUT = ("label", "dash", "colon", "headline colon", "headline tail")
THAT = re.compile(r"that\s+", re.IGNORECASE)
WORD = re.compile(r"\w+")
LETTER = re.compile(r"[^\W_]")


def find(text: str, paragraphs: list[Span], title: str | None = None) -> list[Quote]:
    """All quotes of a text in reading order, speakers not yet named; as `rules.find`."""
    article, rest, head, ruled = rules.gather(text, paragraphs, title)
    ruled = in_order([rules.rated(quote) for quote in ruled])
    found = _together(text, _tagged(article, rest), ruled)
    found = [_in_headline(quote, head) for quote in found]
    found = [_settled(quote, article) for quote in spread(found, article.regions)]
    found += [rules.rated(quote) for quote in nested(text, found, article.regions)]
    return in_order(found)


def find_in_title(title: str) -> list[Quote]:
    """The quotes of a title that is no part of the text; spans cut the title."""
    whole = (0, len(title))
    line = within(title, [whole])
    found = _together(title, _tagged(line, [whole]), rules.find_in_title(title))
    found = in_order([_settled(quote, line) for quote in found])
    return [replace(quote, field="title", headline=True) for quote in found]


def _in_headline(quote: Quote, head: Span | None) -> Quote:
    inside = head is not None and head[0] <= quote.spans[0][0] and quote.spans[-1][1] <= head[1]
    return replace(quote, headline=True) if inside else quote


def _together(text: str, tagged: Iterable[Quote], ruled: Iterable[Quote]) -> list[Quote]:
    """The tagger's quotes that are sure enough, mended by the rules', and what a layout marks."""
    known = [(quote, _letters(text, quote.spans)) for quote in ruled if quote.nested_in is None]
    sure = list(_sure(text, tagged, known))
    taken = {at for _, here, _ in sure for at in here}
    found: list[Quote] = []
    for quote, here, second in sure:
        mended = _mended(quote, second) if second else quote
        more = _letters(text, mended.spans) - here
        if not more.isdisjoint(taken):  # the rules' edges would reach into another quote
            mended = replace(mended, spans=quote.spans)
        found.append(mended)
        taken |= _letters(text, mended.spans)
    for quote, here in known:
        if quote.rule in LAYOUT and here.isdisjoint(taken):
            found.append(quote)
    return found


def _sure(
    text: str, tagged: Iterable[Quote], known: list[tuple[Quote, set[int]]]
) -> Iterator[tuple[Quote, set[int], Quote | None]]:
    """The tagger's quotes that are likely enough, their letters, the rules' quote that is each."""
    for quote in tagged:
        here = _letters(text, quote.spans)
        second = next((rule for rule, there in known if _same(quote, here, rule, there)), None)
        if quote.confidence < (SECONDED if second else ALONE):
            continue
        if second is None and _is_scare(text, quote):
            continue
        yield quote, here, second


def _letters(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def _same(quote: Quote, here: set[int], rule: Quote, there: set[int]) -> bool:
    """Whether two quotes are one: most characters shared, or some of them and the cue."""
    shared = len(here & there)
    if not shared:
        return False
    one_cue = quote.cue and rule.cue and quote.cue[0] < rule.cue[1] and rule.cue[0] < quote.cue[1]
    return bool(one_cue) or shared / len(here | there) >= SAME


def _mended(quote: Quote, second: Quote) -> Quote:
    """The tagger's quote with what the rules know better."""
    exact = second.rule in EXACT and _is_about_as_long(quote, second)
    return replace(
        quote,
        spans=second.spans if exact else quote.spans,
        source=quote.source or second.source,
        cue=quote.cue or second.cue,
        denied=quote.denied or second.denied,
        rule=f"model, {second.rule}",
    )


def _settled(quote: Quote, article: Quoted) -> Quote:
    """The quote with the kind of its last edges, without a cue or source that they took in."""

    def apart(part: Span | None) -> Span | None:
        reaches = part and any(start < part[1] and part[0] < end for start, end in quote.spans)
        return None if reaches else part

    kind = quote.kind if quote.rule in LAYOUT else article.kind(quote.spans)
    return replace(quote, kind=kind, cue=apart(quote.cue), source=apart(quote.source))


def _is_about_as_long(quote: Quote, second: Quote) -> bool:
    """Whether the rules' content may stand for the tagger's, or goes on where that broke off."""
    start, end = quote.spans[0][0], quote.spans[-1][1]
    first, last = second.spans[0][0], second.spans[-1][1]
    if len(quote.spans) != len(second.spans):
        return False
    ratio = min(end - start, last - first) / max(end - start, last - first)
    broken_off = abs(start - first) < NEAR and last > end
    return ratio > (BROKEN if broken_off else ALIKE)


def _is_scare(text: str, quote: Quote) -> bool:
    """Whether all there is are a few words in quotation marks that nobody is said to have said."""
    words = sum(len(WORD.findall(text[start:end])) for start, end in quote.spans)
    return quote.kind == "direct" and quote.cue is None and words < SCARE


def _tagged(article: Quoted, paragraphs: list[Span]) -> Iterator[Quote]:
    """The quotes that tagger and linker find in these paragraphs."""
    marks = list(marked(article.regions))
    tagged = encoder.tag(article.text, paragraphs, marks)
    speech = {(one.start, one.end): one for one in tagged}
    for linked in link.link(link.scene(article.text, tagged), _links()):
        parts = [speech[span] for span in (*linked.spans, *([linked.cue] if linked.cue else []))]
        likely = sum(part.speech for part in parts) / len(parts)
        cut = _cut(linked.spans, paragraphs)
        spans = tuple(span for span in cut if LETTER.search(article.text, *span))
        if not spans:
            continue
        spans = _without_that(article.text, spans)
        sure = sum(part.score for part in parts) / len(parts)
        yield Quote(
            spans,
            article.kind(spans),
            cue=linked.cue,
            source=whole(article, linked.source, (*spans, *([linked.cue] if linked.cue else []))),
            rule="model",
            confidence=round(likely * sure * linked.score, 3),
            denied=_denies(article.text, linked.cue),
        )


def _cut(spans: tuple[Span, ...], paragraphs: list[Span]) -> Iterator[Span]:
    """The spans cut where a paragraph ends; what stands between those that are read is left out."""
    starts = [start for start, _ in paragraphs]
    for start, end in spans:
        for first, last in paragraphs[max(bisect_right(starts, start) - 1, 0) :]:
            if first >= end:
                break
            yield max(start, first), min(end, last)


def _without_that(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content begins behind its "that"."""
    start, end = spans[0]
    match = THAT.match(text, start, end)
    return ((match.end(), end), *spans[1:]) if match and match.end() < end else spans


def _denies(text: str, cue: Span | None) -> bool:
    """Whether a cue is a denial: "denied", "has disputed"."""
    if cue is None:
        return False
    verbs = lexicon.cue_verbs()
    return any(
        "deny" in verb.frames
        for word in text[slice(*cue)].lower().split()
        for verb in verbs.get(word, ())
    )


@cache
def _links() -> link.Weights:
    return link.load(encoder.WEIGHTS / "links.json")
