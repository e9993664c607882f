"""From whatever a user calls someone to the one speaker meant, or a sentence with who it may be."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from sqlite_utils import Database

from quotes.english.names import fold, plain_keys
from quotes.errors import NotFoundError, UnknownSpeakerError
from quotes.locate import sql
from quotes.store.letters import threes

SHOWN = 5
NEAR = 3  # names that are offered for one that nobody has
BEGINNING = 1  # letters of a surname by which they are looked up
ALIKE, ALIKE_SURNAMES = 0.5, 0.7  # the least likeness; few letters are soon alike

# a speaker, and by what: the whole of its own name, of another that it has, or a name's end
OWN, OTHER, END = 2, 1, 0
Called = tuple[str, int]


@dataclass
class Names:
    """What all speakers are called, read once for who asks for many of them."""

    db: Database

    @cached_property
    def by_end(self) -> dict[str, list[Called]]:
        """Who is called so, by each end of a name: "Mira Kaminski", and "Kaminski"."""
        found: dict[str, list[Called]] = defaultdict(list)
        for speaker, kind, name in self.db.execute("SELECT speaker, kind, name FROM speaker_names"):
            words = fold(name).split()
            for start in range(len(words)):
                whole = not start or (start == 1 and words[0] == "the")
                found[" ".join(words[start:])].append((speaker, _by(kind, whole)))
        return dict(found)

    def called(self, keys: Iterable[str]) -> Iterator[Called]:
        """Who has one of these as name, alias or surname."""
        for key in keys:
            yield from self.by_end.get(key, ())


def find_speaker(
    db: Database, name: str, names: Names | None = None, *, but: str | None = None
) -> str:
    """The id of the one speaker who has that id, name, alias or surname; a role names nobody.

    Case, accents, titles and a leading "the" do not matter. Of several, one of whom nothing is told
    any more does not count, nor does `but`, who is known to be another, where the name is somebody
    else's whole own name. Raises NotFoundError where two or more fit, with the most quoted of them,
    and UnknownSpeakerError where none does, with the nearest names. Who asks for many gives the
    `names`.
    """
    if db.execute("SELECT 1 FROM speakers WHERE id = ?", [name]).fetchone():
        return name
    keys = plain_keys(name)
    called = set(names.called(keys) if names else _called(db, keys))
    found = {speaker for speaker, _ in called}
    if len(found) > 1:
        found = _told(db, found) or found
    own, other = (
        {speaker for speaker, by in called if by >= least and speaker in found}
        for least in (OWN, OTHER)
    )
    if but in found and len(own - {but}) == 1:
        return (own - {but}).pop()
    for whole in (own, other):
        if len(whole) == 1 and " " in fold(name):
            # a full name is meant as one, even where it is also somebody else's alias or the end
            # of "a spokesman for Mira Kaminski"
            return whole.pop()
    if len(found) == 1:
        return found.pop()
    if found:
        raise NotFoundError(_several(db, name, found))
    raise UnknownSpeakerError(_nobody(db, name))


def namesakes(db: Database, name: str, ident: str) -> set[str]:
    """Who else than this speaker goes by a name as their own, the whole of it."""
    own = {speaker for speaker, by in _called(db, plain_keys(name)) if by == OWN}
    return _told(db, own - {ident})


def _told(db: Database, speakers: Collection[str]) -> set[str]:
    """Those of whom something is told; a correction may leave somebody without."""
    asked = sql("queries", "speakers_told")
    rows = db.execute(asked, {"speakers": json.dumps(sorted(speakers))})
    return {speaker for (speaker,) in rows}


def _called(db: Database, keys: Iterable[str]) -> Iterator[Called]:
    """As `Names.called`, for one who asks once."""
    asked = "SELECT speaker, kind, fold(name) AS folded FROM speaker_names WHERE folded LIKE ?"
    for key in keys:
        for speaker, kind, folded in db.execute(asked, [f"%{key}"]):
            whole = key in (folded, folded.removeprefix("the "))
            if whole or folded.endswith(f" {key}"):
                yield speaker, _by(kind, whole)


def _by(kind: str, whole: bool) -> int:
    return END if not whole else OWN if kind == "name" else OTHER


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
    """No speaker: the sentence names the nearest, by the whole name or by the surname alone."""
    key = fold(name)
    last = key.rpartition(" ")[2]
    given = {"match": threes(name), "begun": last[:BEGINNING] or None}
    likely = {fold(full): full for (full,) in db.execute(sql("queries", "speakers_near"), given)}
    near = [likely[one] for one in get_close_matches(key, likely, n=NEAR, cutoff=ALIKE)]
    if last == key:
        surnames: dict[str, list[str]] = defaultdict(list)
        for one, full in likely.items():
            surnames[one.rpartition(" ")[2]].append(full)
        same = get_close_matches(key, surnames, n=NEAR, cutoff=ALIKE_SURNAMES)
        near = [full for one in same for full in surnames[one]] + near
    told = " or ".join(list(dict.fromkeys(near))[:NEAR])
    hint = f"did you mean {told}?" if told else "list who does: quotes speakers DB"
    return f"Nobody called '{name}' speaks here; {hint}"
