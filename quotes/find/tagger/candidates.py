"""What might be a quote: the spans tagged, linked up, beside the same quote as the rules see it.

How sure it is are a few signs, each with one weight, and their log-odds. The network alone is too
sure of some quotes and not sure enough of others; how long they are, whether they stand in
quotation marks, whether anything reports them and whether the rules found them too tell these
apart. The weights are fitted so that the answer is a share of right quotes (training/fit_sure.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from quotes.english import lexicon
from quotes.english.marks import LETTER
from quotes.english.phrases import denies, has_finite
from quotes.english.quoted import Quoted, marked
from quotes.english.tokens import classed
from quotes.find import force
from quotes.find.tagger.features import scene
from quotes.find.tagger.link import Seconds, link, together
from quotes.find.trim import whole
from quotes.models import Found, Span, having
from quotes.networks import runtime, tagger
from quotes.networks.tagger import Tagged
from quotes.rules import rule

# "that" before its clause; "that was late" is said with it
THAT = re.compile(
    r"that\s+(?!(?:is|was|were|are|would|will|could|can|might|may|should|has|had|did|does)"
    r"(?:n[’']t)?\b(?!-))",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+")
# what shows that a judgement carries an allegation; "his refusal | to debate" does not
CARRIES = re.compile(
    r"\b(?:that|for|as|because|whether|by|over|when|what|how)\b"
    r"|(?<!refusal )(?<!decision )(?<!failure )(?<!attempt )(?<!efforts )\bto\b",
    re.IGNORECASE,
)
# "Biden countered | that": what only points to words, or opens them
POINTING = re.compile(r"(?:that|which|who|what|this|it|so|but|and|the|an?)", re.IGNORECASE)
ABOUT, NEAR = re.compile(r"\babout\s+$"), 12
ASKED = re.compile(r"(?:Asked|Pressed|Quizzed|Questioned)(?: \w+)?")
ACTS = lexicon.verbs("wordless", *lexicon.sections("wordless"))
CAP = 6.0  # log-odds that are further from even say no more


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote of the tagger's, and the signs that it is right.

    `second` is the same quote as the patterns found it, None where they did not.
    """

    quote: Found
    second: Found | None
    signs: dict[str, float]


def candidates_of(
    quoted: Quoted, paragraphs: list[Span], seconds: Seconds, folder: Path
) -> Iterator[Candidate]:
    """All that might be a quote in these paragraphs, sure or not; `folder` holds the weights."""
    text = quoted.text
    words, scores = tagger.score(text, paragraphs, marked(quoted.regions), folder)
    tagged = [
        having(one, start=start, end=end)
        for one in tagger.decode(words, scores)
        for start, end in _cut((one.start, one.end), paragraphs)
    ]
    links = runtime.fitted(runtime.LINKS, folder)
    parts = {(one.start, one.end): one for one in tagged}
    for linked in together(quoted, link(scene(text, tagged), links), seconds):
        quote = _quote(quoted, linked)
        if quote is None or is_wordless(text, quote):
            continue
        second = seconds.same(quote)
        pieces = [parts[span] for span in linked.spans]
        cue: Tagged | None = parts.get(linked.cue) if linked.cue else None
        yield Candidate(quote, second, signs_of(text, quote, pieces, cue, second))


def _quote(quoted: Quoted, linked: Found) -> Found | None:
    """What was linked without what is not read, its kind told; None if no word is left."""
    text, cue = quoted.text, linked.cue
    spans = [span for span in linked.spans if LETTER.search(text, *span)]
    if not spans:
        return None
    words = text[slice(*cue)].lower().split() if cue else []
    names = any("name" in lexicon.frames(word) for word in words[-1:])
    if not names and (that := THAT.match(text, *spans[0])):  # "calls that “a parking ticket”"
        spans[0] = (that.end(), spans[0][1])
    content = tuple(spans)
    source = whole(quoted, linked.source, (*content, *([cue] if cue else [])))
    return having(linked, spans=content, kind=quoted.kind(content), source=source)


@rule(neutral=False)
def is_wordless(text: str, quote: Found) -> bool:
    """Whether a quote tells of an act of speech, but not what was said.

    The tagger learned from a corpus that marks them: "thanked the crew", "would not say whether".
    They are no quotes unless they carry what was asked or alleged: "criticised him for leaving".
    """
    if quote.cue is None or quote.kind != "indirect":
        return False
    words = quote.words(text)
    # "Asked whether he would go, she said": a reporter's question
    asked = quote.source is None and ASKED.fullmatch(text, *quote.cue)
    if asked or POINTING.fullmatch(words) or _is_topic(text, quote):
        return True
    cue = force.WORD.findall(text[slice(*quote.cue)].lower())
    acts = {act for word in cue for verb in ACTS.get(word, ()) for act in verb.frames}
    untold = "untold" in acts and denies(cue)
    judged = "judged" in acts and not CARRIES.search(words)
    return untold or judged or not acts.isdisjoint(("refused", "greeted"))


def _is_topic(text: str, quote: Found) -> bool:
    """Whether a content only tells what was spoken about: "talked about | the ferry"."""
    start = quote.spans[0][0]
    words = quote.words(text)
    tokens = classed(words, words, 0)
    behind = ABOUT.search(text, max(0, start - NEAR), start)
    return behind is not None and not has_finite(tokens, 0, len(tokens))


def _cut(span: Span, paragraphs: list[Span]) -> Iterator[Span]:
    """A span cut where a paragraph ends; what stands between those that are read is left out."""
    start, end = span
    number = bisect_right(paragraphs, start, key=lambda paragraph: paragraph[0]) - 1
    for first, last in paragraphs[max(number, 0) :]:
        if first >= end:
            break
        yield max(start, first), min(end, last)


def signs_of(
    text: str, quote: Found, contents: Sequence[Tagged], cue: Tagged | None, second: Found | None
) -> dict[str, float]:
    """What speaks for and against a quote of these tagged parts: signs by name, with strength."""
    parts = [*contents, *([cue] if cue else [])]
    marked = "plain" if quote.kind == "indirect" else "quoted"
    words = sum(len(WORD.findall(text[start:end])) for start, end in quote.spans)
    found = {
        quote.kind: 1.0,
        f"words {quote.kind}": log(1 + words),
        "content": _odds(sum(part.score for part in contents) / len(contents)),
        f"speech {marked}": _odds(sum(part.speech for part in parts) / len(parts)),
    }
    if cue is None:
        found[f"no cue {marked}"] = 1.0
    if second is not None:
        found["second"] = 1.0
        found[f"second {second.pattern}"] = 1.0
    return found


def _odds(share: float) -> float:
    """The log-odds of a probability, no further than CAP from even."""
    least = 1 / (1 + exp(CAP))
    share = min(max(share, least), 1 - least)
    return log(share / (1 - share))
