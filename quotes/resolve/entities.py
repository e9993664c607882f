"""Who or what an article names, under one name, and who may bear a shorter one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from quotes.english.names import Form, fold, organisation_form, person_form
from quotes.models import Span

EntityKind = Literal["person", "organisation", "place"]
Gender = Literal["male", "female"]


@dataclass(slots=True, eq=False)
class Entity:
    """One person, organisation or place of an article, under its fullest name.

    `sure` says that its kind is known by more than its capitals; `titles` are the folded titles
    that it is named with. Two are the same only if they are one object, as two people may share a
    name.
    """

    name: str
    kind: EntityKind
    gender: Gender | None = None
    roles: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)
    sure: bool = False
    titles: set[str] = field(default_factory=set)
    form: Form = ()

    def __post_init__(self) -> None:
        self.rename(self.name)

    def rename(self, name: str) -> None:
        """Give it a fuller name; `form` keeps the folded words that identify it."""
        self.name = name
        self.form = person_form(name) if self.kind == "person" else organisation_form(name)

    def role_words(self) -> set[str]:
        """The folded words of all roles: {"former", "mayor", "of", "aldren", "nurse"}."""
        return {word for role in self.roles for word in fold(role).split()}


def bearers_of(persons: list[Entity], name: str) -> list[Entity]:
    """The persons a short name may stand for: by surname, else given name, else a part of it."""
    short = person_form(name)
    if not short:
        return []
    size = len(short)
    fuller = [
        e
        for e in persons
        if short[0] in e.form and len(e.form) > size and not e.name.startswith("@")
    ]
    return (
        [e for e in fuller if e.form[-size:] == short]
        or [e for e in fuller if e.form[:size] == short]
        or (fuller if size == 1 else [])
    )
