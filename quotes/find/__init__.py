"""Text → quotes: content, cue and source, by one of two engines behind one function."""

from __future__ import annotations

from quotes.find import rules
from quotes.find.boilerplate import prose
from quotes.models import Quote, Span

__all__ = ["find"]


def find(text: str, paragraphs: list[Span], title: str | None = None) -> list[Quote]:
    """All quotes of an article in reading order, their speakers not yet named."""
    return rules.find(text, prose(text, paragraphs))
