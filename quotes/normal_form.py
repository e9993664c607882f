"""The form in which an article is read, and the way back to its text as it was given.

A text may be wrapped to fit a page, cut into tokens, have its letters in two parts or signs in its
words that nobody sees (`quotes.english.plain`). No word list has such words and no pattern looks
for them. So an article is read in plain, and told as it was given.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from quotes.english.plain import edits
from quotes.models import Article, Field, Quote, Reading, Span
from quotes.paragraphs import paragraphs

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
        for start, end, words in edits(given, spans):
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


def _way(span: Span, here: Sequence[int], there: Sequence[int]) -> Span:
    """A span of one text in the other, where the two part (odd places of the lists) and meet again.

    What is left out at either end of it is no part of it.
    """
    first, last = bisect_right(here, span[0]) - 1, bisect_left(here, span[1])
    if last == len(here) or here[last] > span[1]:
        last -= 1
    start, end = (
        # a piece that differs is in a span as a whole
        there[number + 1] if number % 2 and at > here[number] else there[number] + at - here[number]
        for at, number in zip(span, (first, last), strict=True)
    )
    return start, max(start, end)


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
            replace(
                one,
                evidence=one.evidence and way(one.evidence),
                called=one.called and way(one.called),
            )
            for one in quote.stances
        ),
    )
