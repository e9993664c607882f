"""Quotes inside a quote: what its speaker tells that others said.

That is what somebody did say, and not might, must or would.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from quotes.document import Document
from quotes.english import lexicon, lists
from quotes.english.marks import Region
from quotes.english.names import DETERMINERS
from quotes.english.quoted import Quoted, blanked
from quotes.english.text import up_to
from quotes.find import force
from quotes.find.order import once
from quotes.find.patterns.cues import may_report, quotation_of
from quotes.find.patterns.paragraph import Read, quote_of, read, sentences_of
from quotes.models import Force, Found, Pattern, having
from quotes.rules import rule

# what is denied, asked or left open inside was not said
UNTOLD = (Force.DENIED, Force.ASKED, Force.LEFT_OPEN)
# where the teller goes on; sooner in what was asked for: "a living wage | and they sent"
TURNS = re.compile(r", (?:and|but|so) (?:then )?(?:I|we|they|he|she)\b")
WANTED = (Pattern.DEMAND, Pattern.PROMISE, Pattern.DIRECTIVE)
GOES_ON = re.compile(
    r",? (?:and|but|so) (?:then )?(?:I|we|they|he|she|it|you|nobody)\b|, (?:and|but) (?!to\b)"
)
# the rules that are trusted inside a quotation, where there are no marks around the words
PLAIN = (
    Pattern.DIRECTIVE, Pattern.SAY_THAT, Pattern.TOLD_THAT, Pattern.MANNER_THAT, Pattern.SAY_CLAUSE,
    Pattern.QUESTION, Pattern.ACCUSATION, Pattern.DENIAL, Pattern.DEMAND, Pattern.PROMISE,
)  # fmt: skip
# what somebody may say or must say is not what they said
MAY = re.compile(r"(?:will|can|could|may|might|must|shall|should)\b")
# "told him that | to his face": no clause
BARE = re.compile(
    r"(?:to|in|at|on|with|as)\b(?: [\w’']+){0,2}\W*"
    r"|(?:it|them|that|this|so)\W*|(?:because|by|of)\b.*|.*\bago\W*",
    re.DOTALL,
)
# how a clause without "that" begins: "he was late", not "it over and over", "hateful things"
STARTS = sorted(lexicon.words("function", "subject") | DETERMINERS | {"there"})
CLAUSE = re.compile(
    r"(?!it (?:over|again)\b|(?:a lot of|a couple of|some|many) things?\b)"
    rf"(?:{'|'.join(STARTS)}|[A-Z]\w*|\d\S*)\b"
)
# what verbs take that tell no speech
OPINION = {"mind", "show", "ask"}
# who has said nothing, whatever verb follows
NOBODY = ("that", "which", "who", "whoever", "what", "one", "this", "let’s", "let's")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quote that may tell what others said: its words, read as a text of their own.

    It is a sentence in quotation marks, the plain words of an indirect quote, or a whole turn.
    """

    outer: Found
    read: Read
    kind: Literal["marked", "plain", "turn"]


def pieces(document: Document, quotes: list[Found]) -> Iterator[Piece]:
    """The pieces of these quotes that may tell what others said."""
    quoted = document.quoted
    holding = [
        one
        for one in quoted.regions
        if one.inner or may_report(quoted.text[one.start : one.spans[-1][1]])
    ]
    starts = [region.start for region in holding]
    inner = blanked(quoted.text, [deeper for region in holding for deeper in region.inner])
    for outer in quotes:
        # who denies or asks that something was said does not say that it was
        plain = outer.kind != "direct" and outer.force not in UNTOLD
        for start, end in outer.spans:
            for region in holding[bisect_left(starts, start) : bisect_left(starts, end)]:
                for one in _sentences(inner, region):
                    yield Piece(outer, one, "marked")
            if outer.pattern == Pattern.LABEL:
                yield Piece(outer, Read(quoted, (start, end)), "turn")
            elif plain and may_report(quoted.masked[start:end]):
                yield Piece(outer, Read(quoted, (start, end)), "plain")


def _sentences(inner: Quoted, region: Region) -> Iterator[Read]:
    """The sentences of a quotation, without its marks."""
    for start, end in region.spans:
        opened = not inner.text[start].isalnum()  # else an attribution stood before it
        yield from sentences_of(inner, (start + opened, end - 1 if region.closed else end))


def nested(pieces: Iterable[Piece]) -> list[Found]:
    """The quotes in these pieces as the patterns see them; each knows the one it is `inside`."""
    see = {"marked": _in_marks, "plain": _in_plain, "turn": _in_turn}
    return [
        having(quote, inside=one.outer)
        for one in pieces
        for quote in see[one.kind](one.read)
        # an outer quote may end before its quotation does
        if quote.spans[-1][1] <= one.outer.spans[-1][1]
    ]


@rule(neutral=())
def _in_marks(sentence: Read) -> Iterable[Found]:
    """Quotations inside a quotation that carry a cue of their own there."""
    return once(_reported(sentence))


@rule(neutral=())
def _in_plain(words: Read) -> Iterable[Found]:
    """What an indirect quote tells that others said: "she said he had asked her to wait"."""
    return once(one for one in _reported(words) if _is_plain(one, words.span[0]))


def _is_plain(quote: Found, start: int) -> bool:
    """Whether a quote inside an indirect one needs no marks around it, or opens what begins there:
    ““We have lost,” Roe said, according to Vale”.
    """
    opens = quote.kind == "direct" and quote.source and quote.spans[0][0] == start
    return bool(opens) or quote.kind == "indirect" or quote.pattern == Pattern.SAY_QUOTE


def _reported(one: Read) -> Iterator[Found]:
    """What a sentence reports: in quotation marks by any rule, without by one trusted there.

    It ends where the teller goes on.
    """
    for cue in one.cues:
        marked = quotation_of(one.tokens, cue) is not None
        trusted = cue.told and (marked or cue.pattern in PLAIN)
        if trusted and (quote := quote_of(one, cue)):
            *before, last = quote.spans
            ends = GOES_ON if cue.pattern in WANTED else TURNS
            last = up_to(last, ends.search(one.quoted.masked, *last))
            quote = having(quote, spans=(*before, last))
            if _is_told(one.quoted.text, quote, marked):
                yield quote


@rule(neutral=())
def _in_turn(turn: Read) -> Iterator[Found]:
    """What a speaker of a labelled turn tells that others said."""
    found, _ = read(turn.quoted, turn.span)
    for one in found:
        if one.cue and one.source and not BARE.fullmatch(turn.quoted.text, *one.spans[0]):
            yield one


@rule(neutral=True)
def _is_told(text: str, quote: Found, marked: bool) -> bool:
    """Whether a quote tells what somebody did say; where no marks do, its words have to show it."""
    said = text[slice(*quote.cue)].lower() if quote.cue else ""
    if MAY.match(said):
        return False  # "people will say, ‘Why?’"
    if marked:
        return True
    if quote.source is None or text[slice(*quote.source)].lower() in NOBODY:
        return False
    words = said.split()
    past = said.partition(" to ")[0] in lists.HABIT or any(
        lexicon.frames(word, "past") for word in words
    )
    # "it had agreed to buy a stake": a deal
    if not past or "agreed" in words or BARE.fullmatch(text, *quote.spans[0]):
        return False
    return quote.pattern != Pattern.SAY_CLAUSE or CLAUSE.match(text, *quote.spans[0]) is not None


@rule(neutral=True)
def is_said(text: str, quote: Found) -> bool:
    """Whether what the tagger sees inside a quote was said: by somebody, with a verb of speech.

    What others want, know or show, or did not or might say, is the teller's own opinion.
    """
    if quote.cue is None or quote.source is None:
        return False
    words = force.WORD.findall(text[slice(*quote.cue)].lower())
    frames = set[str]().union(*map(lexicon.frames, words)) - OPINION
    return (
        (bool(frames) or words[:1] == ["according"])
        and text[slice(*quote.source)].lower() not in NOBODY
        and MAY.match(" ".join(words)) is None
        and force.put_forward(text, quote).force not in (Force.DENIED, Force.LEFT_OPEN)
    )
