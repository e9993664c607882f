"""Who and what an article names: persons and organisations with their names, roles and mentions.

No model: a capitalised name is a person's or an organisation's by its title, its given name, an
organisation's word in it, or what it is called beside it ("Mira Kaminski, the ports minister").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from quotes.english import lexicon
from quotes.english.names import (
    HONORIFICS,
    PARTICLES,
    covers,
    fold,
    initials,
    organisation_form,
    person_form,
    surname_only,
)
from quotes.english.text import HANDLE
from quotes.resolve import genders, roles, surroundings
from quotes.resolve.capitals import told_apart
from quotes.resolve.entities import Entity, EntityKind, bearers_of
from quotes.resolve.kinds import is_acronym, kind_of, kind_of_short
from quotes.resolve.offices import behind_offices, ruled
from quotes.resolve.proper_names import ProperName, is_common, opened, proper_names
from quotes.resolve.vocabulary import (
    BY_SURNAME,
    GIVEN,
    PEERS,
    PEOPLES,
    PLACES,
    PUBLIC,
    ROLES,
    TITLES,
)

# "Political Editor": what stands below a name that wrote
IN_BYLINES = {"editor", "correspondent", "reporter", "writer"}
# so many persons with a given name show that an article has the habit
NAMED_IN_FULL = 2
PERSONAL_NAMES = GIVEN | BY_SURNAME
BEFORE_OFFICE = PEOPLES | PLACES | TITLES
# "Norland, | which lends", "Rachel, | a nurse"
APPOSED = re.compile(r", (?:(which |who |\d{1,3},)|an? )")
# "R1,2bn", "RM780,000"
MONEY = re.compile(r"(?:R|RM|RS|RMB|KSH|SH|NT|HK|N)\d")
# "Norland | said", "Norland, a rights group, | urged"
NEXT_WORD = re.compile(
    r"(?:, (?:an?|the|\d+)\b[^.,;:“”\"\n]{0,80},|,)? (?:also |later |then )?(\w+)"
)


@dataclass(slots=True)
class _Register:
    """The entities entered so far, and by which folded word each is looked up."""

    entities: list[Entity] = field(default_factory=list)
    index: dict[str, list[Entity]] = field(default_factory=dict)
    institutions: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    peoples: frozenset[str] = frozenset()

    def known(self, key: str, kind: EntityKind) -> list[Entity]:
        return [entity for entity in self.index.get(key, ()) if entity.kind == kind]

    def enter(self, key: str, entity: Entity) -> Entity:
        self.entities.append(entity)
        self.index.setdefault(key, []).append(entity)
        return entity

    def known_or_new(self, key: str, name: str, kind: EntityKind, sure: bool) -> Entity:
        known = self.known(key, kind)
        return known[0] if known else self.enter(key, Entity(name, kind, sure=sure))


def collect(text: str) -> list[Entity]:
    """The persons, organisations and places named in a text, in order of first mention."""
    lower = set(surroundings.LOWER.findall(text))
    names = list(opened(told_apart(text, behind_offices(text, proper_names(text))), lower))
    of_land = surroundings.peoples(text, names)
    register = _Register(
        institutions=surroundings.institutions(text, names, lower),
        places=surroundings.places(text, names) | set(of_land.values()),
        peoples=frozenset(of_land),
    )
    for name, place in ruled(text, names):
        (register.places if place else register.institutions).add(name)
    short = []
    for found in names:
        if _is_office(text, found):
            continue
        if found.titles or not surname_only(found.name):
            _enter(register, text, found)
        else:
            short.append(found)
    _enter_short(register, text, short, lower)
    for handle in HANDLE.finditer(text):
        entity = register.known_or_new(handle.group(), handle.group(), "person", sure=True)
        entity.mentions.append(handle.span())
    entities = register.entities
    _merge_surnames(entities)
    persons = [entity for entity in entities if entity.kind == "person"]
    for entity in entities:
        entity.mentions.sort()
    roles.note(text, persons)
    genders.note(text, persons)
    _settle_capitals(persons)
    _merge_capitals(entities)
    return sorted(entities, key=lambda entity: entity.mentions[0])


def _settle_capitals(persons: list[Entity]) -> None:
    """Take a capital alone for a body's or a country's name where nothing shows a person.

    Only in articles that give their persons full names; no given name is a body's.
    """
    if sum(len(one.form) > 1 for one in persons) < NAMED_IN_FULL:
        return
    for one in persons:
        shown = one.sure or one.gender or one.roles or len(one.form) > 1
        if not shown and fold(one.name) not in PERSONAL_NAMES:
            one.kind = "organisation"


def _merge_capitals(entities: list[Entity]) -> None:
    """Fold "Osterline" into the Osterline Group, "Tai Fung" into Tai Fung Lines.

    Where only one body's name begins so, and nothing shows a person. Aldren is a place beside its
    Aldren Council.
    """
    bodies = [entity for entity in entities if entity.kind == "organisation"]
    named = [
        one for one in entities if one.kind == "person" and len(one.form) > 1 and not one.roles
    ]
    for short in [one for one in (*bodies, *named) if not one.sure]:
        size = len(short.form)
        longer = [one for one in bodies if len(one.form) > size and one.form[:size] == short.form]
        if len(longer) == 1 and not (size == 1 and PUBLIC.intersection(longer[0].form)):
            longer[0].mentions = sorted([*longer[0].mentions, *short.mentions])
            longer[0].aliases[short.name] += len(short.mentions)
            entities.remove(short)


def _is_office(text: str, found: ProperName) -> bool:
    """Whether capitals name an office alone: "Madam Chair", "Danish PM", the label "THE COURT:"."""
    words = [*found.titles, *found.name.split()]
    lows = [fold(word) for word in words]
    if len(lows) == 2 and lows[-1] in IN_BYLINES and lows[0] not in GIVEN:
        return True
    if len(lows) > 1 and lows[-1] in ROLES:
        if is_acronym(words[-1]) and not words[0].isupper():
            return True  # "Pilots GM"
        told = BEFORE_OFFICE.issuperset(lows[:-1])
        if told or found.before.endswith(("The ", "the ")):
            return True
    if len(words) > 1 and all(fold(word) in TITLES or fold(word) == "madam" for word in words):
        return True
    label = text[found.span[1] : found.span[1] + 1] == ":" and found.name.isupper()
    return label and (found.before.endswith("THE ") or "FOR" in words)


def _enter(register: _Register, text: str, found: ProperName) -> None:
    """Enter a name of several words or with a title."""
    kind, sure = kind_of(text, found, found.name in register.institutions)
    if kind == "person":
        entity = _person(register, found)
        entity.sure |= sure
    else:
        form = organisation_form(found.name)
        key = " ".join(form) if kind == "organisation" else fold(found.name)
        entity = register.known_or_new(key, found.name, kind, sure)
    entity.mentions.append(found.span)
    if found.name != entity.name:
        entity.aliases[found.name] += 1


def _person(register: _Register, found: ProperName) -> Entity:
    """The person of a name, new or known by a fuller or shorter one, with what the titles tell."""
    form = person_form(found.name)
    gender = genders.by_titles([fold(word) for word in found.titles])
    same = (
        e
        for e in register.known(form[-1], "person")
        if _same_person(e, found.name) and not genders.clash(e.gender, gender)
    )
    person = next(same, None) or register.enter(form[-1], Entity(found.name, "person"))
    if len(form) == len(person.form) == 1 and found.titles and fold(found.titles[-1]) in PEERS:
        person.name = f"{found.titles[-1]} {found.name}"
    if len(form) > len(person.form):
        person.aliases[person.name] += 1
        person.rename(found.name)
    person.gender = gender or person.gender
    person.titles.update(fold(word) for word in found.titles)
    role = " ".join(word for word in found.titles if fold(word) not in HONORIFICS)
    if role:
        person.roles[role] += 1
    return person


def _same_person(entity: Entity, name: str) -> bool:
    """Whether two names are one person's: the same, or one the fuller form of the other."""
    form, other = entity.form, person_form(name)
    if form == other:
        return True
    if form[0] in PARTICLES or other[0] in PARTICLES:
        size = min(len(form), len(other))
        return size > 1 and form[-size:] == other[-size:]  # "Dr. Al Vantreek"
    shorter, longer = sorted((form, other), key=len)
    if len(shorter) > 1 and len(longer[0]) == 1 and longer[1:] == shorter:
        return True  # "S. Lakshmi Vantreek"
    if len(form) == 1 or len(other) == 1:
        # "Mr Smith" beside "John Smith" is settled by gender later
        return False
    return covers(form, other, False) or covers(other, form, False)


def _enter_short(register: _Register, text: str, short: list[ProperName], lower: set[str]) -> None:
    """Give each name of one word to the one who bears it, or make it an entity.

    A word that only a sentence's start capitalised ("Doctors") is no name and makes none, and
    neither does a bare title ("yes, Chair").
    """
    persons = [entity for entity in register.entities if entity.kind == "person"]
    bearers = {found.name: bearers_of(persons, found.name) for found in short}
    inside = {found.name for found in short if not found.opens}
    counts = Counter(found.name for found in short)
    speaking = {found.name for found in short if _speaks(text, found)}
    for found in short:
        borne = bearers[found.name]
        if len(borne) == 1:
            _note(borne[0], found)
        elif borne:
            continue  # of two with one surname, which is meant is settled where it matters
        elif whole := _whole(register, found, found.name in speaking):
            _note(whole, found)
        elif found.name.casefold() in TITLES or (
            found.name.isupper() and fold(found.name) in ROLES
        ):
            continue  # "the CM" is an office
        elif found.name in inside or _opens_as_name(text, found, lower, counts):
            _enter_alone(register, text, found)


def _opens_as_name(text: str, found: ProperName, lower: set[str], counts: Counter[str]) -> bool:
    """Whether a word that only ever opens a sentence is a name for all that, and no label.

    It must do so more than once, or speak.
    """
    end = found.span[1]
    low, apposed = fold(found.name), APPOSED.match(text, end)
    if low in PLACES or (apposed and (apposed.group(1) or low in GIVEN)):
        return True
    if found.name[1:] != found.name[1:].casefold() and not found.name.isupper():
        return True  # "IndiGale": no sentence gives a word two capitals
    if text[end : end + 1] == ":" or found.name.casefold() in lower or is_common(found.name):
        return False
    return counts[found.name] > 1 or _speaks(text, found)


def _speaks(text: str, found: ProperName) -> bool:
    """Whether a reporting verb follows a name."""
    following = NEXT_WORD.match(text, found.span[1])
    return following is not None and following.group(1) in lexicon.cue_verbs()


def _note(entity: Entity, found: ProperName) -> None:
    entity.mentions.append(found.span)
    entity.aliases[found.name] += 1


def _whole(register: _Register, found: ProperName, speaks: bool) -> Entity | None:
    """The organisation that an acronym or an outer word stands for, where one is named in full."""
    name, low = found.name, fold(found.name)
    longer = [e for e in register.entities if e.kind == "organisation" and len(e.form) > 1]
    if is_acronym(name):
        return next((e for e in longer if initials(e.form) == low), None)
    if name in register.places or name in register.peoples:
        return None
    cut = [e for e in longer if (speaks and e.form[0] == low)] or [
        e for e in longer if e.form[-1] == low and found.before.casefold().endswith("the ")
    ]
    return cut[0] if len(cut) == 1 else None


def _enter_alone(register: _Register, text: str, found: ProperName) -> None:
    """Enter a name of one word that stands for nobody named more fully."""
    if found.name in register.peoples or MONEY.match(found.name.upper()):
        return
    kind = kind_of_short(found, found.name in register.places, found.name in register.institutions)
    if kind is None:
        return
    # a key of its own, as a name of several words may fold to the same
    key = f"1 {fold(found.name)}"
    sure = is_acronym(found.name) or (kind == "person" and text.startswith(", who ", found.span[1]))
    entity = register.known_or_new(key, found.name, kind, sure)
    entity.sure |= sure
    entity.mentions.append(found.span)


def _merge_surnames(entities: list[Entity]) -> None:
    """Fold "Mr Smith" and "Sir John" into the one whose full name the article gives.

    Where several may be meant, which one is settled mention by mention.
    """
    for short in [e for e in entities if e.kind == "person" and surname_only(e.name)]:
        fuller = [
            e
            for e in bearers_of([e for e in entities if e.kind == "person"], short.name)
            if not genders.clash(e.gender or genders.by_given_name(e), short.gender)
        ]
        bearers = [e for e in fuller if e.form[-1] == short.form[-1]] or [
            e for e in fuller if e.form[0] == short.form[0]
        ]
        if len(bearers) == 1:
            full = bearers[0]
            full.mentions += short.mentions
            full.aliases[short.name] += len(short.mentions)
            full.aliases.update(short.aliases)
            full.roles.update(short.roles)
            full.gender = full.gender or short.gender
            full.sure |= short.sure
        if bearers:
            entities.remove(short)
