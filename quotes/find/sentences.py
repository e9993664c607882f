"""The sentences of a paragraph that holds quotations.

They are cut on the masked text, in which a full stop inside a quotation shows only where it ends
the sentence around, too. "“Will it fail?” she asked." is one sentence, for its cue stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.english.marks import CLOSING
from quotes.english.quoted import Quoted
from quotes.english.text import BLANK, sentences
from quotes.english.tokens import PUNCT, Q, Sentence, Token
from quotes.find.cues import find_cues
from quotes.models import Pattern, Span

QUOTATION = re.compile(f"{BLANK}+")
WORD = re.compile(r"\S+")
# the longest sentence, in words
LONGEST = 300
NEXT = re.compile(r"\s*(\S?)")
# what may stand behind a quotation's last word
BEHIND = f"{CLOSING}` "
STOPS = (".", "?", "!", "…")
# what a sentence goes on with behind a quotation that ends in a full stop
PAUSES = (",", ";", "—", "–", "-", ":")
# the patterns of verbs of a manner of saying
MANNER = (Pattern.MANNER_THAT, Pattern.MANNER_BACK, Pattern.MANNER_QUOTE)
# the longest cue clause behind a quotation that ends in a full stop, in words
CLAUSE = 5


def sentences_of(quoted: Quoted, paragraph: Span) -> list[Span]:
    """Sentence spans of a paragraph; a cue behind a quoted question stays with it."""
    start, end = paragraph
    found: list[Span] = []
    for first, behind in _parted(_with_stops(quoted, start, end)):
        span = (start + first, start + behind)
        if found and _belongs(quoted, found[-1], span):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


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


def _with_stops(quoted: Quoted, start: int, end: int) -> str:
    """The masked paragraph, with the full stop of each quotation that ends a sentence shown."""
    text, masked = quoted.text, quoted.masked
    out = list(masked[start:end])
    for quotation in QUOTATION.finditer(masked, start, end):
        i = quotation.end() - 1 - start
        inner = start + i
        while inner > start and text[inner] in BEHIND and masked[inner] == BLANK:
            inner -= 1
        if text[inner] in STOPS and masked[inner] == BLANK:
            follows = NEXT.match(text, start + i + 1, end)[1]
            if not follows.islower() and follows not in PAUSES:
                out[i] = "." if text[inner] == "…" else text[inner]
    return "".join(out)


def _belongs(quoted: Quoted, before: Span, span: Span) -> bool:
    """Whether a short cue clause follows the quotation that ends the sentence before."""
    if quoted.masked[before[1] - 1] != BLANK:
        return False
    quotation = quoted.text[slice(*before)]
    tokens = quoted.parse(span).tokens
    words = sum(token.kind != PUNCT for token in tokens)
    stopped = quotation.rstrip(BEHIND).endswith(".")
    if stopped and (words > CLAUSE or tokens[-1].kind == Q):
        return False
    if tokens and tokens[0].kind == Q:
        return False
    whole = Token(*before, quotation, "", Q)
    cue = next(iter(find_cues(Sentence(before[0], span[1], (whole, *tokens)))), None)
    return (
        cue is not None
        and cue.backward
        and (0, 1) in cue.content
        and cue.at <= CLAUSE + (cue.source is not None)
        and not (stopped and cue.pattern in MANNER)
    )
