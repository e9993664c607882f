"""One paragraph read: each sentence's cues become quotes, quotations without a cue find theirs."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english.quoted import BEHIND, STOPS, Quoted
from quotes.english.subjects import sentence_subject
from quotes.english.text import BLANK
from quotes.english.tokens import PUNCT, Q, Sentence, Token, cut
from quotes.find.patterns.cue import Cue
from quotes.find.patterns.cues import may_report
from quotes.find.patterns.sentences import sentences_of
from quotes.models import Found, Pattern, Span

# "LOWMOOR, Oct 3 (Agency) — ", "(RFE/RL) — ", "PORT ASKER - "
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+)*(?:, [\w. ]{2,25}){0,2} ?(?:\([^)\n]{1,40}\) ?)?"
    r"|\([^)\n]{1,40}\) ?)"
    r"(?:[—–]|--?) "
)
# A stretch of quoted words without a cue is speech if it is a paragraph's whole sentence and at
# least this long, or has two words more and ends as a sentence does inside another.
FLOATING = 4


def read(
    quoted: Quoted, paragraph: Span, nearby: Span | None = None
) -> tuple[list[Found], Span | None]:
    """The quotes of one paragraph, and the mention that a quotation right after it would go to.

    `nearby` is that mention as the paragraph before left it.
    """
    found: list[Found] = []
    last: Found | None = None
    marked = BLANK in quoted.masked[slice(*paragraph)]
    for one in sentences_of(quoted, paragraph):
        if not marked and not may_report(quoted.masked[slice(*one.span)]):
            last = None
            continue
        sentence, cues = one.sentence, one.cues
        quotes = [quote for cue in cues if cue.told and (quote := quote_of(quoted, sentence, cue))]
        # the quotations that are no cue's content
        floating = [
            token
            for i, token in enumerate(sentence.tokens)
            if token.kind == Q and not any(cue.holds(i) for cue in cues)
        ]
        alone = all(token.kind in (Q, PUNCT) for token in sentence.tokens)
        if floating and alone and last is not None and last.kind != "indirect":
            # “A,” X said. “B.” is one quote
            more = ((token.start, token.end) for token in floating)
            found[-1] = last = replace(last, spans=(*last.spans, *more))
            continue
        if not quotes and not alone:
            subject = sentence_subject(sentence.tokens)
            nearby = cut(sentence, subject) if subject else nearby
        if floating and (alone or not quotes):
            quotes += [quote for token in floating if (quote := _uncued(token, alone, nearby))]
        found += quotes
        if quotes or not alone:
            last = quotes[-1] if quotes else None
        if last is not None and last.source:
            nearby = last.source
    return found, nearby if found else None


def quote_of(quoted: Quoted, sentence: Sentence, cue: Cue) -> Found | None:
    """The quote that a cue reports; None where no word of content is left."""
    text = quoted.text
    spans = tuple(
        span for stretch in cue.content if (span := _trimmed(text, sentence, stretch)) is not None
    )
    if not any(character.isalnum() for start, end in spans for character in text[start:end]):
        return None
    return Found(
        spans,
        quoted.kind(spans),
        cue=cut(sentence, cue.words) if cue.words else None,
        source=cut(sentence, cue.source) if cue.source else None,
        pattern=cue.pattern,
    )


def _trimmed(text: str, sentence: Sentence, stretch: tuple[int, int]) -> Span | None:
    """The span of some content, the marks behind its last word left out; None if nothing stays."""
    start, end = cut(sentence, stretch)
    if sentence.tokens[stretch[1] - 1].kind != Q:
        end = start + len(text[start:end].rstrip(" ,;.\n"))
    return (start, end) if end > start else None


def without_dateline(text: str, paragraph: Span) -> Span:
    """A paragraph without the place and agency that a wire sets before it."""
    match = DATELINE.match(text, *paragraph)
    return (match.end(), paragraph[1]) if match else paragraph


def _uncued(token: Token, alone: bool, nearby: Span | None) -> Found | None:
    """Quoted words without a cue: speech where they make a sentence of their own.

    Their source is the mention nearby that the text was speaking of or through.
    """
    inner = token.text.strip(f"{BEHIND}„‚")
    words = sum(any(map(str.isalnum, word)) for word in inner.split())
    sentence = inner[:1].isupper() and inner.endswith(STOPS)
    span = ((token.start, token.end),)
    if alone and (words >= FLOATING or sentence):
        return Found(span, "direct", source=nearby, pattern=Pattern.FLOATING)
    if sentence and words >= FLOATING + 2:
        return Found(span, "direct", source=nearby, pattern=Pattern.FLOATING_IN_SENTENCE)
    return None
