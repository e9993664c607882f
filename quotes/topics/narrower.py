"""Topics one level down, where words tell them plainly.

A narrower topic is told only under a broader one that was found, by its own words
(`words/subtopics.txt`): two of them, or one that stands in the quote itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quotes.english import lexicon
from quotes.models import Topic
from quotes.topics.scheme import SUBTOPICS, TOPICS
from quotes.topics.terms import stems, terms

# what a word weighs inside the quote and around it, and what it takes to tell
INSIDE, AROUND, ENOUGH = 2, 1, 2


def narrower(broader: Topic, content: str, around: str) -> Iterator[Topic]:
    """The topics below a found one that the words of the quote, or those around it, tell."""
    own, near = terms(content), terms(around)
    for ident, label, telling in _below().get(broader.id, ()):
        inside = [own[term] for term in telling if term in own]
        beside = [near[term] for term in telling if term in near and term not in own]
        weight = INSIDE * len(inside) + AROUND * len(beside)
        if weight >= ENOUGH:
            score = round(broader.score * weight / (weight + 1), 2)
            yield Topic(ident, label, score, broader.id, (*inside, *beside))


@cache
def _below() -> dict[str, list[tuple[str, str, list[str]]]]:
    """By the id of a broader topic: id, label and telling terms of those below it."""
    found: dict[str, list[tuple[str, str, list[str]]]] = {}
    for name, (section, ident, label) in SUBTOPICS.items():
        telling = stems(lexicon.sections("subtopics")[name])
        found.setdefault(TOPICS[section][0], []).append((ident, label, telling))
    return found
