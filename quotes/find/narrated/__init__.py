"""Sides that the writer of an article tells of, outside all that is somebody's speech.

"Roe opposed the toll", "the party, which voted against it", "plans backed by Roe", "her opposition
to the toll". No quotes, and kept apart from them: places in the text, without what a quote says
already. Silent where a side is only supposed, asked, hoped for or denied.

Read in this order: `words`, `clauses`, `by_verb`, `by_noun`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.document import Document
from quotes.english.text import touch
from quotes.english.tokens import Sentence, Stretch, cut, token_at
from quotes.find.by_rules import LEAD
from quotes.find.narrated.by_noun import from_noun
from quotes.find.narrated.by_verb import from_verb
from quotes.find.narrated.clauses import Siding, Tokens
from quotes.find.narrated.words import telling
from quotes.find.patterns.paragraph import without_dateline
from quotes.find.patterns.sentences import sentences_of
from quotes.models import Found, Span, Told

__all__ = ["narrated"]

MARKS = ",.;:()—–“”‘’\"'"


def narrated(document: Document, quotes: Sequence[Found]) -> list[Told]:
    """The sides told of in a text, in reading order, given all its quotes."""
    said = [span for quote in quotes if quote.field == "text" for span in quote.spans]
    found = _once(_told(document))
    return [told for told in found if not any(touch(told.span, span) for span in said)]


def _told(document: Document) -> Iterator[Told]:
    """All sides told of; a place that a wire sets before a paragraph is no part of it."""
    text = document.text
    for number, span in enumerate(document.prose):
        if not _may_tell(text[slice(*span)]):
            continue
        paragraph = without_dateline(text, span, leads=True) if number < LEAD else span
        for read in sentences_of(document.quoted, paragraph):
            if _may_tell(text[slice(*read.span)]):
                for one in sorted(_sidings(read.sentence.tokens), key=lambda one: one.cue):
                    yield from _placed(read.sentence, one)


def _may_tell(words: str) -> bool:
    """Whether any word can tell a side; most sentences need no further look."""
    return not telling().isdisjoint(word.strip(MARKS) for word in words.lower().split())


def _sidings(tokens: Tokens) -> Iterator[Siding]:
    """All sides that a sentence tells of; none where it asks."""
    if token_at(tokens, len(tokens) - 1).text == "?":
        return
    for at, token in enumerate(tokens):
        if token.low in telling():
            yield from from_verb(tokens, at)
            yield from from_noun(tokens, at)


def _each(tokens: Tokens, source: Stretch) -> list[Stretch]:
    """The names that one side is told of: "Roe and Vale"."""
    first, last = source
    joint = next((at for at in range(first + 1, last - 1) if tokens[at].low == "and"), None)
    return [(first, joint), (joint + 1, last)] if joint else [source]


def _placed(sentence: Sentence, one: Siding) -> Iterator[Told]:
    """The places of a side in the text, once for each name that it is told of."""
    for named in _each(sentence.tokens, one.source):
        source, cue, goal = (cut(sentence, part) for part in (named, one.cue, one.object))
        whole = (min(source[0], cue[0], goal[0]), max(source[1], cue[1], goal[1]))
        yield Told(whole, source, cue, goal, one.value)


def _once(found: Iterator[Told]) -> Iterator[Told]:
    """Each object once for each who takes a side on it, by the words that tell of it first."""
    cues: dict[Span, Span] = {}
    for told in found:
        if cues.setdefault(told.object, told.cue) == told.cue:
            yield told
