"""What one article calls a target: the record that joining across articles starts from."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.english.alike import sound
from quotes.english.names import Form, body_form, fold, initials, person_form
from quotes.ids import digest

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


def _block(kind: ToldKind, form: Form) -> str:
    """The block of a person's form, or of an organisation's."""
    by_initials = kind == "name" and len(form) > 1
    return f"name {sound(initials(form) if by_initials else form[-1])}"


def name_of_person(name: str) -> Told:
    """Somebody of this name, who need not speak in the article that tells it."""
    form = person_form(name)
    return Told("person", name, form, _block("person", form)) if form else Told("alone", name)


def name_of_body(name: str) -> Told | None:
    """What may be an organisation of this name; None for a name without letters."""
    form = body_form(name)
    return Told("name", name, form, _block("name", form)) if form else None


def block_of_target(kind: ToldKind, form: Sequence[object], block: str | None) -> str | None:
    """The block of a target as an article keeps it, which `block` was when it was told."""
    named = block and kind in ("person", "name")
    return _block(kind, tuple(map(str, form))) if named else block


def blocks_of_speakers(block: str) -> list[str]:
    """The blocks of speakers (as `quotes.join` has them) that a block of names may be one with."""
    end = block.removeprefix("name ")
    return [f"{kind} {end}" for kind in ("organisation", "person")]


def block_of_names(speakers: str) -> str:
    """The block of names that a block of speakers may be one with."""
    return f"name {speakers.partition(' ')[2]}"
