"""Quotes gathered into statements, anew for the sayings that a change touched.

Looked at are these sayings, what their speakers said within days of them, and all that was one
statement with any: a save costs what its own days hold, however much a speaker ever said.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlite_utils import Database

from quotes.statements import DAYS, FEWEST, FEWEST_UNNAMED, Printing, united
from quotes.store.touched import Touched, present

# whose words, how they were put forward, and whether a description alone tells whose
Voice = tuple[str, str, int]
Said = tuple[str, str, int, str, str | None, str]  # a voice, a saying, its day, its words


def gather(db: Database, touched: Touched) -> None:
    """Point the quotes of touched sayings and statements to the statements that they are of."""
    found = _of(db, "saying", present(touched.sayings))
    found |= _of(db, "statement", present(touched.statements))
    near = _near(db, found)
    found |= _of(db, "statement", near)
    by_voice: dict[Voice, list[Printing]] = defaultdict(list)
    for whose, force, unnamed, saying, day, text in found:
        by_voice[whose, force, unnamed].append(Printing(saying, day, text))
    for (_, _, unnamed), same in by_voice.items():
        fewest = FEWEST_UNNAMED if unnamed else FEWEST
        for saying, statement in united(same, fewest).items():
            _point(db, saying, statement, touched)


def _of(db: Database, column: str, keys: Iterable[str]) -> set[Said]:
    """Each saying with its voice, days and words, of quotes with these keys."""
    asked = f"""
        SELECT DISTINCT voice, force, voice IS NOT speaker, saying, published, text FROM quotes
        WHERE {column} IN (SELECT value FROM json_each(?)) AND voice NOT NULL
    """
    return set(db.execute(asked, [json.dumps(sorted(keys))]).fetchall())


def _near(db: Database, found: Collection[Said]) -> set[str]:
    """The statements of all that these voices said within days of these sayings."""
    days: dict[Voice, set[str]] = defaultdict(set)
    for whose, force, unnamed, _, published, _ in found:
        if published:
            days[whose, force, unnamed].add(published)
    asked = """
        SELECT DISTINCT statement FROM quotes
        WHERE voice = ? AND force = ? AND published BETWEEN ? AND ? AND statement NOT NULL
    """
    near: set[str] = set()
    for (whose, force, _), told in days.items():
        for first, last in _stretches(told):
            near.update(ident for (ident,) in db.execute(asked, [whose, force, first, last]))
    return near


def _stretches(days: Iterable[str]) -> list[tuple[str, str]]:
    """The first and last days of what lies within days of these, what overlaps made one."""
    found: list[tuple[date, date]] = []
    for day in sorted(map(date.fromisoformat, days)):
        first, last = _shifted(day, -DAYS), _shifted(day, DAYS)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return [(first.isoformat(), last.isoformat()) for first, last in found]


def _shifted(day: date, days: int) -> date:
    """A day some days away, or the first or last that the calendar has."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def _point(db: Database, saying: str, statement: str, touched: Touched) -> None:
    asked = "SELECT DISTINCT statement FROM quotes WHERE saying = ? AND statement IS NOT ?"
    before = {ident for (ident,) in db.execute(asked, [saying, statement])}
    if before:
        db.execute("UPDATE quotes SET statement = ? WHERE saying = ?", [statement, saying])
        touched.statements.update({*before, statement})
