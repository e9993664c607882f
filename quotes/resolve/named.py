"""Whom an article names, what a mention of a speaker comes to, and when it comes to nobody.

One candidate or none: `only` is the one place that decides, and where two remain it says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeVar

from quotes.english import lexicon
from quotes.english.names import Form, fold, person_form
from quotes.models import Span, SpeakerKind, having

EntityKind = Literal["person", "organisation", "place"]
Gender = Literal["male", "female"]

Item = TypeVar("Item")
# so many are told of who may be meant where it stays open
FEW = 3


class How(StrEnum):
    """The way in which a mention was resolved; the value is what an answer prints."""

    FULL_NAME = "full name"
    SURNAME = "surname"
    LABEL = "label"
    ROLE = "role"
    APPOSITION = "apposition"
    ORGANISATION = "organisation"
    ACRONYM = "acronym"
    HANDLE = "handle"
    SPOKESPERSON = "spokesperson"
    DOCUMENT = "document"
    GROUP = "group"
    PRONOUN = "pronoun"
    UNNAMED = "unnamed"
    RELATIVE = "relative"
    OUTER_SPEAKER = "outer speaker"
    ADDRESSEE = "addressee"
    ECHO = "echo"
    MAIN_SPEAKER = "main speaker"
    DESCRIPTION = "description"
    AUTHOR = "author"
    UNRESOLVED = "unresolved"


@dataclass(eq=False, slots=True)
class Entity:
    """One person, organisation or place of an article, under its fullest name.

    `form` are the folded words that identify it, `sure` says that its kind is known by more than
    its capitals. Roles and other names are counted; mentions stand in the text's order, and so does
    `alone`: where a surname that it shares stands by itself and most likely means it. Two are the
    same only if they are one object, as two people may share a name.
    """

    name: str
    kind: EntityKind
    form: Form
    gender: Gender | None = None
    sure: bool = False
    mentions: list[Span] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)

    def take(self, short: Entity) -> None:
        """Take over what was gathered under a shorter name."""
        self.mentions += short.mentions
        self.aliases[short.name] += len(short.mentions)
        self.aliases.update(short.aliases)
        self.roles.update(short.roles)
        self.gender = self.gender or short.gender
        self.sure |= short.sure and self.kind == "person"

    @property
    def role_words(self) -> frozenset[str]:
        """The folded words of all roles: {"former", "mayor", "of", "aldren", "nurse"}."""
        return frozenset(word for role in self.roles for word in fold(role).split())

    @property
    def first(self) -> int:
        """Where it is named first."""
        return self.mentions[0][0]


@dataclass(frozen=True, slots=True)
class Named:
    """What a mention was resolved to, and how; `entity` is None for who has no name.

    `carried` says that the words have no cue, and the speaker is whoever spoke before them;
    `share` is how likely it was among all who may be meant, 0..1, where that was weighed;
    `between` are the likeliest ones' names where it was left open, `mention` the words of a "who".
    """

    name: str | None
    kind: SpeakerKind | None
    how: How
    entity: Entity | None = None
    carried: bool = False
    share: float = 1.0
    between: tuple[str, ...] = ()
    mention: Span | None = None

    @property
    def resolved_by(self) -> str:
        """How, as an answer prints it: "pronoun", "carried on: pronoun", and whom it may be where
        it stays open: "unresolved: Mira Roe or Jan Vale".
        """
        if self.between:
            return f"{self.how}: {' or '.join(self.between)}"
        return f"carried on: {self.how}" if self.carried else str(self.how)


UNRESOLVED = Named(None, None, How.UNRESOLVED)


def left_open(between: Iterable[Entity]) -> Named:
    """Nobody, as each of several may be meant: who they are is told, unless they are many."""
    names = tuple(dict.fromkeys(one.name for one in between))
    return having(UNRESOLVED, between=names if 1 < len(names) <= FEW else ())


def known(entity: Entity, how: How) -> Named:
    """Somebody or something of the article; a place speaks as an organisation."""
    kind: SpeakerKind = "person" if entity.kind == "person" else "organisation"
    return Named(entity.name, kind, how, entity)


def only(candidates: Collection[Entity], *tests: Collection[Entity]) -> Entity | None:
    """The one of several that is left, None where none or more than one is.

    Each test holds those that it speaks for, and is passed over where it speaks for none of them:
    what tells nothing excludes nobody.
    """
    left = list(candidates)
    for test in tests:
        left = [one for one in left if one in test] or left
    return left[0] if len(left) == 1 else None


def grouped(items: Iterable[Item], words: Callable[[Item], Iterable[str]]) -> dict[str, list[Item]]:
    """Some items under each word that they have."""
    index: dict[str, list[Item]] = {}
    for one in items:
        for word in dict.fromkeys(words(one)):
            index.setdefault(word, []).append(one)
    return index


def by_word(persons: Iterable[Entity]) -> dict[str, list[Entity]]:
    """Those who have a name of several words, under each of its folded words."""
    return grouped((one for one in persons if len(one.form) > 1), lambda one: one.form)


def bearers_of(index: Mapping[str, list[Entity]], name: str) -> list[Entity]:
    """Those a short name may stand for: by surname, else given name, else a part of it."""
    short = person_form(name)
    size = len(short)
    fuller = [one for one in index.get(short[0], ()) if len(one.form) > size] if short else []
    return (
        [one for one in fuller if one.form[-size:] == short]
        or [one for one in fuller if one.form[:size] == short]
        or (fuller if size == 1 else [])
    )


def how_sure(named: Named) -> float:
    """How often a name found this way is right, 0..1: measured, in `words/confidence.txt`."""
    measured = lexicon.shares("confidence", "named")
    share = named.share * measured.get(named.how, measured["default"])
    return share * measured["carried on"] if named.carried else share
