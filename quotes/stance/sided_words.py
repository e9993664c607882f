"""Words that take a side (`words/stance.txt`): verbs in any form, and adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.lexicon import Form

VALUES = {"favour": 1, "against": -1}
# sections whose entries are verbs; those of the others are phrases
VERBAL = ("attitude", "action", "cue")


class Reading(NamedTuple):
    """One way to read a word: a verb of a section, its particle, and the form it stands in."""

    section: str
    particle: tuple[str, ...]
    form: Form

    @property
    def kind(self) -> str:
        """What the verb tells of: "attitude", "action" or "cue"."""
        return self.section.partition(" ")[0]


@cache
def members(section: str) -> frozenset[str]:
    """All words of one section."""
    return lexicon.words("stance", section)


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Every verb of the lexicon that a lower-case word can be, longest particle first."""
    return tuple(
        Reading(section, verb.particle, verb.form)
        for verb in lexicon.verbs("stance", *_verbal()).get(word, ())
        for section in _verbal()
        if section in verb.frames
    )


@cache
def _verbal() -> tuple[str, ...]:
    """The sections whose entries are verbs."""
    return tuple(one for one in lexicon.sections("stance") if one.partition(" ")[0] in VERBAL)


def follows(lows: Sequence[str], at: int, reading: Reading) -> bool:
    """Whether the particle of a verb stands behind it."""
    return tuple(lows[at + 1 : at + 1 + len(reading.particle)]) == reading.particle


def takes_side(lows: Sequence[str]) -> bool:
    """Whether one of some lower-case words says that somebody is for or against something."""
    return any(
        judges(low)
        or any(one.kind == "attitude" and follows(lows, at, one) for one in readings(low))
        for at, low in enumerate(lows)
    )


@lru_cache(maxsize=20_000)
def judges(word: str) -> int:
    """What one word says of what it describes: +1, -1, or 0 for nothing."""
    return (word in members("adjective favour")) - (word in members("adjective against"))
