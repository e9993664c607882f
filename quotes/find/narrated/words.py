"""Words that tell a side (`words/narrated.txt`): verbs in any form, and phrases, by first word."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from quotes.english import lexicon
from quotes.english.lexicon import Form

SIDES = {"favour": 1, "against": -1}
# any object; one drawn up or agreed; only where the act is meant ("plans to VERB it"), or refused
Reach = Literal["any", "measure", "planned", "refused"]
REACHES: tuple[Reach, ...] = ("any", "measure", "planned", "refused")
Kind = Literal["view", "holder", "stand", "drawn"]
KINDS: tuple[Kind, ...] = ("view", "holder", "stand", "drawn")


class Act(NamedTuple):
    """One way to read a word: a verb that takes a side, and of what."""

    lemma: str
    form: Form
    particle: tuple[str, ...]
    value: int
    reach: Reach


class Phrase(NamedTuple):
    """Words that tell a side without a verb of their own, and which."""

    words: tuple[str, ...]
    value: int


def members(section: str) -> frozenset[str]:
    """All words of one section."""
    return lexicon.words("narrated", section)


@cache
def _acts() -> dict[str, tuple[Act, ...]]:
    found: dict[str, list[Act]] = {}
    for side, value in SIDES.items():
        for reach in REACHES:
            section = side if reach == "any" else f"{side} {reach}"
            for line in lexicon.sections("narrated").get(section, ()):
                forms, _, particle = line.partition(" / ")
                lemma, *irregular = forms.split()
                for word, form in lexicon.inflect(lemma, irregular):
                    act = Act(lemma, form, tuple(particle.split()), value, reach)
                    found.setdefault(word, []).append(act)
    return {
        word: tuple(sorted(some, key=lambda a: -len(a.particle))) for word, some in found.items()
    }


def acts(word: str) -> tuple[Act, ...]:
    """Every verb that a lower-case word can be, longest particle first."""
    return _acts().get(word, ())


@cache
def _phrases() -> dict[tuple[Kind, str], tuple[Phrase, ...]]:
    found: dict[tuple[Kind, str], list[Phrase]] = {}
    for kind in KINDS:
        for side, value in SIDES.items():
            for line in lexicon.phrases("narrated", f"{kind} {side}"):
                words = tuple(line.split())
                found.setdefault((kind, words[0]), []).append(Phrase(words, value))
    return {key: tuple(sorted(some, key=lambda p: -len(p.words))) for key, some in found.items()}


def phrases(kind: Kind, word: str) -> tuple[Phrase, ...]:
    """The phrases of a kind that begin with a lower-case word, longest first."""
    return _phrases().get((kind, word), ())


@cache
def inflected(section: str) -> frozenset[str]:
    """Every form of the verbs of one section."""
    lines = (line.split() for line in lexicon.phrases("narrated", section))
    return frozenset(form for lemma, *rest in lines for form, _ in lexicon.inflect(lemma, rest))


@cache
def telling() -> frozenset[str]:
    """All words that a clause can be seen by."""
    return frozenset(_acts()) | {word for _, word in _phrases()} | members("plan")
