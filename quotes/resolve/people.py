"""Who and what an article names: persons and organisations with their names, roles and mentions.

No model: a capitalised name is a person's or an organisation's by its title, its given name, an
organisation's word in it, or what it is called beside it ("Mira Kaminski, the ports minister").
From then on nothing changes what is gathered here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from quotes.english import lists
from quotes.english.alike import alike, likely_alike, short_for, short_names
from quotes.english.names import (
    HONORIFICS,
    Form,
    covers,
    fold,
    initials,
    organisation_form,
    person_form,
    surname_only,
)
from quotes.english.proper_names import ProperName, behind_offices, proper_names, told_apart
from quotes.english.text import HANDLE
from quotes.resolve import kinds, traits
from quotes.resolve.kinds import is_acronym
from quotes.resolve.named import Entity, EntityKind, bearers_of, by_word, grouped
from quotes.rules import rule

PERSONAL_NAMES = lists.GIVEN | lists.BY_SURNAME


class _Register:
    """The entities of a text, also by kind and key; and what the article shows of names alone."""

    def __init__(self, text: str, names: list[ProperName]) -> None:
        self.text, self.lower = text, set(kinds.LOWER.findall(text))
        self.institutions = kinds.institutions(text, names, self.lower)
        self.entities: dict[Entity, None] = {}
        self.known: dict[tuple[EntityKind, str], list[Entity]] = {}

    def enter(self, key: str, name: str, kind: EntityKind) -> Entity:
        form = person_form(name) if kind == "person" else organisation_form(name)
        one = Entity(name, kind, form)
        self.entities[one] = None
        self.known.setdefault((kind, key), []).append(one)
        return one

    def known_or_new(self, key: str, name: str, kind: EntityKind) -> Entity:
        same = self.known.get((kind, key))
        return same[0] if same else self.enter(key, name, kind)

    def of_kind(self, wanted: EntityKind) -> list[Entity]:
        return [one for one in self.entities if one.kind == wanted]

    def fold_into(self, full: Entity, short: Entity) -> None:
        full.take(short)
        del self.entities[short]


def collect(text: str) -> list[Entity]:
    """The persons, organisations and places named in a text, in order of first mention."""
    names = told_apart(text, behind_offices(text, list(proper_names(text))))
    register = _Register(text, names)
    short = []
    for found in names:
        if kinds.is_office_alone(text, found):
            continue
        if found.titles or not surname_only(found.name):
            _enter(register, found)
        else:
            short.append(found)
    _merge_spellings(register)
    shared = _enter_short(register, short)
    for handle in HANDLE.finditer(text):
        writer = register.known_or_new(handle.group(), handle.group(), "person")
        writer.sure = True
        writer.mentions.append(handle.span())
    _merge_surnames(register)
    _note_traits(text, register.of_kind("person"))
    _settle_shared(shared)
    _settle_capitals(register.of_kind("person"))
    _merge_capitals(register)
    for one in register.entities:
        one.mentions.sort()
        one.alone.sort()
    return sorted(register.entities, key=lambda one: one.mentions[0])


def _enter(register: _Register, found: ProperName) -> None:
    """Enter a name of several words or with a title."""
    kind, sure = kinds.kind_of(register.text, found, found.name in register.institutions)
    if kind == "person":
        one = _person(register, found)
    else:
        one = register.known_or_new(" ".join(organisation_form(found.name)), found.name, kind)
    one.sure |= sure
    one.note(found.name, found.span)


def _person(register: _Register, found: ProperName) -> Entity:
    """The person of a name, new or known by a fuller or shorter one, with what the titles tell."""
    form = person_form(found.name)
    gender = traits.by_words([fold(word) for word in found.titles])
    same = (
        one
        for one in register.known.get(("person", form[-1]), ())
        if _same_person(one.form, form) and not traits.clash(one.gender, gender)
    )
    person = next(same, None) or register.enter(form[-1], found.name, "person")
    if len(form) > len(person.form):
        person.rename(found.name)
    person.gender = gender or person.gender
    role = " ".join(word for word in found.titles if fold(word) not in HONORIFICS)
    if role:
        person.roles[role] += 1
    return person


def _same_person(form: Form, other: Form) -> bool:
    """Whether two names are one person's: the same, or one the fuller form of the other."""
    if form == other:
        return True
    if 1 in (len(form), len(other)):
        return False  # "Mr Smith" beside "John Smith" is settled by gender later
    return covers(form, other, False) or covers(other, form, False)


def _enter_short(
    register: _Register, short: list[ProperName]
) -> list[tuple[list[Entity], list[int]]]:
    """Give each name of one word to the one who bears it, or make it an entity.

    A word that only a sentence's start capitalised ("Doctors") is no name and makes none, and
    neither does a bare title ("yes, Chair"). Told is who shares a name, and where it stands.
    """
    index = by_word(register.of_kind("person"))
    bodies = [one for one in register.of_kind("organisation") if len(one.form) > 1]
    acronyms = {initials(body.form): [body] for body in reversed(bodies)}
    ending = grouped(bodies, lambda body: body.form[-1:])
    counts = Counter(found.name for found in short)
    bearers = {name: bearers_of(index, name) for name in counts}
    inside = {found.name for found in short if not found.opens}
    shared: dict[str, tuple[list[Entity], list[int]]] = {}
    for found in short:
        name, often = found.name, counts[found.name] > 1
        borne = bearers[name]
        if len(borne) > 1:
            shared.setdefault(name, (borne, []))[1].append(found.span[0])
        elif len(meant := borne or _whole(found, acronyms, ending)) == 1:
            meant[0].note(name, found.span)
        elif name.casefold() in lists.TITLES or (name.isupper() and fold(name) in lists.ROLES):
            continue  # "the CM" is an office
        elif name in inside or kinds.opens_as_name(register.text, found, register.lower, often):
            _enter_alone(register, found)
    return list(shared.values())


@rule(())
def _whole(
    found: ProperName, acronyms: dict[str, list[Entity]], ending: dict[str, list[Entity]]
) -> list[Entity]:
    """The organisation that an acronym or "the Agency" stands for, where one is named in full."""
    if is_acronym(found.name):
        return acronyms.get(fold(found.name), [])
    the = found.before.casefold().endswith("the ")
    return ending.get(fold(found.name), []) if the else []


def _enter_alone(register: _Register, found: ProperName) -> None:
    """Enter a name of one word that stands for nobody named more fully."""
    kind = kinds.kind_of_short(found, found.name in register.institutions)
    if kind is None:
        return
    # a key of its own, as a name of several words may fold to the same
    one = register.known_or_new(f"1 {fold(found.name)}", found.name, kind)
    told = kind == "person" and register.text.startswith(", who ", found.span[1])
    one.sure |= is_acronym(found.name) or told
    one.note(found.name, found.span)


@rule(None)
def _merge_spellings(register: _Register) -> None:
    """Fold full names that are one person's into one: "Rahm Emanual", "Debbie Wasserman Schultz".

    Another spelling, a short given name, or a part of the longer one; of 1,100 articles in the news
    seventy name somebody so, and none names two people who are called so alike.
    """
    alikes: dict[Form, list[Entity]] = {}
    persons = sorted(register.of_kind("person"), key=lambda one: -len(one.mentions))
    order = {one: place for place, one in enumerate(persons)}
    for one in persons:
        keys = _spellings(one.form) if len(one.form) > 1 else set()
        near = {other for key in keys for other in alikes.get(key, ())}
        # of several who are called so, whoever is named most: a set has no order of its own
        fits = (other for other in near if _is_spelling(other.form, one.form))
        same = min(fits, key=order.__getitem__, default=None)
        if same is None or traits.clash(same.gender, one.gender):
            for key in keys:
                alikes.setdefault(key, []).append(one)
            continue
        register.fold_into(same, one)
        if one.form[0] in lists.GIVEN and same.form[0] not in lists.GIVEN:
            same.rename(one.name)


def _spellings(form: Form) -> set[Form]:
    """Keys of which two full names share one wherever one may stand for the other."""
    given = {*form[:-1], *short_names(form[0])}
    ahead = {form[:-at] for at in range(1, len(form) - 1)}
    return likely_alike(form) | ahead | {(name, form[-1]) for name in given}


def _is_spelling(one: Form, other: Form) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long[: len(short)] or (short[-1] == long[-1] and set(short) <= set(long)):
        return True
    return (alike(one, other) or short_for(one, other) or short_for(other, one)) is not None


def _merge_surnames(register: _Register) -> None:
    """Fold "Mr Smith" and "Sir John" into the one whose full name the article gives.

    Where several may be meant, which one is settled mention by mention.
    """
    persons = register.of_kind("person")
    index = by_word(persons)
    for short in [one for one in persons if surname_only(one.name)]:
        fuller = [
            one
            for one in bearers_of(index, short.name)
            if one in register.entities
            and not traits.clash(one.gender or traits.by_given_name(one.form), short.gender)
        ]
        bearers = [one for one in fuller if one.form[-1] == short.form[-1]] or [
            one for one in fuller if one.form[0] == short.form[0]
        ]
        if len(bearers) == 1:
            register.fold_into(bearers[0], short)
        elif bearers:
            del register.entities[short]


def _note_traits(text: str, persons: list[Entity]) -> None:
    """Give each person the roles and the gender that the article lets one see."""
    for one in persons:
        one.mentions.sort()
        for start, end in one.mentions:
            one.sure |= traits.AGED.match(text, end) is not None  # an age is a person's
            for role in traits.roles_beside(text, start, end):
                one.roles[role] += 1
                one.sure = True
        by_role = traits.by_words([fold(word) for role in one.roles for word in role.split()[:4]])
        one.gender = one.gender or by_role or traits.by_given_name(one.form)
    starts = sorted(start for one in persons for start, _ in one.mentions)
    for one in persons:
        if one.gender is None:
            alone = len(one.form) == 1 and not one.sure
            one.gender = traits.by_what_follows(text, one.mentions, starts, alone)


@rule(None)
def _settle_shared(shared: Iterable[tuple[list[Entity], list[int]]]) -> None:
    """Give a surname of several that stands alone to whose it is, or who was named last before it.

    Only for the trail of who is near: who is meant where somebody speaks is settled there.
    """
    for bearers, places in shared:
        namings = sorted(
            (start, name) for name, one in enumerate(bearers) for start, _ in one.mentions
        )
        for at in places:
            if place := bisect_left(namings, (at, 0)):
                bearers[namings[place - 1][1]].alone.append(at)


@rule(None)
def _settle_capitals(persons: list[Entity]) -> None:
    """Take a capital alone for a body's or a country's name where nothing shows a person.

    Only in articles that give their persons full names; no given name is a body's.
    """
    if not any(len(one.form) > 1 for one in persons):
        return
    for one in persons:
        shown = one.sure or one.gender or len(one.form) > 1
        if not shown and fold(one.name) not in PERSONAL_NAMES:
            one.kind = "organisation"


@rule(None)
def _merge_capitals(register: _Register) -> None:
    """Fold "Osterline" into the Osterline Group, "Tai Fung" into Tai Fung Lines.

    Where only one body's name begins so, and nothing shows a person. Aldren is a place beside its
    Aldren Council.
    """
    bodies = register.of_kind("organisation")
    opening = grouped(bodies, lambda body: body.form[:1])
    named = [one for one in register.of_kind("person") if len(one.form) > 1]
    for short in [one for one in (*bodies, *named) if not one.sure]:
        size = len(short.form)
        longer = [
            one
            for one in opening.get(short.form[0], ())
            if len(one.form) > size and one.form[:size] == short.form and one in register.entities
        ]
        if len(longer) == 1 and not (size == 1 and lists.PUBLIC.intersection(longer[0].form)):
            register.fold_into(longer[0], short)
