"""Who and what an article names: persons and organisations with their names, roles and mentions.

No model: a capitalised name is a person's or an organisation's by its title, its given name, an
organisation's word in it, or what it is called beside it ("Mira Kaminski, the ports minister").
From then on nothing changes what is gathered here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from quotes.english import lists
from quotes.english.alike import likely_alike, may_be_one, short_names
from quotes.english.names import (
    GENERATIONS,
    HONORIFICS,
    Form,
    covers,
    fold,
    initials,
    organisation_form,
    person_form,
    surname_only,
)
from quotes.english.proper_names import (
    FIRST_NAMES,
    ProperName,
    before_surnames,
    behind_offices,
    proper_names,
    told_apart,
)
from quotes.english.roles import as_role
from quotes.english.text import HANDLE
from quotes.resolve import kinds, traits
from quotes.resolve.kinds import is_acronym
from quotes.resolve.named import Entity, EntityKind, Gender, bearers_of, by_word, grouped, only
from quotes.rules import rule

PERSONAL_NAMES = lists.GIVEN | lists.BY_SURNAME
# what is a first name and no common word; a word with the one behind it; where a name may end in it
GIVEN_ONLY = FIRST_NAMES - lists.LOWER
BEHIND_FIRST = re.compile(r"\b([A-Z][\w’'\-]+) (?=(\w[\w’'\-&]*))")
WORD_END = re.compile(r"\w\b")
# of so many, the most named, spellings are compared: twenty times what an article names
MOST = 2_000
# right before a younger one's name: "the mayor's eldest son, | Robert Roe Jr."
SON, NEAR = re.compile(r"\b(?:grand)?sons?,? $"), 12


class _Register:
    """The entities of a text, also by kind and form; and what the article shows of names alone."""

    def __init__(self, text: str, names: list[ProperName]) -> None:
        self.text, self.lower = text, set(kinds.LOWER.findall(text))
        self.institutions = kinds.institutions(text, names, self.lower)
        self.entities: dict[Entity, None] = {}
        self.known: dict[tuple[EntityKind, Form], list[Entity]] = {}

    def enter(self, name: str, kind: EntityKind, gender: Gender | None = None) -> Entity:
        """Whoever has a name already and no other gender, else somebody new."""
        form = person_form(name) if kind == "person" else organisation_form(name)
        same = self.known.setdefault((kind, form), [])
        for one in same:
            if not traits.clash(one.gender, gender):
                return one
        new = Entity(name, kind, form, gender)
        self.entities[new] = None
        same.append(new)
        return new

    def of_kind(self, wanted: EntityKind) -> list[Entity]:
        return [one for one in self.entities if one.kind == wanted]

    def fold_into(self, full: Entity, short: Entity) -> None:
        full.take(short)
        del self.entities[short]


def collect(text: str) -> list[Entity]:
    """The persons, organisations and places named in a text, in order of first mention."""
    names = told_apart(text, behind_offices(text, list(proper_names(text))))
    names = before_surnames(text, names)
    register = _Register(text, names)
    short = []
    for found in names:
        if kinds.is_office_alone(text, found):
            continue
        if surname_only(found.name):
            short.append(found)
        else:
            _enter(register, found, _gender(found))
    _merge_spellings(register)
    shared = _enter_short(register, short)
    for handle in HANDLE.finditer(text):
        writer = register.enter(handle.group(), "person")
        writer.sure = True
        writer.mentions.append(handle.span())
    _note_traits(text, register.of_kind("person"))
    _settle_shared(shared)
    _settle_capitals(text, register.of_kind("person"))
    _merge_bodies(register)
    for one in register.entities:
        one.mentions.sort()
        one.alone.sort()
    return sorted(register.entities, key=lambda one: one.mentions[0])


def _gender(found: ProperName) -> Gender | None:
    return traits.by_words([fold(word) for word in found.titles])


def _enter(register: _Register, found: ProperName, gender: Gender | None) -> None:
    """Enter a name that stands for nobody named more fully."""
    kind, sure = kinds.kind_of(register.text, found, found.name in register.institutions)
    if kind:
        name, label = found.name, register.text.startswith(":", found.span[1])
        capitals = found.titles and label and name.isupper()  # "JUSTICE ROE:"
        one = register.enter(name.title() if capitals else name, kind, gender)
        one.sure |= sure
        _note(one, found, gender)


def _note(one: Entity, found: ProperName, gender: Gender | None) -> None:
    """Add a mention of somebody, and what its titles tell."""
    one.gender = one.gender or gender
    if role := as_role(" ".join(word for word in found.titles if fold(word) not in HONORIFICS)):
        one.roles[role] += 1
    one.mentions.append(found.span)
    if found.name != one.name:
        one.aliases[found.name] += 1


def _enter_short(
    register: _Register, short: list[ProperName]
) -> Collection[tuple[list[Entity], list[int]]]:
    """Give each surname or name of one word to the one who bears it, or make it an entity.

    A word that only a sentence's start capitalised ("Doctors") is no name and makes none, and
    neither does a bare title ("yes, Chair"). Told is who shares a name, and where it stands.
    """
    index = by_word(register.of_kind("person"))
    bodies = reversed(register.of_kind("organisation"))
    acronyms = {initials(body.form): [body] for body in bodies}
    counts = Counter(found.name for found in short)
    inside = {found.name for found in short if not found.opens}
    genders = {found.name: gender for found in reversed(short) if (gender := _gender(found))}
    titled = {found.name for found in short if found.titles}
    elders = _elders(short, index)
    shared: dict[tuple[str, Gender | None], tuple[list[Entity], list[int]]] = {}

    @cache
    def bearers(name: str, gender: Gender | None) -> list[Entity]:
        return [
            one
            for one in bearers_of(index, name)
            if not traits.clash(one.gender or traits.by_given_name(one.form), gender)
        ]

    for found in short:
        name, often = found.name, counts[found.name] > 1
        # "President Roe" is no Mira where another is called "Mr Roe"
        gender = _gender(found) or (genders.get(name) if found.titles else None)
        borne = bearers(name, gender)
        if len(borne) == 1 and name in elders:
            borne = []
        if not borne and is_acronym(name):
            borne = acronyms.get(fold(name), [])
        if len(borne) > 1:
            shared.setdefault((name, gender), (borne, []))[1].append(found.span[0])
        elif borne:
            _note(borne[0], found, gender)
        elif found.titles:
            _enter(register, found, gender)
        elif name.isupper() and fold(name) in lists.ROLES:
            continue  # "the CM" is an office
        elif name.casefold() in lists.TITLES and name not in titled:
            continue
        elif name in inside or kinds.opens_as_name(register.text, found, register.lower, often):
            _enter(register, found, None)
    return shared.values()


def _elders(short: Iterable[ProperName], index: Mapping[str, list[Entity]]) -> set[str]:
    """The surnames that a title tells of somebody before a Jr. of that surname is named.

    "President Roe … Robert Roe Jr." are two, though nobody says so, unless he is told by that title
    too: who is a Jr. by his own full name is introduced by it.
    """
    found = set()
    for one in short:
        younger = only(bearers_of(index, one.name)) if one.titles else None
        if younger and not GENERATIONS.isdisjoint(younger.form):
            first = min(younger.mentions)
            if one.span < first and younger.role_words.isdisjoint(map(fold, one.titles)):
                found.add(one.name)
    return found


@rule(None)
def _merge_spellings(register: _Register) -> None:
    """Fold full names that are one person's into one: "Rahm Emanual", "Debbie Wasserman Schultz".

    Another spelling, a short given name, or a part of the longer one; of 1,100 articles in the news
    seventy name somebody so, and none names two people who are called so alike.
    """
    alikes: dict[Form, list[Entity]] = {}
    persons = sorted(register.of_kind("person"), key=lambda one: -len(one.mentions))[:MOST]
    order = {one: place for place, one in enumerate(persons)}
    for one in persons:
        keys = _spellings(one.form)
        # full names are sought under their initial, and by it, but are not held against each other
        initial, full = (one.form[0][0], one.form[-1]), (one.form[0][0], one.form[-1], "")
        own, others = (initial, full) if len(one.form[0]) == 1 else (full, initial)
        near = {other for key in {*keys, others} for other in alikes.get(key, ())}
        # of several who are called so, whoever is named most: a set has no order of its own
        fits = (
            other
            for other in near
            if may_be_one(other.form, one.form) and not _are_generations(register.text, other, one)
        )
        same = min(fits, key=order.__getitem__, default=None)
        if same is None or traits.clash(same.gender, one.gender):
            for key in {*keys, own}:
                alikes.setdefault(key, []).append(one)
            continue
        register.fold_into(same, one)
        # "Aung Moe Roe" for "Moe Roe", and no "Crooked Ana Roe" for "Ana Roe"
        fuller = one.form[0] in lists.GIVEN or one.form[-len(same.form) :] == same.form
        if (fuller and same.form[0] not in lists.GIVEN) or covers(one.form, same.form, False):
            same.aliases[same.name] += 1
            same.name, same.form = one.name, one.form


def _spellings(form: Form) -> set[Form]:
    """Keys of which two full names share one wherever one may stand for the other."""
    given = {*form[:-1], *short_names(form[0])}
    ahead = {form[:-at] for at in range(1, len(form) - 1)}
    return likely_alike(form) | ahead | {(name, form[-1]) for name in given}


def _are_generations(text: str, one: Entity, other: Entity) -> bool:
    """Whether two of one name are father and son: one is Sr., or Jr. only told after the other.

    "Robert Roe Jr." is "Robert Roe" from then on, unless he is called a son.
    """
    told, plain = (GENERATIONS.intersection(each.form) for each in (one, other))
    if told == plain:
        return False
    _, is_younger = min((one.mentions[0], bool(told)), (other.mentions[0], bool(plain)))
    younger = one if told else other
    son = any(SON.search(text, max(0, at - NEAR), at) for at, _ in younger.mentions)
    return "sr" in told | plain or not is_younger or son


def _note_traits(text: str, persons: list[Entity]) -> None:
    """Give each person the roles and the gender that the article lets one see."""
    for one in persons:
        one.mentions.sort()
        words: set[str] = set()
        for start, end in one.mentions:
            one.sure |= traits.AGED.match(text, end) is not None  # an age is a person's
            for told in traits.roles_beside(text, start, end):
                one.sure = True
                words.update(fold(word) for word in told.split()[:4])
                if role := as_role(told):
                    one.roles[role] += 1
        one.gender = one.gender or traits.by_words(words) or traits.by_given_name(one.form)


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
def _settle_capitals(text: str, persons: list[Entity]) -> None:
    """Take a capital alone for a body's or a country's name where nothing shows a person.

    Only in articles that give their persons full names; no given name is a body's. One that stands
    somewhere behind a given name is whose that is: "The Ana Roe Show" tells who Roe is.
    """
    if not any(len(one.form) > 1 for one in persons):
        return
    given_names = _given_names(text)
    for one in persons:
        shown = one.sure or one.gender or len(one.form) > 1
        if shown or fold(one.name) in PERSONAL_NAMES:
            continue
        if given := given_names.get(one.name):
            one.aliases[one.name] += len(one.mentions)
            one.name, one.sure = f"{given} {one.name}", True
            one.form, one.gender = person_form(one.name), traits.by_given_name([fold(given)])
        else:
            one.kind = "organisation"


def _given_names(text: str) -> dict[str, str]:
    """The given name that stands first before each word, be it inside a body's name."""
    found: dict[str, str] = {}
    for match in BEHIND_FIRST.finditer(text):
        if fold(match[1]) in GIVEN_ONLY:
            for end in WORD_END.finditer(match[2]):
                found.setdefault(match[2][: end.end()], match[1])
    return found


@rule(None)
def _merge_bodies(register: _Register) -> None:
    """Fold "Osterline" into the Osterline Group, "the Agency" into the Holm Port Agency.

    Where only one body's name begins or ends so, and nothing shows a person. Aldren is a place
    beside its Aldren Council.
    """
    bodies = register.of_kind("organisation")
    full = [one for one in bodies if len(one.form) > 1]
    opening = grouped(full, lambda body: body.form[:1])
    ending = grouped(full, lambda body: body.form[-1:])
    named = [one for one in register.of_kind("person") if len(one.form) > 1]
    for short in [one for one in (*bodies, *named) if not one.sure]:
        size, start = len(short.form), short.mentions[0][0]
        longer = [one for one in opening.get(short.form[0], ()) if one.form[:size] == short.form]
        if size == 1:
            longer = [one for one in longer if lists.PUBLIC.isdisjoint(one.form)]
            if register.text[max(0, start - 4) : start].lower() == "the ":
                longer = longer or ending.get(short.form[0], [])
        longer = [one for one in longer if len(one.form) > size and one in register.entities]
        if len(longer) == 1:
            register.fold_into(longer[0], short)
