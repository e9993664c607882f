"""From whatever a user calls someone to the one speaker meant, or a sentence with who it may be."""

from __future__ import annotations

import json
from difflib import get_close_matches

from sqlite_utils import Database

from quotes.english.names import fold, organisation_form, person_form
from quotes.errors import NotFoundError, UnknownSpeakerError
from quotes.locate import sql

SHOWN = 5


def find_speaker(db: Database, name: str) -> str:
    """The id of the one speaker who has that id, name, alias or surname; a role names nobody.

    Case, accents, titles and a leading "the" do not matter. Raises NotFoundError where two or
    more fit, with the most quoted of them, and UnknownSpeakerError where none does, with the
    nearest names.
    """
    if db.execute("SELECT 1 FROM speakers WHERE id = ?", [name]).fetchone():
        return name
    keys = {fold(name), " ".join(person_form(name)), " ".join(organisation_form(name))}
    own, called = _called(db, keys)
    if len(own) == 1 and " " in fold(name):
        # a full name is meant as one, even where somebody else has it as an alias
        return own.pop()
    found = own | called
    if len(found) == 1:
        return found.pop()
    if found:
        raise NotFoundError(_several(db, name, found))
    raise UnknownSpeakerError(_nobody(db, name))


def _called(db: Database, keys: set[str]) -> tuple[set[str], set[str]]:
    """Who has one of these as own name, and who as alias or surname."""
    own: set[str] = set()
    called: set[str] = set()
    asked = "SELECT speaker, kind, fold(name) AS folded FROM speaker_names WHERE folded LIKE ?"
    for key in keys - {""}:
        for speaker, kind, folded in db.execute(asked, [f"%{key}"]):
            whole = folded.removeprefix("the ") == key or folded == key
            if whole and kind == "name":
                own.add(speaker)
            elif whole or folded.endswith(f" {key}"):
                called.add(speaker)
    return own, called


def _several(db: Database, name: str, found: set[str]) -> str:
    rows = db.execute(
        sql("queries", "namesakes"), {"speakers": json.dumps(sorted(found))}
    ).fetchall()
    shown = [
        f"{ident} ({', '.join(filter(None, (full, role)))}; {quotes} quote{'s' * (quotes != 1)})"
        for ident, full, role, quotes in rows[:SHOWN]
    ]
    more = f", and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return f"'{name}' may be {' or '.join(shown)}{more}; give one of these ids."


def _nobody(db: Database, name: str) -> str:
    """No speaker: the sentence names the nearest, among those of whose words one begins alike."""
    likely: dict[str, str] = {}
    for word in fold(name).split():
        like = (
            "SELECT name, fold(name) AS folded FROM speakers WHERE folded LIKE ? OR folded LIKE ?"
        )
        rows = db.execute(f"{like} LIMIT 1000", [f"{word[:3]}%", f"% {word[:3]}%"])
        likely.update((folded, full) for full, folded in rows)
    near = get_close_matches(fold(name), likely, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(likely[one] for one in near)}?" if near else ""
    return f"Nobody called '{name}' speaks here; {hint or 'list who does: quotes speakers DB'}"
