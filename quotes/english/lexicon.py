"""Word lists, read once from `words/*.txt`: an entry a line, `#` for why, `[name]` a section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Form = Literal["base", "s", "past", "ing"]
# which form a word is taken for first
ORDER = {"past": 0, "s": 1, "ing": 2, "base": 3}


@dataclass(frozen=True, slots=True)
class Verb:
    """A reading of one word form: the verb it belongs to, what that takes, and its form."""

    lemma: str
    form: Form
    particle: tuple[str, ...]
    frames: frozenset[str]

    def stands(self, lows: Sequence[str], at: int) -> bool:
        """Whether its particle stands behind the word at a place, if it has one."""
        return tuple(lows[at + 1 : at + 1 + len(self.particle)]) == self.particle


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of `words/<name>.txt` by section; those before any section stand under ""."""
    found: dict[str, list[str]] = {"": []}
    current = ""
    body = (files("quotes") / "english" / "words" / f"{name}.txt").read_text(encoding="utf-8")
    for line in body.splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
            found.setdefault(current, [])
        elif line and not line.startswith("#"):
            found[current].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


@cache
def words(name: str, *of: str) -> frozenset[str]:
    """All words of some sections, whatever lines they stand on; of "", if none is named."""
    lines = (line for section in of or ("",) for line in sections(name)[section])
    return frozenset(word for line in lines for word in line.split())


def each(name: str, *of: str) -> Iterator[frozenset[str]]:
    """The words of each of some sections."""
    return (words(name, section) for section in of)


@lru_cache(maxsize=10_000)
def whole_words(*phrases: str) -> re.Pattern[str]:
    """What finds any of some phrases as whole words, whatever their case and spacing."""
    longest = sorted(phrases, key=len, reverse=True)
    any_of = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


@cache
def shares(name: str, section: str) -> dict[str, float]:
    """The `entry: number` lines of one section."""
    pairs = (line.rpartition(":") for line in sections(name)[section])
    return {entry.strip(): float(number) for entry, _, number in pairs}


@cache
def verbs(name: str, *of: str) -> dict[str, list[Verb]]:
    """Every form of the verbs of some sections, lower case, with its readings.

    Those with the longest particle come first, of these the past. A line is a verb, its irregular
    forms, and behind a slash its particle; what it takes (`frames`) are the sections that hold it.
    """
    frames = defaultdict[tuple[str, str, Form, tuple[str, ...]], set[str]](set)
    for section in of:
        for line in sections(name)[section]:
            forms, _, behind = line.partition("/")
            lemma, *irregular = forms.split()
            for word, form in inflect(lemma, irregular):
                frames[word, lemma, form, tuple(behind.split())].add(section)
    found = defaultdict[str, list[Verb]](list)
    for (word, lemma, form, particle), takes in frames.items():
        found[word].append(Verb(lemma, form, particle, frozenset(takes)))
    for readings in found.values():
        readings.sort(key=lambda verb: (-len(verb.particle), ORDER[verb.form]))
    return dict(found)


@cache
def cue_verbs() -> dict[str, list[Verb]]:
    """Every form of every reporting verb, with its readings."""
    return verbs("cues", *sections("cues"))


def frames(word: str, *forms: Form) -> set[str]:
    """What a word takes as a reporting verb, in these of its forms, or in any."""
    readings = cue_verbs().get(word, ())
    return {frame for verb in readings if not forms or verb.form in forms for frame in verb.frames}


def inflect(lemma: str, irregular: list[str]) -> Iterator[tuple[str, Form]]:
    """The four forms of a verb; `irregular` gives those that spelling does not (said, noting)."""
    ing = next((form for form in irregular if form.endswith("ing")), None)
    third = next((form for form in irregular if form.endswith("es")), None)
    past = [form for form in irregular if form not in (ing, third)]
    stem = re.sub(r"(?<![aeiou])y$", "ie", lemma)
    yield lemma, "base"
    yield third or stem + ("es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s"), "s"
    yield ing or (lemma[:-1] if lemma.endswith("e") and lemma[-2] != "e" else lemma) + "ing", "ing"
    for form in past or [stem + ("d" if stem.endswith("e") else "ed")]:
        yield form, "past"
