"""What might be a quote: the spans tagged, linked up, beside the same quote as the rules see it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from quotes import encoder, lexicon
from quotes.encoder import Tagged
from quotes.find.mentions import whole
from quotes.find.model import link, mend, sure
from quotes.find.model.link import Linked
from quotes.find.model.mend import Known, touch
from quotes.find.model.scene import scene
from quotes.find.model.wordless import is_wordless
from quotes.find.quoted import Quoted, marked
from quotes.models import Quote, Span

CALLED = re.compile(
    r"what ((?:[\w’'.]+ ){0,3}?[\w’'.]+) (called|calls|described as|describes as|termed|dubbed) "
    r"(?=[“\"‘«„])"
)
THAT = re.compile(r"that\s+", re.IGNORECASE)
# "and asked neighbours to": the verb of another quote, by the same speaker
FURTHER = re.compile(
    r"(?:,? (?:and|but)|,) (?:also |then |later )?(?=[a-z])(\w+) (that |[\w’' ]{2,40}? to )"
)
TOLD = frozenset(["say", "tell", "demand", "promised", "urge", "ask"])
BETWEEN = re.compile(r"[\W_]*(?:(?:and\s+)?that\W*)?", re.IGNORECASE)
LETTER = re.compile(r"[^\W_]")
# the rules that know which contents are parts of one quote, and how much of a part lies in it
BACK = ("say back",)
WHOLE = (*BACK, "say clause", "say that")
PART = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote of the tagger's or of the rules' alone, and the signs that it is right.

    `second` is the same quote as the rules found it, None where they did not or where the tagger
    did not.
    """

    quote: Quote
    second: Quote | None
    signs: dict[str, float]


def offered(
    article: Quoted, paragraphs: list[Span], rules: list[Known], folder: Path
) -> Iterator[Candidate]:
    """All that might be a quote in these paragraphs, sure or not.

    `rules` are the rules' quotes of the article, `folder` holds the weights.
    """
    text, links = article.text, encoder.fitted(encoder.LINKS, folder)
    words, scores = encoder.score(text, paragraphs, marked(article.regions), folder)
    tagged = _whole(text, encoder.decode(words, scores))
    tagged = _beside(article, [part for one in tagged for part in _by_verb(article, one)])
    parts = {(one.start, one.end): one for one in tagged}
    seconds: set[int] = set()
    for linked in _together(article, link.link(scene(text, tagged), links), rules):
        quote = _quote(article, linked, paragraphs)
        if quote is None or is_wordless(text, quote):
            continue
        second = mend.same(Known(quote, mend.letters(text, quote.spans)), rules)
        seconds.add(id(second))
        contents = [parts[span] for span in linked.spans]
        cue: Tagged | None = parts[linked.cue] if linked.cue else None
        yield Candidate(quote, second, sure.signs(text, quote, contents, cue, second))
    for quote, _ in rules:
        if id(quote) not in seconds and quote.rule not in mend.LAYOUT:
            content, speech = encoder.likely(words, scores, quote.spans)
            yield Candidate(quote, None, sure.signs_alone(text, quote, content, speech))


def _beside(article: Quoted, tagged: list[Tagged]) -> list[Tagged]:
    """The tagged spans, what stands on either side of an attribution inside the marks made whole.

    That is content if any word of it was tagged so.
    """
    for around in article.inserted:
        whole = (around.before[0], around.behind[1])
        here = [
            one for one in tagged if one.role == "content" and touch((one.start, one.end), whole)
        ]
        if here:
            sides = [
                replace(here[0], start=start, end=end)
                for start, end in (around.before, around.behind)
            ]
            kept = [one for one in tagged if one not in here]
            tagged = sorted([*kept, *sides], key=lambda one: one.start)
    return tagged


def _by_verb(article: Quoted, one: Tagged) -> Iterator[Tagged]:
    """What was tagged, plain content cut before the next verb: "that it fell | and asked him to …".

    Who said the first says the second: of a hundred such verbs in the training corpus six belong to
    the content.
    """
    text = article.text
    found = FURTHER.search(text, one.start, one.end) if one.role == "content" else None
    while found and not (TOLD & _forms(found.group(1))):
        found = FURTHER.search(text, found.end(1), one.end)
    if found is None or article.kind(((one.start, found.end()),)) != "indirect":
        yield one
        return
    start, end = found.span(1)
    yield replace(one, end=found.start())
    yield replace(one, role="cue", start=start, end=end)
    yield replace(one, start=found.end() if found.group(2) == "that " else end + 1)


def _forms(word: str) -> set[str]:
    """The frames of a verb in the past that a word is a form of."""
    verbs = lexicon.cue_verbs().get(word, ())
    return {frame for verb in verbs if verb.form == "past" for frame in verb.frames}


def _whole(text: str, tagged: list[Tagged]) -> list[Tagged]:
    """The tagged spans, a "that" that was cut off its clause joined to it again."""
    found: list[Tagged] = []
    for one in tagged:
        last = found[-1] if found else None
        if (
            last
            and last.role == one.role == "content"
            and text[last.start : one.start].lower() in ("that ", "to ", "whether ")
        ):
            found[-1] = replace(one, start=last.start)
        else:
            found.append(one)
    return found


def _together(article: Quoted, found: list[Linked], rules: list[Known]) -> list[Linked]:
    """What was linked, the contents of one quote of a rule that knows its parts made one.

    So are those on either side of an attribution inside the marks, which has their cue and source.
    """
    for around in article.inserted:
        sides = (around.before, around.behind)
        parts = [one for one in found if set(sides).intersection(one.spans)]
        if parts:
            cue = next((one.cue for one in parts if touch(one.cue, around.words)), None)
            source = next((one.source for one in parts if touch(one.source, around.words)), None)
            found = [one for one in found if one not in parts]
            found.append(replace(parts[0], spans=sides, cue=cue, source=source))
            for one in parts:
                if others := tuple(span for span in one.spans if span not in sides):
                    found.append(replace(one, spans=others))
    for known in rules:
        rule, cue = known.quote.rule, known.quote.cue
        if rule not in WHOLE:
            continue
        parts = [one for one in found if _is_part(article, one, known)]
        if len(parts) > 1 and (rule in BACK or _adjoin(article.text, parts)):
            first = next((one for one in parts if touch(one.cue, cue)), parts[0])
            spans = tuple(sorted(span for one in parts for span in one.spans))
            found = [one for one in found if one not in parts]
            found.append(replace(first, spans=spans))
    apart = (part for one in found for part in _by_paragraph(article, one))
    return _carried_on(article, sorted(apart, key=lambda one: one.spans))


def _carried_on(article: Quoted, found: list[Linked]) -> list[Linked]:
    """What was linked, a quotation joined to the one before it in a paragraph that goes on in it.

    “A,” she said, with a smile. “B.” Both have one source and the second has no cue.
    """
    out: list[Linked] = []
    for one in found:
        last = out[-1] if out else None
        if (
            last
            and one.cue is None
            and last.cue is not None
            and one.source == last.source is not None
            and article.kind(one.spans) == article.kind(last.spans) == "direct"
            and last.spans[-1][1] <= one.spans[0][0]
            and "\n" not in article.text[last.spans[-1][1] : one.spans[0][0]]
        ):
            out[-1] = replace(last, spans=(*last.spans, *one.spans))
        else:
            out.append(one)
    return out


def _by_paragraph(article: Quoted, linked: Linked) -> Iterator[Linked]:
    """What was linked, cut where a paragraph ends and no quotation runs on over it.

    The part that has no cue in its paragraph stands alone; it keeps the source.
    """
    parts = [[linked.spans[0]]]
    for one, other in pairwise(linked.spans):
        if "\n" in article.text[one[1] : other[0]] and not _runs_on(article, one[1], other[0]):
            parts.append([])
        parts[-1].append(other)
    near = linked.cue or linked.spans[0]
    with_cue = min(parts, key=lambda spans: max(near[0] - spans[-1][1], spans[0][0] - near[1]))
    for spans in parts:
        cue = linked.cue if spans is with_cue else None
        yield replace(linked, spans=tuple(spans), cue=cue)


def _runs_on(article: Quoted, end: int, start: int) -> bool:
    """Whether one quotation holds both what ends and what starts at these places."""
    return any(
        region.start < end and start < region.spans[-1][1]
        for region in article.regions
        if region.parts
    )


def _is_part(article: Quoted, linked: Linked, known: Known) -> bool:
    """Whether what was linked lies in a quote of the rules', and has no cue of its own."""
    quote, letters = known
    if linked.spans[0][0] >= quote.spans[-1][1] or linked.spans[-1][1] <= quote.spans[0][0]:
        return False
    here = mend.letters(article.text, linked.spans)
    if len(here & letters) < PART * len(here):
        return False
    own = linked.cue is not None and not touch(linked.cue, quote.cue)
    return not own or (quote.rule in BACK and article.kind(linked.spans) == "direct")


def _adjoin(text: str, parts: list[Linked]) -> bool:
    """Whether nothing but a "that" stands between contents."""
    spans = sorted(span for one in parts for span in one.spans)
    return all(BETWEEN.fullmatch(text, one[1], other[0]) for one, other in pairwise(spans))


def _quote(article: Quoted, linked: Linked, paragraphs: list[Span]) -> Quote | None:
    """What was linked as a quote, without what is not read; None if no word is left."""
    text = article.text
    cut = _cut(linked.spans, paragraphs)
    spans = tuple(span for span in cut if LETTER.search(text, *span))
    if not spans:
        return None
    spans = _without_that(text, spans)
    cue, source = linked.cue, linked.source
    if called := CALLED.match(text, *spans[0]):
        # "apologised for what he called “a slip”"
        spans = ((called.end(), spans[0][1]), *spans[1:])
        source, cue = called.span(1), called.span(2)
    return Quote(
        spans,
        article.kind(spans),
        cue=cue,
        source=whole(article, source, (*spans, *([cue] if cue else []))),
        rule="model",
        denied=_denies(text, cue),
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
