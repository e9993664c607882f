"""What a report tells, as the database holds it: one speaker's quotes, names, positions told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from quotes.days import within
from quotes.errors import NotFoundError
from quotes.locate import sql
from quotes.store.corrections.audits import audited
from quotes.store.queries import (
    Filters,
    between,
    condition,
    find_publishers,
    find_target,
    list_speakers,
)

ROLES = 4  # that a report tells
# who has a report of their own: what a "senior official" said in one article is nobody else's
NAMED = ("person", "organisation", "group", "document")


def speaker_report(db: Database, ident: str, filters: Filters | None = None) -> dict[str, Any]:
    """All that a report on one speaker tells, of what the filters let through.

    `speaker` is the row of speaker_index, `roles` a list of names, `quotes` rows of quote_list
    with `field`, `spans` and `evidence` (target, target_id, stance, score, words) beside,
    `narrated` rows of narrated_positions, `as_target` the id of the target that the speaker is,
    `reviewed` what a person said of a change, by target and the stance before, `audited` what the
    newest audit says of all quotes, None where there is none. `between` are the first and the last
    day asked for; `others` are quotes first printed on no day between them, of which some may have
    been said then.

    Raises NotFoundError where there is no such speaker, and as `list_quotes` does.
    """
    row = next(db.query("SELECT * FROM speaker_index WHERE speaker_id = ?", [ident]), None)
    if row is None:
        raise NotFoundError(f"There is no speaker '{ident}'; list them with: quotes speakers DB")
    filters = replace(filters or Filters(), speaker=ident)
    days = between(filters)
    quotes, others = _by_day(_quotes(db, filters), *days)
    return {
        "speaker": row | {"other_names": json.loads(row["other_names"] or "[]")},
        "roles": _roles(db, ident, row["role"]),
        "quotes": quotes,
        "others": others,
        "between": days,
        "narrated": _narrated(db, filters),
        "as_target": _as_target(db, ident),
        "reviewed": _reviewed(db, ident),
        "audited": audited(db),
    }


def reported_speakers(db: Database, filters: Filters | None = None) -> Iterator[dict[str, Any]]:
    """Rows of speaker_index of all who have a name, most statements first."""
    return (row for row in list_speakers(db, filters) if row["kind"] in NAMED)


def _roles(db: Database, ident: str, first: str | None) -> list[str]:
    """What they are called, the role that they are told by first, then those most articles give.

    Where several articles give one, what a single article alone calls them is left out.
    """
    asked = (
        "SELECT role, articles FROM speaker_roles WHERE speaker = ? ORDER BY articles DESC, role"
    )
    rows = db.execute(asked, [ident]).fetchall()
    often = [role for role, articles in rows if articles > 1]
    given = often or [role for role, _ in rows]
    if first is None:
        return given[:ROLES]
    return [first, *(role for role in given if role.casefold() != first.casefold())][:ROLES]


def _quotes(db: Database, filters: Filters) -> list[dict[str, Any]]:
    """The quotes asked for, of whatever day."""
    where, values = condition(db, replace(filters, since=None, until=None))
    asked = f"SELECT quote_id FROM quote_list WHERE {where}"
    idents = [ident for (ident,) in db.execute(asked, values)]
    return [
        row
        | {
            column: json.loads(row[column] or "[]")
            for column in ("topics", "stances", "spans", "evidence")
        }
        for row in db.query(sql("queries", "report_quotes"), {"quotes": json.dumps(idents)})
    ]


def _by_day(
    rows: list[dict[str, Any]], since: str | None, until: str | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The quotes of statements that were first printed on these days, and the others."""
    first: dict[str, str] = {}
    for row in rows:
        if row["date"]:
            ident = row["statement_id"] or row["quote_id"]
            first[ident] = min(row["date"], first.get(ident, row["date"]))
    found: tuple[list[dict[str, Any]], list[dict[str, Any]]] = [], []
    for row in rows:
        day = first.get(row["statement_id"] or row["quote_id"])
        found[not within(day, since, until)].append(row)
    return found


def _narrated(db: Database, filters: Filters) -> list[dict[str, Any]]:
    """What reporters tell of the speaker; nothing of it is on a topic."""
    if filters.topic is not None:
        return []
    publishers = None
    if filters.publisher is not None:
        publishers = json.dumps(find_publishers(db, filters.publisher))
    since, until = between(filters)
    given = {
        "speaker": filters.speaker,
        "target": filters.target and find_target(db, filters.target),
        "since": since,
        "until": until,
        "publishers": publishers,
        "confidence": filters.confidence or 0,
    }
    return list(db.query(sql("queries", "report_narrated"), given))


def _as_target(db: Database, ident: str) -> str | None:
    """The id of the target that a speaker is."""
    row = db.execute(sql("queries", "target_of_speaker"), {"speaker": ident}).fetchone()
    return str(row[0]) if row else None


def _reviewed(db: Database, ident: str) -> dict[tuple[str, str], str]:
    asked = """
        SELECT target, from_stance, reviewed FROM changes
        WHERE speaker = ? AND reviewed NOT NULL
    """
    return {(target, before): said for target, before, said in db.execute(asked, [ident])}
