"""The words that stand for a speaker, and their parts: head, noun, pieces, owner and owned."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quotes.english import lists
from quotes.english.names import DETERMINERS, fold
from quotes.english.proper_names import without_possessive
from quotes.models import ARTICLE, Span

# no mention that names anybody is longer, in characters
LONGEST = 400
# where a mention's head ends: "the envoy | for the region", "a source | close to the talks"
AFTER_HEAD = re.compile(
    r"\s(?:of|for|from|in|into|within|inside|at|with|on|who|that|which|whose|to|by|near|about|over|familiar"
    r"|briefed|like|including|such as|representing|close(?= to))\s",
    re.IGNORECASE,
)
# what is told of somebody or something: "legislators | backing the bill"; who is behind it may be
# the same, "a man calling himself Ana Roe"
DOING = re.compile(r"(\w+) [a-z]+ing (?!.*\b[A-Z]\w*$)")
DOES = (lists.SOMEBODY | lists.GROUPS | lists.DOCUMENTS) - DETERMINERS
# what a mention holds of the words around it: "both Roe and Vale", "Roe himself", "Roe —"
AHEAD = re.compile(r"(?:[\s,;:.—–\-]+|(?:both|even) (?=[A-Z]))+")
BEHIND = re.compile(r"(?:[\s,;:—–]|(?<=\s)-+|\s\w{2,4}sel(?:f|ves)|['’](?:ve|ll|d|m|re))+$")
# between the parts of "Mira Kaminski, the mayor", "Mira Kaminski (Aldren)", "Kaminski -- a mayor"
GAP = re.compile(r",(?!\s?\d)[\s,]*|\s+(?:[—–]|-{1,3})\s+|\s*—\s*|;\s+|\s*[()]\s*")


class Mention(NamedTuple):
    """Words that stand for someone: "the ministry’s spokesman".

    `text` is without a possessive's ending and what else is around it; `span` is where it stands.
    """

    text: str
    span: Span

    @property
    def low(self) -> str:
        """Its words in small letters, initials as they are: WHO is not who."""
        return self.text if self.text in lists.INITIALS else self.text.casefold()

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return fold(self.text).split()

    @property
    def is_definite(self) -> bool:
        """Whether it is somebody or something told of: "the minister", "her minister"."""
        first, _, rest = self.low.partition(" ")
        return bool(rest) and first in lists.DEFINITE

    @property
    def is_owned(self) -> bool:
        """Whether it is told of by whose it is: "her minister"."""
        return self.low.partition(" ")[0] in lists.POSSESSIVES

    def part(self, start: int, end: int | None = None) -> Mention:
        """A mention inside this one; `start` and `end` count from where this one starts."""
        first, last = self.span
        return Mention(self.text[start:end], (first + start, last if end is None else first + end))


def mention_at(text: str, span: Span) -> Mention:
    """The mention that a span cuts, without the commas and dashes around it, if it is very long
    only its first words.
    """
    start, end = span[0], min(span[1], span[0] + LONGEST)
    ahead = AHEAD.match(text, start, end)
    first = ahead.end() if ahead else start
    behind = BEHIND.search(text, first, end)
    last = behind.start() if behind else end
    return Mention(without_possessive(text[first:last]).strip(), (first, last))


def pieces(mention: Mention) -> list[Mention]:
    """The pieces of a mention between commas, dashes and brackets, in order."""
    gaps = GAP.finditer(mention.text)
    edges = [0, *(edge for gap in gaps for edge in gap.span()), len(mention.text)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [mention.part(start, end) for start, end in spans if end > start] or [mention]


def without_article(text: str) -> str:
    """A mention without its article: "the ministry" as "ministry"."""
    return ARTICLE.sub("", text)


@lru_cache(maxsize=10_000)
def head(text: str) -> str:
    """A mention as far as its head noun: "a report from Oslo" as "a report"."""
    words = AFTER_HEAD.split(text, maxsplit=1)[0]
    for doing in DOING.finditer(words):
        noun = fold(doing[1])
        if not DOES.isdisjoint((noun, noun.rstrip("s"))):
            return words[: doing.end(1)]
    return words


def head_words(text: str) -> list[str]:
    """The folded words of a mention's head, the noun last."""
    return fold(head(text)).split()


def described_words(text: str) -> list[str]:
    """The head's words without what trails the noun: "a report published Monday" as "a report"."""
    words = head_words(text)
    least = 2 if words[:1] and words[0] in DETERMINERS else 1
    while len(words) > least and (words[-1].endswith(("ed", "seen")) or words[-1] in lists.TIMES):
        words.pop()
    return words


@lru_cache(maxsize=10_000)
def described_noun(text: str) -> str:
    """The noun of a description: "report" of "a report published Monday"."""
    words = described_words(text)
    return words[-1] if words else ""
