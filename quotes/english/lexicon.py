"""Word lists, read once from `words/*.txt`: an entry a line, `#` for why, `[name]` a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Form = Literal["base", "s", "past", "ing"]
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reading of one word form: the verb it belongs to, what that takes, and its form."""

    lemma: str
    form: Form
    particle: tuple[str, ...]
    frames: frozenset[str]


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
def words(name: str, section: str = "") -> frozenset[str]:
    """All words of one section, whatever lines they stand on."""
    return frozenset(word for line in sections(name)[section] for word in line.split())


@cache
def phrases(name: str, section: str = "") -> tuple[str, ...]:
    """The lines of one section, in the file's order: entries may hold spaces."""
    return sections(name)[section]


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
def cue_verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form of every reporting verb, lower case, with its readings, longest particle first."""
    frames: dict[tuple[str, str, Form, tuple[str, ...]], set[str]] = {}
    for frame, lines in sections("cues").items():
        for line in lines:
            forms, _, behind = line.partition("/")
            lemma, *irregular = forms.split()
            for form, kind in inflect(lemma, irregular):
                key = (form, lemma, kind, tuple(behind.split()))
                frames.setdefault(key, set()).add(frame)
    readings: dict[str, list[Verb]] = {}
    for (form, lemma, kind, particle), takes in frames.items():
        readings.setdefault(form, []).append(Verb(lemma, kind, particle, frozenset(takes)))
    order = {"past": 0, "s": 1, "ing": 2, "base": 3}
    return {
        form: tuple(sorted(verbs, key=lambda verb: (-len(verb.particle), order[verb.form])))
        for form, verbs in readings.items()
    }


def frames(word: str, *forms: Form) -> set[str]:
    """What a word takes as a reporting verb, in these of its forms, or in any."""
    verbs = cue_verbs().get(word, ())
    return {frame for verb in verbs if not forms or verb.form in forms for frame in verb.frames}


@cache
def acts() -> dict[str, tuple[str, ...]]:
    """Every form of the verbs of `wordless.txt`, lower case, with the sections it stands in."""
    found: dict[str, tuple[str, ...]] = {}
    for section, lines in sections("wordless").items():
        for line in lines:
            lemma, *irregular = line.split()
            for form, _ in inflect(lemma, irregular):
                found[form] = (*found.get(form, ()), section)
    return found


def inflect(lemma: str, irregular: list[str]) -> Iterator[tuple[str, Form]]:
    """The four forms of a verb; `irregular` gives those that spelling does not (said, noting)."""
    ing = next((form for form in irregular if form.endswith("ing")), None)
    third = next((form for form in irregular if form.endswith("es")), None)
    past = [form for form in irregular if form not in (ing, third)]
    yield lemma, "base"
    yield third or _third(lemma), "s"
    yield ing or (lemma[:-1] if lemma.endswith("e") and lemma[-2] != "e" else lemma) + "ing", "ing"
    for form in past or [_past(lemma)]:
        yield form, "past"


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"
