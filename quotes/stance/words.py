"""The stance lexicon (`words/stance.txt`): verbs in any form, and phrases, looked up by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from quotes.english import lexicon

Form = Literal["base", "s", "past", "ing"]
Phrases = dict[str, tuple[tuple[str, ...], ...]]


class Reading(NamedTuple):
    """One way to read a word: a verb of a section, its particle, and the form it stands in."""

    section: str
    lemma: str
    particle: tuple[str, ...]
    form: Form


@cache
def members(section: str) -> frozenset[str]:
    """All words of one section."""
    return lexicon.words("stance", section)


@cache
def phrases(section: str) -> Phrases:
    """The entries of a section by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lexicon.phrases("stance", section):
        words = tuple(line.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


@cache
def first_words(kind: str) -> frozenset[str]:
    """The words that entries of any section of this kind ("stand", "cry") start with."""
    names = (name for name in lexicon.sections("stance") if name.split(" ")[0] == kind)
    return frozenset(word for name in names for word in phrases(name))


def begins(kind: str, form: str) -> bool:
    """Whether an entry of any section of this kind starts with the word."""
    return form in first_words(kind)


def match(section: str, forms: Sequence[str], at: int) -> int:
    """How many words the longest entry of the section takes up at this place, 0 for none."""
    for entry in phrases(section).get(forms[at], ()):
        if len(entry) == 1 or tuple(forms[at : at + len(entry)]) == entry:
            return len(entry)
    return 0


@cache
def _verbs() -> dict[str, tuple[tuple[str, str, tuple[str, ...], bool], ...]]:
    """Each lemma and irregular form: section, lemma, particle, whether it is the irregular one."""
    found: dict[str, list[tuple[str, str, tuple[str, ...], bool]]] = {}
    for section, lines in lexicon.sections("stance").items():
        if section.partition(" ")[0] in ("attitude", "action", "effect", "cue"):
            for line in lines:
                forms, _, particle = line.partition(" / ")
                lemma, *irregular = forms.split()
                for form in (lemma, *irregular):
                    entry = (section, lemma, tuple(particle.split()), form != lemma)
                    found.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Every verb of the lexicon that a lower-case word can be, longest particle first."""
    found = [
        Reading(section, lemma, particle, "past" if irregular else form)
        for base, form in _bases(word)
        for section, lemma, particle, irregular in _verbs().get(base, ())
        if not (irregular and form != "base")
    ]
    return tuple(sorted(found, key=lambda reading: -len(reading.particle)))


def _bases(word: str) -> Iterator[tuple[str, Form]]:
    """The lemmas that a form can come from by the rules of spelling, with the form it would be."""
    yield word, "base"
    endings: tuple[tuple[str, Form], ...] = (("s", "s"), ("ed", "past"), ("ing", "ing"))
    for ending, form in endings:
        if not word.endswith(ending) or len(word) < len(ending) + 3:
            continue
        stem = word[: -len(ending)]
        yield stem, form
        if form == "s":
            if stem.endswith("ie"):
                yield stem[:-2] + "y", form
            elif stem.endswith("e"):
                yield stem[:-1], form
        else:
            yield stem + "e", form
            if stem.endswith("i"):
                yield stem[:-1] + "y", form
            if stem[-1] == stem[-2]:
                yield stem[:-1], form


@lru_cache(maxsize=20_000)
def judges(form: str) -> int:
    """What one word says of what it describes: +1, -1, or 0 for nothing."""
    if form in members("adjective favour"):
        return 1
    return -1 if form in members("adjective against") else 0
