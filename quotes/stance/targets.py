"""What a target is called: the article's own name for it, else the quote's words for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quotes.models import Span
from quotes.stance.clauses import GONE, Sentence
from quotes.stance.phrases import Phrase, phrase_from
from quotes.stance.words import judges, members

Mentions = Sequence[tuple[str, Span]]

# a determiner and up to two words, at the end of what is searched
AHEAD = re.compile(
    r"\b(?:the|a|an|its|our|their|his|her|this)\s+((?:[\w’'-]+ ){1,2})\Z", re.IGNORECASE
)
OWNER = re.compile(r"['’]s?$")
# an "-ing" alone is an act cut off from its object; shorter ones are nouns (king, wing)
GERUND = 5
# characters before a noun in which the rest of its longer name stands
NEAR = 60
LINKS = frozenset({"of", "and", "or", "to", "in", "on", "for", "by", "that", "than"})


def inside(mentions: Mentions, spans: tuple[Span, ...]) -> list[tuple[str, Span]]:
    """The mentions that stand in the quote; all are given in the order of their places."""
    found = []
    for start, end in spans:
        first = bisect_left(mentions, start, key=_place)
        for mention in mentions[first : bisect_left(mentions, end, key=_place)]:
            if mention[1][1] <= end:
                found.append(mention)
    return found


def _place(mention: tuple[str, Span]) -> int:
    return mention[1][0]


def name(text: str, sentence: Sentence, phrase: Phrase, mentions: Mentions) -> str | None:
    """The name of the target that a phrase is, or None where it is nobody's target."""
    if (
        sentence.forms[phrase.first] in members("wrapping")
        and sentence.form(phrase.first + 1) == "of"
    ):
        phrase = phrase_from(sentence, phrase.first + 2) or phrase
    words = sentence.words[phrase.first : phrase.last]
    start, end = words[0].start, words[-1].end
    for known, (s, e) in mentions:
        titled = all(word.raw[0].isupper() for word in words if word.end <= s)
        if (e == end and s >= start and titled) or (s < start and e >= end):
            return known
    while len(words) > 1 and judges(words[-1].form):
        words = words[:-1]
    forms = [word.form for word in words]
    if words[0].kind == "pron" or GONE in forms or _is_vague(forms):
        return None
    called = " ".join(text[start : words[-1].end].split())
    definite = sentence.form(phrase.first - 1) in ("the", "this", "that")
    if len(words) == 1 and definite and called.islower():
        return fuller(text, called, start)
    return called


def _is_vague(forms: list[str]) -> bool:
    """Whether a phrase is too empty to be a target: "the time", "barring", "too good"."""
    alone = len(forms) == 1
    gerund = alone and forms[0].endswith("ing") and len(forms[0]) >= GERUND
    verdict = alone and judges(forms[0]) != 0
    return (
        len(forms[-1]) < 2
        or gerund
        or verdict
        or forms[-1] in members("vague")
        or all(f.isdigit() for f in forms)
    )


def fuller(text: str, noun: str, before: int) -> str:
    """The longer name that the article gave a thing before: "the barrage" is the Lesk barrage.

    One candidate or none: where two kinds of it were named, the short name stays.
    """
    names = {name for at, name in _fuller_names(text, noun) if at < before}
    return names.pop() if len(names) == 1 else noun


@lru_cache(maxsize=256)
def _fuller_names(text: str, noun: str) -> tuple[tuple[int, str], ...]:
    found = []
    for start, end in _longer(text, noun):
        words = text[start:end].split(" ")
        while words and _is_plain(words[0]):
            del words[0]
        if len(words) > 1 and LINKS.isdisjoint(word.lower() for word in words):
            found.append((start, " ".join(words)))
    return tuple(found)


def _longer(text: str, noun: str) -> Iterator[Span]:
    """The noun with one or two words before it, where a determiner stands before these."""
    low = text.lower() if len(text.lower()) == len(text) else text
    at = low.find(noun)
    while at >= 0:
        # the noun is looked for first: a plain search is far quicker than the pattern
        end = at + len(noun)
        ahead = AHEAD.search(text, max(0, at - NEAR), at)
        if ahead and not text[end : end + 1].isalnum():
            yield ahead.start(1), end
        at = low.find(noun, at + 1)


def _is_plain(modifier: str) -> bool:
    """Whether a word before a noun makes no longer name of it: "new", "last", "week's", "best"."""
    form = modifier.lower()
    return form in members("plain modifier") or judges(form) != 0 or bool(OWNER.search(form))


def spoken_of(text: str, sentence: Sentence, before: int, mentions: Mentions) -> str | None:
    """The last thing named before a place in a sentence, which an "it" there may mean."""
    for at in range(before - 1, -1, -1):
        after = sentence.kind(at) == "prep" and sentence.forms[at] != "to"
        if after or sentence.forms[at] in ("the", "this"):
            phrase = phrase_from(sentence, at + after)
            found = None
            if phrase and phrase.last <= before:
                found = name(text, sentence, phrase, mentions)
            if found:
                return found
    return None


def opening(text: str, sentence: Sentence, mentions: Mentions) -> str | None:
    """What a sentence opens with, as its subject: a name, or a thing with "the" before it."""
    phrase = phrase_from(sentence, 0)
    if phrase and phrase.definite and sentence.kind(phrase.last) in ("be", "aux"):
        return name(text, sentence, phrase, mentions)
    return None
