"""The user's list of people, kept in the database and applied to whoever is told there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlite_utils import Database

from quotes.english.names import fold, plain_keys
from quotes.ids import slug
from quotes.join import Listed, Profile, block_of, form_of, join_id
from quotes.models import Person, SpeakerKind

Forms = dict[tuple[str, ...], Listed]


@dataclass(frozen=True, slots=True)
class People:
    """The list: whose each name is, and who may be named in each block of speakers."""

    names: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    blocks: Mapping[str, Forms] = field(default_factory=dict)

    @classmethod
    def of(cls, db: Database) -> People:
        """The list that a database remembers."""
        asked = "SELECT id, name, kind, affiliation, wikidata FROM people ORDER BY id"
        people = {
            ident: Person(name, kind, (), affiliation, wikidata)
            for ident, name, kind, affiliation, wikidata in db.execute(asked)
        }
        names: dict[str, str] = {}
        blocks: dict[str, Forms] = {}
        asked = "SELECT folded, name, person FROM people_names ORDER BY folded"
        for folded, name, ident in db.execute(asked):
            one = people[ident]
            names[folded] = ident
            if name not in (one.name, *one.others):
                people[ident] = replace(one, others=(*one.others, name))
            block = block_of(one.kind, name)
            told = Listed(ident, one.affiliation)
            if block:
                blocks.setdefault(block, {})[form_of(one.kind, name)] = told
        return cls(names, people, blocks)

    def whose(self, name: str) -> str | None:
        """The id of who is listed under a name, however an article writes it."""
        if not self.names:
            return None
        return next((self.names[key] for key in plain_keys(name) if key in self.names), None)

    def block(self, name: str) -> str | None:
        """The block in which a listed name is joined; None for one that is not listed."""
        ident = self.whose(name)
        return block_of(self.people[ident].kind, name) if ident else None

    def called(self, ident: str, kind: SpeakerKind, told: Profile) -> tuple[SpeakerKind, Profile]:
        """What a speaker is called by the list; as it is told, who is not on it."""
        one = self.people.get(ident)
        if one is None:
            return kind, told
        others = {name for name, _ in told.names} | {*one.others}
        return one.kind, Profile.of(one.name, told.role, others)


def person_id(one: Person) -> str:
    """The id of a listed person, which is the one that the name alone would give."""
    return join_id(one.kind, form_of(one.kind, one.name)) or slug(fold(one.name))


def write_people(db: Database, people: Iterable[Person]) -> None:
    """Put a list in the place of the one that is remembered; it is not applied here."""
    db.execute("DELETE FROM people_names")
    db.execute("DELETE FROM people")
    for one in people:
        ident = person_id(one)
        row = [ident, one.name, one.kind, one.affiliation, one.wikidata]
        db.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?)", row)
        for name in (one.name, *one.others):
            for key in plain_keys(name):
                db.execute(
                    "INSERT OR IGNORE INTO people_names VALUES (?, ?, ?)", [key, name, ident]
                )


def list_people(db: Database) -> Iterator[dict[str, Any]]:
    """The list: name, other names, kind, party or employer, Wikidata id, and quotes."""
    asked = "SELECT speaker, quotes FROM speaker_totals WHERE speaker IN (SELECT id FROM people)"
    numbers = dict(db.execute(asked).fetchall())
    known = People.of(db)
    for ident, one in sorted(known.people.items(), key=lambda pair: fold(pair[1].name)):
        yield {
            "name": one.name,
            "other_names": list(one.others),
            "kind": one.kind,
            "affiliation": one.affiliation,
            "wikidata": one.wikidata,
            "quotes": numbers.get(ident, 0),
            "speaker_id": ident,
        }
