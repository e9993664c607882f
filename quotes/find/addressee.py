"""To whom a quote was said: "told Roe", "said to the committee", "asked by Moe"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.document import Document
from quotes.english import lexicon
from quotes.english.phrases import phrase_ending
from quotes.english.tokens import ADV, CAP, DET, PREP, PUNCT, TIME, VERBS, WORD, Q, Token, token_at
from quotes.find.patterns.between import ADDRESSEES, behind_addressee
from quotes.find.said_on import sentence_around
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
    telling = words[-1:] != [] and words[-1] in TELLING
    if not (telling or TO.match(masked, cue[1]) or BESIDE.search(masked, start, end)):
        return None  # as most are: not worth parsing
    tokens = document.quoted.parse((start, end)).tokens
    behind = _token_from(tokens, cue[1])
    if telling and BE.isdisjoint(words[:-1]):
        return _heard(tokens, behind, spans)
    if telling and token_at(tokens, behind).low == "by":
        subject = phrase_ending(tokens, _token_from(tokens, cue[0]), 0)
        return _phrase(tokens, *subject, spans) if subject else None
    if token_at(tokens, behind).low == "to" and (found := _heard(tokens, behind + 1, spans)):
        return found
    return _beside(masked, tokens, spans)


def _token_from(tokens: tuple[Token, ...], place: int) -> int:
    """The position of the first token that begins at a place of the text or behind it."""
    return next((n for n, token in enumerate(tokens) if token.start >= place), len(tokens))


def _is_said(place: int, own: Sequence[Span]) -> bool:
    """Whether a place lies in what the quote says itself."""
    return any(start <= place < end for start, end in own)


def _heard(tokens: tuple[Token, ...], at: int, own: Sequence[Span]) -> Span | None:
    """The phrase that begins right here, if it is for somebody."""
    while token_at(tokens, at).kind == ADV:
        at += 1
    first = token_at(tokens, at)
    names = first.kind in (CAP, DET) or first.low in ADDRESSEES or first.low in ("his", "her")
    if not names and not (first.kind == WORD and _names_hearers(tokens, at)):
        return None
    return _phrase(tokens, at, behind_addressee(tokens, at), own)


def _names_hearers(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a plural of hearers ends the next words: "senior ministers"."""
    near = [token for token in tokens[at : at + 3] if token.kind in (WORD, CAP)]
    return any(token.low in ADDRESSEES for token in near)


def _phrase(tokens: tuple[Token, ...], first: int, behind: int, own: Sequence[Span]) -> Span | None:
    """The words from one token up to another, as far as they are for somebody."""
    stop = first
    asked = _is_said(tokens[first].start, own)
    own = () if asked else own  # "urged | the embassy to reconsider" is all of what was said
    for n in range(first, min(behind, first + MOST)):
        token = tokens[n]
        leaves = token.kind == Q or (token.kind == PREP and token.low not in INSIDE)
        if leaves or _is_said(token.start, own):
            break
        if n > first and token.kind == WORD and token.low in VERBS and token.low.endswith("ed"):
            break  # "speaking to the Aldren Council think tank | called the deal void"
        if token.low in TIME and token.kind != WORD and n > first:
            break
        stop = n + 1
    while stop > first and tokens[stop - 1].kind in (PREP, ADV, PUNCT, DET):
        stop -= 1
    if asked and token_at(tokens, stop).low not in ("to", "not"):
        return None
    if stop == first or (stop == first + 1 and tokens[first].low in NOBODY):
        return None
    return tokens[first].start, tokens[stop - 1].end


def _beside(masked: str, tokens: tuple[Token, ...], own: Sequence[Span]) -> Span | None:
    """Who is told in the same sentence to have asked, or to have been spoken to."""
    for found in BESIDE.finditer(masked, tokens[0].start, tokens[-1].end):
        heard = _heard(tokens, _token_from(tokens, found.end()), own)
        if heard and not _is_said(found.start(), own):
            return heard
    return None
