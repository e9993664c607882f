"""Words that tell a side (`words/narrated.txt`): verbs in any form, and phrases, by first word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.lexicon import Form

SIDES = {"favour": 1, "against": -1}
# of any object; "measure": of one drawn up or agreed; "planned": only where the act is meant
# ("plans to VERB it")
ACTS = tuple(one for one in lexicon.sections("narrated") if one.partition(" ")[0] in SIDES)
VERBS = lexicon.verbs("narrated", *ACTS)
KINDS = ("view", "holder", "stand", "drawn")


class Act(NamedTuple):
    """One way to read a word: a verb that takes a side, and of what."""

    lemma: str
    form: Form
    particle: tuple[str, ...]
    value: int
    reach: str


class Phrase(NamedTuple):
    """How many words tell a side without a verb of their own, and which side."""

    size: int
    value: int


def members(section: str) -> frozenset[str]:
    """All words of one section."""
    return lexicon.words("narrated", section)


def acts(word: str) -> Iterator[Act]:
    """Every verb that a lower-case word can be, longest particle first."""
    for verb in VERBS.get(word, ()):
        for section in (one for one in ACTS if one in verb.frames):
            side, _, reach = section.partition(" ")
            yield Act(verb.lemma, verb.form, verb.particle, SIDES[side], reach or "any")


def phrase_of(kind: str, lows: Sequence[str]) -> Phrase | None:
    """The longest phrase of a kind that opens a row of lower-case words."""
    sizes = ((lexicon.match("narrated", f"{kind} {side}", lows, 0), SIDES[side]) for side in SIDES)
    longest = Phrase(*max(sizes))
    return longest if longest.size else None


@cache
def inflected(section: str) -> frozenset[str]:
    """Every form of the verbs of one section."""
    return frozenset(lexicon.verbs("narrated", section))


@cache
def telling() -> frozenset[str]:
    """All words that a clause can be seen by."""
    sections = [f"{kind} {side}" for kind in KINDS for side in SIDES]
    phrases = (line for one in sections for line in lexicon.phrases("narrated", one))
    return frozenset(VERBS).union(line.split()[0] for line in phrases)
