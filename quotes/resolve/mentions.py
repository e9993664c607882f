"""The mention that stands for a speaker, the words that carry it, and what it was resolved to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from quotes.english.names import fold
from quotes.models import Span, SpeakerKind
from quotes.resolve.entities import Entity
from quotes.resolve.proper_names import without_possessive
from quotes.resolve.vocabulary import ARTICLES, TIMES

# where a mention's head ends: "the envoy | for the region", "a source | close to the talks"
AFTER_HEAD = re.compile(
    r"\s(?:of|for|from|in|at|with|on|who|that|which|whose|to|by|near|about|over|familiar|close|briefed)\s",
    re.IGNORECASE,
)
ARTICLE = re.compile(rf"^(?:{'|'.join(sorted(ARTICLES))})\s+", re.IGNORECASE)
# what a mention holds of the words around it: "both Roe and Vale", "Roe himself", "Roe —"
AHEAD = re.compile(r"(?:[\s,;:.—–\-]+|(?:both|even) (?=[A-Z]))+")
BEHIND = re.compile(r"(?:[\s,;:—–]|(?<=\s)-+|\s(?:him|her|it|them)sel(?:f|ves)|['’](?:ve|ll|d))+$")


class Mention(NamedTuple):
    """Words that stand for someone: "the ministry’s spokesman".

    `text` is without a possessive's ending and what else is around it; `span` is where it stands.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """What a mention was resolved to, and how; `entity` is None for who has no name."""

    name: str | None
    kind: SpeakerKind | None
    how: str
    entity: Entity | None = None


UNRESOLVED = Named(None, None, "unresolved")


def person(entity: Entity, how: str) -> Named:
    """A person of the article."""
    return Named(entity.name, "person", how, entity)


def organisation(entity: Entity, how: str) -> Named:
    """An organisation of the article, or a place that speaks as one."""
    return Named(entity.name, "organisation", how, entity)


def mention_at(text: str, span: Span) -> Mention:
    """The mention that a span cuts, without the commas and dashes around it."""
    start, end = span
    ahead = AHEAD.match(text, start, end)
    first = ahead.end() if ahead and ahead.end() < end else start
    behind = BEHIND.search(text[first:end])
    last = first + behind.start() if behind and behind.start() else end
    return Mention(without_possessive(text[first:last]).strip(), (first, last))


def part(mention: Mention, words: str, start: int, end: int | None = None) -> Mention:
    """A mention inside another; `start` and `end` count from where that one starts."""
    first, last = mention.span
    return Mention(words, (first + start, last if end is None else first + end))


def without_article(text: str) -> str:
    """A mention without its article: "the ministry" as "ministry"."""
    return ARTICLE.sub("", text)


def head(text: str) -> str:
    """A mention as far as its head noun: "a report from Oslo" as "a report"."""
    return AFTER_HEAD.split(text, maxsplit=1)[0]


def head_words(text: str) -> list[str]:
    """The folded words of a mention's head, the noun last."""
    return fold(head(text)).split()


def described_words(text: str) -> list[str]:
    """The head's words without what trails the noun: "a report published Monday" as "a report"."""
    words = head_words(text)
    least = 1 if words[:1] == ["data"] else 2
    while len(words) > least and (words[-1].endswith(("ed", "seen")) or words[-1] in TIMES):
        words.pop()
    return words


def noun_of(words: list[str]) -> str:
    """The last word, which names the thing, or "" of none."""
    return words[-1] if words else ""
