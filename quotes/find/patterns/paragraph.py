"""One paragraph read: each sentence's cues become quotes, quotations without a cue find theirs.

"“Will it fail?” she asked." is one sentence, for its cue stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quotes.english.marks import LETTER
from quotes.english.quoted import BEHIND, STOPS, Quoted, with_stops
from quotes.english.subjects import sentence_subject
from quotes.english.text import BLANK, sentences
from quotes.english.tokens import PUNCT, Q, Token, Tokens, cut
from quotes.find.patterns.cues import Cue, find_cues, may_report
from quotes.models import Found, Pattern, Span, having

# "LOWMOOR, Oct 3 (Agency) — ", "(RFE/RL) — ", "PORT ASKER - "
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+)*(?:, [\w. ]{2,25}){0,2} ?(?:\([^)\n]{1,40}\) ?)?"
    r"|\([^)\n]{1,40}\) ?)"
    r"(?:[—–]|--?) "
)
# so many words at least has speech without a cue, and two more inside another's sentence
FLOATING = 4
# no word is longer than 100 characters: a row of marks is cut like a row of words
WORD = re.compile(r"\S{1,100}")
# the longest sentence, in words
LONGEST = 300


@dataclass(eq=False)
class Read:
    """One sentence of a text, parsed and searched for cues when it is first asked for them."""

    quoted: Quoted
    span: Span

    @cached_property
    def tokens(self) -> Tokens:
        """Its tokens, quotations as single ones."""
        return self.quoted.parse(self.span)

    @cached_property
    def cues(self) -> list[Cue]:
        """Its cues, in order, with those that only look like one."""
        return find_cues(self.tokens)


def sentences_of(quoted: Quoted, paragraph: Span) -> list[Read]:
    """The sentences of a paragraph; a cue behind a quoted question stays with it."""
    start = paragraph[0]
    found: list[Read] = []
    for first, behind in _parted(with_stops(quoted, paragraph)):
        one = Read(quoted, (start + first, start + behind))
        whole = _whole(found[-1], one) if found else None
        found[-1 if whole else len(found) :] = [whole or one]
    return found


def _whole(before: Read, one: Read) -> Read | None:
    """Two sentences as one, where the second is the cue of “Will it fail?” before it."""
    quoted = one.quoted
    asks = quoted.text[slice(*before.span)].rstrip(BEHIND).endswith(("?", "!"))
    if not asks or quoted.masked[before.span[1] - 1] != BLANK:
        return None
    whole = Read(quoted, (before.span[0], one.span[1]))
    ahead = len(whole.tokens) - len(one.tokens)
    cued = any(cue.backward and cue.content[0][1] == ahead for cue in whole.cues)
    return whole if cued else None


def _parted(masked: str) -> Iterator[Span]:
    """The sentences of a masked paragraph; text without full stops is cut where it gets too long.

    No sentence of an article is so long, and each costs the square of its length.
    """
    for first, behind in sentences(masked):
        if behind - first <= 2 * LONGEST:  # too few characters for so many words
            yield first, behind
            continue
        words = list(WORD.finditer(masked, first, behind))
        for n in range(0, len(words), LONGEST):
            yield words[n].start(), words[min(n + LONGEST, len(words)) - 1].end()


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
        tokens, cues = one.tokens, one.cues
        quotes = [quote for cue in cues if cue.told and (quote := quote_of(one, cue))]
        # the quotations that are no cue's content
        floating = [
            token
            for i, token in enumerate(tokens)
            if token.kind == Q and not any(cue.holds(i) for cue in cues)
        ]
        alone = all(token.kind in (Q, PUNCT) for token in tokens)
        if floating and alone and last is not None and last.kind != "indirect":
            # “A,” X said. “B.” is one quote
            more = ((token.start, token.end) for token in floating)
            found[-1] = last = having(last, spans=(*last.spans, *more))
            continue
        if not quotes and not alone:
            subject = sentence_subject(tokens)
            nearby = cut(tokens, subject) if subject else nearby
        if floating and (alone or not quotes):
            quotes += [quote for token in floating if (quote := _uncued(token, alone, nearby))]
        found += quotes
        last = quotes[-1] if quotes else None
        if last is not None and last.source:
            nearby = last.source
    return found, nearby if found else None


def quote_of(one: Read, cue: Cue) -> Found | None:
    """The quote that a cue of a sentence reports; None where no word of content is left."""
    text, tokens, spans = one.quoted.text, one.tokens, []
    for stretch in cue.content:
        start, end = cut(tokens, stretch)
        if tokens[stretch[1] - 1].kind != Q:
            # the marks behind the last word are no content
            end = start + len(text[start:end].rstrip(" ,;.\n"))
        spans.append((start, end))
    if not any(LETTER.search(text, *span) for span in spans):
        return None
    content = tuple(span for span in spans if span[0] < span[1])
    return Found(
        content,
        one.quoted.kind(content),
        cue=cut(tokens, cue.words) if cue.words else None,
        source=cut(tokens, cue.source) if cue.source else None,
        pattern=cue.pattern,
    )


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
