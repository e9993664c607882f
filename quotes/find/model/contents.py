"""The tagged spans before they are linked: each content one statement, and no more than that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from quotes.encoder import Tagged
from quotes.english import lexicon
from quotes.english.quoted import Quoted
from quotes.english.text import touch
from quotes.models import Span

# "and asked neighbours to": the verb of another quote, by the same speaker
FURTHER = re.compile(
    r"(?:,? (?:and|but)|,) (?:also |then |later )?(?=[a-z])(\w+) (that |[\w’' ]{2,40}? to )"
)
SENTENCE = re.compile(r" [^.!?\n“”\"]+(?=[.!?])")
TOLD = frozenset(["say", "tell", "demand", "promised", "urge", "ask"])


def settled(article: Quoted, tagged: list[Tagged], paragraphs: list[Span]) -> list[Tagged]:
    """The spans as they are linked: with their "that", cut where a paragraph ends and before
    another verb of saying, whole on either side of an attribution inside the marks.
    """
    whole = _whole(article.text, _on(article.text, tagged))
    here = [part for one in whole for part in _by_paragraph(article, one, paragraphs)]
    apart = [part for one in here for part in _by_verb(article, one)]
    return _beside(article, apart)


def _by_paragraph(article: Quoted, one: Tagged, paragraphs: list[Span]) -> Iterator[Tagged]:
    """What was tagged, content cut where a paragraph ends and no quotation runs on over it."""
    first = bisect_left(paragraphs, (one.start, one.start))
    for number in range(max(first, 1), len(paragraphs)):
        start, last = paragraphs[number][0], paragraphs[number - 1][1]
        if start >= one.end or one.role != "content":
            break
        if one.start < last and not article.runs_on(last, start):
            yield replace(one, end=last)
            one = replace(one, start=start)
    yield one


def _on(text: str, tagged: list[Tagged]) -> list[Tagged]:
    """The tagged spans, an "and" behind "…, he said," carried on to what it joins."""
    found = []
    for one, after in zip_longest(tagged, tagged[1:]):
        joins = one.role == "content" and text[one.start : one.end] in ("and", "but")
        if joins and found and text.endswith(", ", found[-1].end, one.start):
            stop = after.start if after else len(text)
            rest = SENTENCE.match(text, one.end, stop)
            one = replace(one, end=rest.end()) if rest else one
        found.append(one)
    return found


def _whole(text: str, tagged: list[Tagged]) -> list[Tagged]:
    """The tagged spans, a "that" that was cut off its clause joined to it again."""
    found: list[Tagged] = []
    for one in tagged:
        last = found[-1] if found else None
        if (
            last
            and last.role == one.role == "content"
            and text[last.start : one.start].lower() in ("that ", "to ", "whether ")
        ):
            found[-1] = replace(one, start=last.start)
        else:
            found.append(one)
    return found


def _by_verb(article: Quoted, one: Tagged) -> Iterator[Tagged]:
    """What was tagged, cut before a further verb in plain words: "it fell | and asked him to …".

    Who said the first says the second: of a hundred such verbs in the training corpus six belong to
    the content.
    """
    text = article.text
    found = FURTHER.search(text, one.start, one.end) if one.role == "content" else None
    while found and not (TOLD & lexicon.frames(found.group(1), "past")):
        found = FURTHER.search(text, found.end(1), one.end)
    if found is None or article.kind((found.span(),)) != "indirect":
        yield one
        return
    start, end = found.span(1)
    yield replace(one, end=found.start())
    yield replace(one, role="cue", start=start, end=end)
    yield replace(one, start=found.end() if found.group(2) == "that " else end + 1)


def _beside(article: Quoted, tagged: list[Tagged]) -> list[Tagged]:
    """The tagged spans, what stands on either side of an attribution inside the marks made whole.

    That is content if any word of it was tagged so.
    """
    for around in article.inserted:
        whole = (around.before[0], around.behind[1])
        here = [
            one for one in tagged if one.role == "content" and touch((one.start, one.end), whole)
        ]
        if here:
            sides = [
                replace(here[0], start=start, end=end)
                for start, end in (around.before, around.behind)
            ]
            kept = [one for one in tagged if one not in here]
            tagged = sorted([*kept, *sides], key=lambda one: one.start)
    return tagged
