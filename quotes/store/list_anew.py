"""Another list of people in the place of the one remembered, applied at once."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from quotes.english.names import plain_keys
from quotes.models import Person
from quotes.store.corrections import book
from quotes.store.derive import derive, join_speakers
from quotes.store.opening import transaction
from quotes.store.people import People, write_people
from quotes.store.placed import place_again
from quotes.store.targets import join_targets
from quotes.store.touched import Touched


def set_people(db: Database, people: Iterable[Person]) -> None:
    """Remember a list of people and join everybody by it, all or nothing."""
    with transaction(db):
        touched, before = Touched.of(db), People.of(db)
        write_people(db, people)
        now = People.of(db)
        names = before.names.keys() | now.names.keys()
        place_again(db, _articles(db, names), touched)
        touched.blocks |= before.blocks.keys() | now.blocks.keys()
        touched.speakers |= before.people.keys() | now.people.keys()
        # what is said of people may find others now
        touched.entries |= {entry.id for entry in book.on_people(db)}
        join_speakers(db, touched)
        join_targets(db, touched)
        derive(db, touched)


def _articles(db: Database, names: Iterable[str]) -> set[str]:
    """The articles that name somebody by one of these names."""
    wanted = frozenset(names)
    told = (name for (name,) in db.execute("SELECT DISTINCT name FROM article_speakers"))
    known = json.dumps([name for name in told if not wanted.isdisjoint(plain_keys(name))])
    asked = """
        SELECT DISTINCT article FROM article_speakers
        WHERE name IN (SELECT value FROM json_each(?))
    """
    return {article for (article,) in db.execute(asked, [known])}
