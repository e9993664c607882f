"""To whom a quote was said: "told Roe", "said to the committee", "asked by Moe"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from quotes.document import Document
from quotes.english import lexicon
from quotes.english.tokens import ADV, CAP, DET, PREP, PUNCT, TIME, VERBS, WORD, Token, token_at
from quotes.find.patterns.extent import ADDRESSEES, behind_addressee
from quotes.find.vocabulary import BE, PRONOUNS
from quotes.models import Quote, Span

# verbs whose object hears what is said; the rest say it "to" somebody
TELLING = lexicon.words("function", "telling")
# of whom the text tells beside the verb that he heard it
BESIDE = re.compile(
    r"\b(?:asked|pressed|questioned|challenged|interviewed) by "
    r"|\binterview(?:ed)? (?:with|by|for|on) "
    r"|\b(?:speaking|spoke|talking|talked|replying) (?:to|with) "
    r"|\b(?:letters?|e-?mails?|messages?|memos?|notes?|remarks|replies|reply|address|speech"
    r"|testimony|submission|statements?) to ",
    re.IGNORECASE,
)
# the next word behind a cue is "to", or may be
TO = re.compile(r"\S*\s*to\b", re.IGNORECASE)
FAR = 400  # characters of a sentence on either side that are looked at
NOBODY = PRONOUNS | TIME | {"me", "myself", "whom", "which", "it", "itself"}
INSIDE = {"of", "for"}  # prepositions with which who hears it may go on
MOST = 12  # words
_start = attrgetter("start")


def addressee(document: Document, quote: Quote) -> Span | None:
    """The words for whoever a quote was said to, as its sentence tells it; None where it does not.

    A pronoun tells nobody.
    """
    cue, spans = quote.cue, quote.spans
    if cue is None:
        return None
    first, last = sentence_around(document, cue[0])
    masked, start, end = document.quoted.masked, max(first, cue[0] - FAR), min(last, cue[0] + FAR)
    words = document.text[slice(*cue)].casefold().split()
    telling = bool(words) and words[-1] in TELLING
    if not (telling or TO.match(masked, cue[1]) or BESIDE.search(masked, start, end)):
        return None  # as most are: not worth parsing
    tokens = document.quoted.parse((start, end)).tokens
    behind = bisect_left(tokens, cue[1], key=_start)
    if telling and BE.isdisjoint(words):
        return _heard(tokens, behind, spans)
    if token_at(tokens, behind).low == "to" and (found := _heard(tokens, behind + 1, spans)):
        return found
    return _beside(masked, tokens, spans)


def sentence_around(document: Document, at: int) -> Span:
    """The sentence that holds a place."""
    starts = document.starts
    number = bisect_right(starts, at)
    first = starts[number - 1] if number else 0
    return first, starts[number] if number < len(starts) else len(document.text)


def _is_said(place: int, own: Sequence[Span]) -> bool:
    """Whether a place lies in what the quote says itself."""
    return any(start <= place < end for start, end in own)


def _heard(tokens: tuple[Token, ...], first: int, own: Sequence[Span]) -> Span | None:
    """The phrase that begins right here, as far as it is for somebody."""
    if not _may_hear(tokens, first):
        return None
    asked = _is_said(tokens[first].start, own)
    own = () if asked else own  # "urged | the embassy to reconsider" is all of what was said
    stop = first
    for n in range(first, min(behind_addressee(tokens, first), first + MOST)):
        token = tokens[n]
        leaves = token.kind == PREP and token.low not in INSIDE
        if leaves or _is_said(token.start, own):
            break
        if n > first and token.kind == WORD and token.low in VERBS and token.low.endswith("ed"):
            break  # "speaking to the Aldren Council think tank | called the deal void"
        stop = n + 1
    while stop > first and tokens[stop - 1].kind in (PREP, ADV, PUNCT, DET):
        stop -= 1
    if asked and token_at(tokens, stop).low not in ("to", "not"):
        return None
    if stop == first or (stop == first + 1 and tokens[first].low in NOBODY):
        return None
    return tokens[first].start, tokens[stop - 1].end


def _may_hear(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name, a noun phrase or a plural of hearers ("senior ministers") begins here."""
    near = [token for token in tokens[at : at + 3] if token.kind in (WORD, CAP)]
    hearers = any(token.low in ADDRESSEES for token in near)
    first = token_at(tokens, at)
    return first.kind in (CAP, DET) or (hearers and first.kind == WORD)


def _beside(masked: str, tokens: tuple[Token, ...], own: Sequence[Span]) -> Span | None:
    """Who is told in the same sentence to have asked, or to have been spoken to."""
    for found in BESIDE.finditer(masked, tokens[0].start, tokens[-1].end):
        if heard := _heard(tokens, bisect_left(tokens, found.end(), key=_start), own):
            return heard
    return None
