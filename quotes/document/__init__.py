"""An article parsed once, for the finder, the resolver, topics and stance alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quotes.document.boilerplate import prose
from quotes.english.quoted import Quoted, with_stops, within
from quotes.english.text import sentences
from quotes.models import HEADLINE, Article, Span
from quotes.paragraphs import paragraphs

__all__ = ["Document"]

# the longest paragraph that is read in one piece, in characters: no article's is so long
LONGEST = 20_000
CLOSES = (".", "!", "?", "…")


@dataclass(frozen=True, eq=False)
class Document:
    """One text of an article: its body, or a title that is no part of the body.

    All places are offsets into `text`. `title` is "" where the article has none; `is_title` says
    that the text is one.
    """

    text: str
    title: str = ""
    byline: str | None = None
    is_title: bool = False

    @classmethod
    def of(cls, article: Article) -> Document:
        """The body of an article."""
        return cls(article.text, article.title or "", article.byline)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """All paragraphs, in order."""
        whole = [(0, len(self.text))] if self.is_title else paragraphs(self.text)
        return [piece for span in whole for piece in _pieces(self.text, span)]

    @cached_property
    def prose(self) -> list[Span]:
        """The paragraphs that are part of the article, and no credit, caption or sign-up line."""
        return self.paragraphs if self.is_title else prose(self.text, self.paragraphs)

    @cached_property
    def body(self) -> str:
        """The words of the prose, and nothing of what stands around it."""
        return "\n\n".join(self.text[slice(*span)] for span in self.prose)

    @cached_property
    def headline(self) -> Span | None:
        """The first paragraph, where it is a headline."""
        return self.prose[0] if self.is_title else _headline(self.text, self.prose, self.title)

    @cached_property
    def quoted(self) -> Quoted:
        """The text with its quotations known and blanked out."""
        return within(self.text, self.prose)

    @cached_property
    def above(self) -> Document | None:
        """The title as a document of its own, where the text does not open with it."""
        if self.is_title or not self.title:
            return None
        first = self.text[slice(*self.prose[0])] if self.prose else ""
        told = _letters(first) == _letters(self.title)
        return None if told else Document(self.title, is_title=True)

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence starts, the first of each paragraph among them; in order."""
        return [
            start + first
            for start, end in self.paragraphs
            for first, _ in sentences(with_stops(self.quoted, (start, end)))
        ]

    @cached_property
    def sentences(self) -> list[Span]:
        """All sentences of all paragraphs, in order."""
        return [
            (start + first, start + last)
            for start, end in self.paragraphs
            for first, last in sentences(self.text[start:end])
        ]

    def around(self, at: int) -> Span:
        """The paragraph that holds a place; the whole text where none does."""
        number = bisect_right(self.paragraphs, (at, len(self.text))) - 1
        return self.paragraphs[number] if number >= 0 else (0, len(self.text))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A paragraph, cut at spaces where it is too long to be one."""
    start, end = span
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space + 1 if space > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _headline(text: str, paragraphs: list[Span], title: str) -> Span | None:
    """The first paragraph, if it is the article's headline and not its first sentence."""
    if not paragraphs:
        return None
    first = text[slice(*paragraphs[0])]
    if title:
        return paragraphs[0] if _letters(first) == _letters(title) else None
    if len(paragraphs) < 2 or len(first.split()) not in HEADLINE:
        return None
    return None if first.rstrip().endswith(CLOSES) else paragraphs[0]


def _letters(text: str) -> str:
    """What two ways to print a headline have in common: no marks, no case."""
    return re.sub(r"[\W_]+", "", text.casefold())
