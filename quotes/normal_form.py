"""The form in which an article is read, and the way back to its text as it was given.

A text may be wrapped to fit a page, have wide spaces or two of them, letters in two parts (an e and
its accent), and signs inside its words that nobody sees. No word list has such words and no pattern
looks for them. So an article is read with its letters composed and one plain space wherever there
is any inside a paragraph, and told as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.english.text import holds, paragraphs
from quotes.models import Article, Field, Quote, Reading, Span
from quotes.visible import UNSEEN

LEFT_OUT = dict.fromkeys(map(ord, UNSEEN))
_UNSEEN = "".join(UNSEEN)
# no paragraph of this form has it: two spaces, the end of a line or a wide space, what nobody sees
ODD = re.compile(rf"\s[\s{_UNSEEN}]+|[^\S ]|[{_UNSEEN}]+")
Way = Callable[[Span], Span]


class Form:
    """An article as it was `given` and as it is `read`: one and the same where nothing differs."""

    def __init__(self, given: Article) -> None:
        title = given.title or ""
        self._texts: dict[Field, _Text] = {
            "text": _Text(given.text, paragraphs(given.text)),
            "title": _Text(title, [(0, len(title))]),
        }
        read = {name: text.read for name, text in self._texts.items() if text.differs}
        self.given = given
        self.read = replace(given, **read) if read else given

    def told(self, reading: Reading) -> Reading:
        """A reading of the article as it is read, of the article as it was given."""
        ways = {name: text.back for name, text in self._texts.items()}
        return reading if self.read is self.given else _moved(reading, self.given, ways)

    def taken(self, reading: Reading) -> Reading:
        """A reading of the article as it was given, of the article as it is read."""
        ways = {name: text.there for name, text in self._texts.items()}
        return reading if self.read is self.given else _moved(reading, self.read, ways)


class _Text:
    """One text in both forms, and where they part and meet again, in one and in the other."""

    def __init__(self, given: str, spans: Sequence[Span]) -> None:
        self._given, self._read, read = [0], [0], ""
        for start, end, words in _edits(given, spans):
            read += given[self._given[-1] : start]
            self._given += (start, end)
            self._read += (len(read), len(read) + len(words))
            read += words
        self.read = read + given[self._given[-1] :]
        self.differs = len(self._given) > 1

    def there(self, span: Span) -> Span:
        """From a span of the text as given to one of the text as read."""
        return _way(span, self._given, self._read)

    def back(self, span: Span) -> Span:
        """From a span of the text as read to one of the text as given."""
        return _way(span, self._read, self._given)


def _edits(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """What is read otherwise: where it starts and ends, and the words in its place."""
    composed = unicodedata.is_normalized("NFC", text)
    pieces = (one.span() for one in ODD.finditer(text)) if composed else pairwise(_starts(text))
    for start, end in pieces:
        given = text[start:end]
        read = _normal(given, inside=holds(spans, start))
        if read != given:
            yield start, end, read


def _starts(text: str) -> list[int]:
    """Where each piece of a text starts, and where the last one ends.

    A piece is a letter with all marks of its own and all that nobody sees behind it, or a space
    with those that follow.
    """
    starts: list[int] = []
    for at, sign in enumerate(text):
        clings = sign in UNSEEN or unicodedata.combining(sign)
        if not starts or not (clings or (sign.isspace() and text[starts[-1]].isspace())):
            starts.append(at)
    return [*starts, len(text)]


def _normal(piece: str, inside: bool) -> str:
    """A piece in the form, `inside` a paragraph or between two.

    As given, where its letter comes apart (some of Tibetan).
    """
    whole = unicodedata.normalize("NFC", piece.translate(LEFT_OUT))
    if whole.isspace():
        return " " if inside else whole
    return whole if all(map(unicodedata.combining, whole[1:])) else piece


def _way(span: Span, here: Sequence[int], there: Sequence[int]) -> Span:
    start, end = (_place(at, here, there) for at in span)
    return start, end


def _place(at: int, here: Sequence[int], there: Sequence[int]) -> int:
    """A place of one text in the other; inside what differs, as far in as that goes."""
    number = bisect_right(here, at) - 1
    following = there[number + 1] if number + 1 < len(there) else None
    place = there[number] + at - here[number]
    return place if following is None else min(place, following)


def _moved(reading: Reading, article: Article, ways: Mapping[Field, Way]) -> Reading:
    """The reading as one of the same article in its other form."""
    text = ways["text"]
    return replace(
        reading,
        article=article,
        quotes=tuple(_moved_quote(quote, ways[quote.field]) for quote in reading.quotes),
        narrated=tuple(
            replace(one, span=text(one.span), source=text(one.source), cue=text(one.cue))
            for one in reading.narrated
        ),
    )


def _moved_quote(quote: Quote, way: Way) -> Quote:
    return replace(
        quote,
        spans=tuple(map(way, quote.spans)),
        cue=quote.cue and way(quote.cue),
        source=quote.source and way(quote.source),
        stances=tuple(
            replace(one, evidence=one.evidence and way(one.evidence)) for one in quote.stances
        ),
    )
