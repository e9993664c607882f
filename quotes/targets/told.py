"""What one article calls a target: the record that joining across articles starts from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from quotes.english import lexicon
from quotes.english.names import Form, digest, fold, initials, organisation_form, person_form

ToldKind = Literal["watch", "speaker", "person", "name", "issue", "alone"]


@dataclass(frozen=True, slots=True)
class Told:
    """A target as one article tells it; `key` is its own within the article.

    `form` is what joins it, by kind: the id of a `watch` entry; name and kind of a `speaker` of
    the article; the folded words of a `person` or of another `name`; head, marks and names of an
    `issue`. Who is `alone` is joined to nothing. Only those of one `block` can be one.
    """

    kind: ToldKind
    name: str
    form: tuple[object, ...] = ()
    block: str | None = None

    @property
    def key(self) -> str:
        """The same for all that the article tells as one."""
        told = self.form or (fold(self.name),)
        return f"{self.kind} {json.dumps(told, ensure_ascii=False)}"


def alone_id(article: str, key: str, name: str) -> str:
    """The id of a target that belongs to one article and is joined to nothing."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].rstrip("-")
    return f"{plain}_{digest(article, key, length=12)}"


@cache
def parties() -> dict[Form, Form]:
    """All that parties are called otherwise, as folded words, with the form of each."""
    found: dict[Form, Form] = {}
    for line in lexicon.phrases("parties"):
        name, _, others = line.partition(":")
        for other in others.split(";"):
            found[tuple(fold(other).split())] = _plain(organisation_form(name))
    return found


def _plain(form: Form) -> Form:
    return form[:-1] if len(form) > 1 and form[-1] == "party" else form


def body_form(name: str) -> Form:
    """An organisation's name as folded words, that of a party without the word: it has several.

    >>> body_form("the Tories") == body_form("Conservative Party")
    True
    """
    form = organisation_form(name)
    return parties().get(form) or _plain(form)


def person_block(form: Form) -> str:
    """The block of a person's form."""
    return f"name {form[-1]}"


def body_block(form: Form) -> str:
    """The block of an organisation's form."""
    return f"name {initials(form) if len(form) > 1 else form[0]}"


def name_of_person(name: str) -> Told:
    """Somebody of this name, who need not speak in the article that tells it."""
    form = person_form(name)
    return Told("person", name, form, person_block(form)) if form else Told("alone", name)


def name_of_body(name: str) -> Told | None:
    """What may be an organisation of this name; None for a name without letters."""
    form = body_form(name)
    return Told("name", name, form, body_block(form)) if form else None


def blocks_of_speakers(block: str) -> list[str]:
    """The blocks of speakers (as `quotes.join` has them) that a block of names may be one with."""
    end = block.removeprefix("name ")
    ends = {end, *_otherwise().get(end, ())}
    return sorted(f"{kind} {one}" for kind in ("person", "organisation") for one in ends)


def blocks_of_names(speakers: str) -> set[str]:
    """The blocks of names that a block of speakers may be one with."""
    end = speakers.partition(" ")[2]
    around = {name for name, others in _otherwise().items() if end in others}
    return {f"name {one}" for one in {end, *around}}


@cache
def _otherwise() -> dict[str, set[str]]:
    """Under which other ends of blocks the speakers of a block of names stand: of its party."""
    found: dict[str, set[str]] = {}
    for other, form in parties().items():
        end = body_block(form).removeprefix("name ")
        for spelled in (other, (*form, "party")):
            word = initials(spelled) if len(spelled) > 1 else spelled[0]
            found.setdefault(end, set()).add(word)
    return found
