"""The rules engine: quotation marks, cue lexicon and grammar patterns decide together.

No model and no download: deterministic, and fast enough for any archive. Every quote carries
the name of the pattern that found it in `rule`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes import lexicon
from quotes.find import grammar, headlines, labels, marks
from quotes.find.cues import Cue, find_cues, may_report
from quotes.find.grammar import Q, Sentence, Token
from quotes.find.marks import Region
from quotes.models import Kind, Quote, Span
from quotes.text import BLANK, sentences

ENDS = (".", "!", "?", "…")
CLOSING = "”\"’'»“«‘›` "
# "LOWMOOR, Oct 3 (Agency) — ", "(RFE/RL) — ", "PORT ASKER - "
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+)*(?:, [\w. ]{2,25}){0,2} ?(?:\([^)\n]{1,40}\) ?)?|\([^)\n]{1,40}\) ?)"
    r"(?:[—–]|--?) "
)
# a stretch of quoted words without a cue is speech if it is at least this long and ends a sentence
FLOATING_WORDS = 4


def find(text: str, paragraphs: list[Span], title: str | None = None) -> list[Quote]:
    """All quotes of a text in reading order, speakers not yet named.

    `paragraphs` are the spans that may hold speech: boilerplate is already left out. A `title`
    tells whether the first of them is the headline.
    """
    head = headlines.headline(text, paragraphs, title)
    labelled = labels.find(text, paragraphs)
    rest = [p for p in paragraphs if p not in labelled.paragraphs]
    regions = marks.regions(text, rest)
    masked = mask(text, regions)
    found = list(labelled.quotes)
    nearby: Span | None = None
    for paragraph in rest:
        quotes, nearby = _paragraph(text, masked, paragraph, regions, nearby)
        if paragraph == head:
            quotes, nearby = headlines.with_colons(text, masked, paragraph, quotes), None
        found += quotes
    found = _spread(text, found, regions)
    found += [nested for quote in found for nested in _nested(text, quote, regions)]
    found += [nested for quote in found if quote.rule in ("label", "dash") for nested in _told(text, quote)]
    return order([_sure(quote) for quote in found])


def _sure(quote: Quote) -> Quote:
    """The quote with how often its rule is right as its confidence."""
    measured = lexicon.shares("confidence", "found")
    share = measured.get(quote.rule, measured["default"])
    if quote.rule.startswith("nested "):
        share = measured["nested"]
    return replace(quote, confidence=share)


def find_in_title(title: str) -> list[Quote]:
    """The quotes of a title that is no part of the text; spans cut the title."""
    whole = (0, len(title))
    regions = marks.regions(title, [whole])
    masked = mask(title, regions)
    quotes, _ = _paragraph(title, masked, whole, regions, None)
    quotes = headlines.with_colons(title, masked, whole, quotes)
    return [replace(_sure(quote), field="title") for quote in quotes]


def order(found: list[Quote]) -> list[Quote]:
    """Reading order, with `nested_in` turned from a place into an index."""
    ordered = sorted(found, key=lambda quote: (quote.spans[0][0], -quote.spans[-1][1]))
    for n, quote in enumerate(ordered):
        if quote.nested_in is not None:
            outer = next(
                (m for m, other in enumerate(ordered) if other.spans[0][0] == quote.nested_in and m != n),
                None,
            )
            ordered[n] = replace(quote, nested_in=outer)
    return ordered


def mask(text: str, regions: list[Region]) -> str:
    """The text with every outermost quotation blanked out, character for character."""
    out = list(text)
    for region in regions:
        for start, end in region.spans:
            out[start:end] = BLANK * (end - start)
    return "".join(out)


def kind_of(text: str, spans: tuple[Span, ...], regions: list[Region]) -> Kind:
    """Direct if every word stands inside quotation marks, mixed if some do, else indirect."""
    inside = outside = False
    stretches = [span for region in regions for span in region.spans]
    for start, end in spans:
        at = start
        for a, b in stretches:
            if b <= at or a >= end:
                continue
            outside |= any(c.isalnum() for c in text[at:a])
            inside |= any(c.isalnum() for c in text[max(a, at) : min(b, end)])
            at = min(b, end)
        outside |= any(c.isalnum() for c in text[at:end])
    return "indirect" if not inside else "mixed" if outside else "direct"


def _paragraph(
    text: str, masked: str, paragraph: Span, regions: list[Region], nearby: Span | None
) -> tuple[list[Quote], Span | None]:
    """The quotes of one paragraph, and the mention that a quotation right after it would go to.

    `nearby` is that mention as the paragraph before left it.
    """
    found: list[Quote] = []
    last: Quote | None = None
    paragraph = _without_dateline(text, paragraph)
    marked = BLANK in masked[slice(*paragraph)]
    for span in _sentences(text, masked, paragraph):
        if not marked and not may_report(masked[slice(*span)]):
            last = None
            continue
        sentence = grammar.parse(masked, text, span)
        cues = find_cues(sentence)
        quotes = [quote for cue in cues if (quote := _quote(text, sentence, cue, regions))]
        taken = {i for cue in cues for a, b in cue.content for i in range(a, b)}
        floating = [t for i, t in enumerate(sentence.tokens) if t.kind == Q and i not in taken]
        alone = all(t.kind in (Q, grammar.PUNCT) for t in sentence.tokens)
        if floating and alone and last is not None and last.kind != "indirect":
            # “A,” X said. “B.” is one quote
            spans = (*last.spans, *((t.start, t.end) for t in floating))
            found[found.index(last)] = last = replace(last, spans=spans)
            continue
        if not quotes and not alone:
            nearby = _mention(sentence, grammar.sentence_subject(sentence.tokens)) or nearby
        if floating and (alone or not quotes):
            quotes += [q for t in floating if (q := _floating(t, alone, nearby))]
        found += quotes
        last = quotes[-1] if quotes else None if not alone else last
        if last is not None and last.source:
            nearby = last.source
    if not found:
        return found, None
    return found, nearby


def _without_dateline(text: str, paragraph: Span) -> Span:
    """A paragraph without the place and agency that a wire sets before it."""
    match = DATELINE.match(text, *paragraph)
    return (match.end(), paragraph[1]) if match else paragraph


def _mention(sentence: Sentence, stretch: tuple[int, int] | None) -> Span | None:
    if stretch is None:
        return None
    return (sentence.tokens[stretch[0]].start, sentence.tokens[stretch[1] - 1].end)


def _floating(token: Token, alone: bool, nearby: Span | None) -> Quote | None:
    """Quoted words without a cue: speech where they make a sentence of their own.

    Their source is the mention nearby that the text was speaking of or through.
    """
    inner = token.text.strip(CLOSING + "„‚")
    words = len(inner.split())
    sentence = inner[:1].isupper() and inner.endswith(ENDS) and words >= 2
    span = ((token.start, token.end),)
    if alone and (words >= FLOATING_WORDS or sentence):
        return Quote(span, "direct", source=nearby, rule="floating")
    if sentence and words >= FLOATING_WORDS + 2:
        return Quote(span, "direct", source=nearby, rule="floating in sentence")
    return None


def _sentences(text: str, masked: str, paragraph: Span) -> list[Span]:
    """Sentence spans of a paragraph; a cue behind a quoted question stays with it."""
    start, end = paragraph
    out: list[Span] = []
    for a, b in sentences(_with_stops(text, masked, start, end)):
        out.append((start + a, start + b))
    merged: list[Span] = []
    for span in out:
        if merged and _belongs(text, masked, merged[-1], span):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _with_stops(text: str, masked: str, start: int, end: int) -> str:
    """The masked paragraph, with the full stop of each quotation that ends a sentence shown."""
    out = list(masked[start:end])
    for i in range(1, len(out)):
        if masked[start + i] == BLANK and (i + 1 == len(out) or masked[start + i + 1] != BLANK):
            inner = i
            while inner and text[start + inner] in CLOSING and masked[start + inner] == BLANK:
                inner -= 1
            if text[start + inner] in ".?!…" and masked[start + inner] == BLANK:
                follows = text[start + i + 1 : end].lstrip()
                if not follows[:1].islower() and follows[:1] not in (",", ";", "—", "–", "-", ":"):
                    out[i] = "." if text[start + inner] == "…" else text[start + inner]
    return "".join(out)


def _belongs(text: str, masked: str, before: Span, span: Span) -> bool:
    """Whether a short cue clause follows the quotation that ends the sentence before."""
    if masked[before[1] - 1] != BLANK:
        return False
    inner = text[before[0] : before[1]].rstrip(CLOSING)
    sentence = grammar.parse(masked, text, span)
    words = [t for t in sentence.tokens if t.kind != grammar.PUNCT]
    if inner.endswith(".") and (len(words) > 5 or sentence.tokens[-1].kind == Q):
        return False
    if sentence.tokens and sentence.tokens[0].kind == Q:
        return False
    probe = Sentence(before[0], span[1], (Token(before[0], before[1], text[slice(*before)], "", Q), *sentence.tokens))
    cues = find_cues(probe)
    return bool(cues) and cues[0].backward and (0, 1) in cues[0].content and cues[0].verb <= 5 + (cues[0].source is not None)


def _quote(text: str, sentence: Sentence, cue: Cue, regions: list[Region]) -> Quote | None:
    spans = []
    for a, b in cue.content:
        start, end = sentence.tokens[a].start, sentence.tokens[b - 1].end
        while end > start and text[end - 1] in " ,;.\n" and sentence.tokens[b - 1].kind != Q:
            end -= 1
        if end > start:
            spans.append((start, end))
    if not spans or not any(c.isalnum() for s, e in spans for c in text[s:e]):
        return None
    verb = sentence.tokens[cue.verb]
    end = sentence.tokens[cue.verb + 1].end if cue.lemma == "according to" else verb.end
    content = tuple(spans)
    return Quote(
        content,
        kind_of(text, content, regions),
        cue=None if cue.lemma == ":" else (verb.start, end),
        source=_mention(sentence, cue.source),
        rule=cue.rule,
        denied=cue.denied,
    )


def _spread(text: str, found: list[Quote], regions: list[Region]) -> list[Quote]:
    """Let a quotation that runs over paragraphs bring all its parts to the quote it belongs to."""
    out = found
    for region in regions:
        if not region.parts:
            continue
        head = (region.start, region.end)
        owner = next((q for q in out if head in q.spans or any(s <= head[0] and head[1] <= e for s, e in q.spans)), None)
        tail = region.parts[-1]
        closing = next((q for q in out if tail in q.spans), None)
        if owner is None and closing is None:
            continue
        parts = {p for p in region.spans}
        keep = closing if closing is not None and closing.cue else owner or closing
        spans = tuple(sorted({*keep.spans, *parts, *(closing.spans if closing else ())}))
        merged = replace(keep, spans=spans)
        gone = [q for q in out if q is keep or q is owner or q is closing or (not q.cue and any(s in parts for s in q.spans))]
        out = [q for q in out if q not in gone] + [merged]
    return out


def _told(text: str, quote: Quote) -> list[Quote]:
    """What a speaker of labelled or dash-led speech tells that others said."""
    found: list[Quote] = []
    for span in quote.spans:
        regions = marks.regions(text, [span])
        quotes, _ = _paragraph(text, mask(text, regions), span, regions, None)
        found += [
            replace(inner, nested_in=quote.spans[0][0], rule=f"nested {inner.rule}")
            for inner in quotes
            if inner.cue and inner.source and inner.spans != quote.spans
            and not _performs(text, inner)
        ]
    return found


def _performs(text: str, quote: Quote) -> bool:
    """Whether a speaker does what the verb says by saying it: "I ask you to vote", no report."""
    said, who = text[slice(*quote.cue)].lower(), text[slice(*quote.source)].lower()
    return who in ("i", "we") and any(v.form == "base" for v in lexicon.cue_verbs().get(said, ()))


def _nested(text: str, quote: Quote, regions: list[Region]) -> list[Quote]:
    """Quotations inside a quotation that carry a cue of their own there."""
    found: list[Quote] = []
    for region in regions:
        if not region.inner or not any(s <= region.start < e for s, e in quote.spans):
            continue
        inner_mask = mask(text, region.inner)
        for start, end in region.spans:
            body = (start + 1, end - 1 if region.closed else end)
            if body[0] >= body[1]:
                continue
            for span in _sentences(text, inner_mask, body):
                sentence = grammar.parse(inner_mask, text, span)
                for cue in find_cues(sentence):
                    if any(t.kind == Q for a, b in cue.content for t in sentence.tokens[a:b]):
                        nested = _quote(text, sentence, cue, region.inner)
                        if nested:
                            found.append(replace(nested, nested_in=quote.spans[0][0], rule=f"nested {cue.rule}"))
    return found
