"""Sides that the writer of an article tells of, outside all that is somebody's speech.

"Roe opposed the toll", "the party, which voted against it", "plans backed by Roe", "her opposition
to the toll". No quotes, and kept apart from them: places in the text, without what a quote says
already. Silent where a side is only supposed, asked, hoped for or denied.

Read in this order: `clauses`, `patterns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.document import Document
from quotes.english import lexicon
from quotes.english.text import touch
from quotes.english.tokens import Sentence, cut, token_at
from quotes.find.narrated.clauses import Siding
from quotes.find.narrated.patterns import PHRASES, VERBS, from_noun, from_verb
from quotes.find.patterns.paragraph import sentences_of, without_dateline
from quotes.models import Found, Told

__all__ = ["narrated"]

# the words that a clause which tells a side can be seen by
TELLING = frozenset(VERBS).union(
    line.split()[0] for section in PHRASES for line in lexicon.phrases("narrated", section)
)
MARKS = ",.;:()—–“”‘’\"'"


def narrated(document: Document, quotes: Sequence[Found]) -> list[Told]:
    """The sides told of in a text, in reading order, given all its quotes."""
    said = [span for quote in quotes if quote.field == "text" for span in quote.spans]
    found = _told(document)
    return [told for told in found if not any(touch(told.span, span) for span in said)]


def _told(document: Document) -> Iterator[Told]:
    """All sides told of; a place that a wire sets before a paragraph is no part of it."""
    text = document.text
    for span in document.prose:
        if not _may_tell(text[slice(*span)]):
            continue
        for read in sentences_of(document.quoted, without_dateline(text, span)):
            if _may_tell(text[slice(*read.span)]):
                yield from _sidings(read.sentence)


def _may_tell(words: str) -> bool:
    """Whether any word can tell a side; most sentences need no further look."""
    return not TELLING.isdisjoint(word.strip(MARKS) for word in words.lower().split())


def _sidings(sentence: Sentence) -> Iterator[Told]:
    """All sides that a sentence tells of; none where it asks."""
    tokens = sentence.tokens
    if token_at(tokens, len(tokens) - 1).text == "?":
        return
    places = [at for at, token in enumerate(tokens) if token.low in TELLING]
    found = [one(tokens, at) for at in places for one in (from_verb, from_noun)]
    for one in sorted(filter(None, found), key=lambda one: one.cue):
        yield from _placed(sentence, one)


def _placed(sentence: Sentence, one: Siding) -> Iterator[Told]:
    """The places of a side in the text, once for each name that it is told of: "Roe and Vale"."""
    first, last = one.source
    inside = range(first + 1, last - 1)
    joint = next((at for at in inside if sentence.tokens[at].low == "and"), None)
    for named in [(first, joint), (joint + 1, last)] if joint else [one.source]:
        source, cue, goal = (cut(sentence, part) for part in (named, one.cue, one.object))
        whole = (min(source[0], cue[0], goal[0]), max(source[1], cue[1], goal[1]))
        yield Told(whole, source, cue, goal, one.value)
