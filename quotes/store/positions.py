"""Where speakers stand and who may have changed, kept as tables: made anew for pairs of a speaker
and a target that a change touched.

A save costs what its own speakers ever said on its own targets, however much else they said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from quotes.ids import digest
from quotes.positions import LABELS, Change, Line, Position, change, position, standing, turned

Pair = tuple[str, str]  # a speaker and a target

TABLES = ("positions", "changes")


def pairs_of_quotes(db: Database, quotes: Iterable[str]) -> set[Pair]:
    """The speakers and targets of the lines that these quotes have as they are kept now."""
    asked = """
        SELECT DISTINCT speaker_id, target_id FROM stance_lines
        WHERE quote IN (SELECT value FROM json_each(?))
    """
    return set(db.execute(asked, [json.dumps(sorted(quotes))]).fetchall())


def pairs_of_articles(db: Database, articles: Iterable[str]) -> set[Pair]:
    """The speakers and targets that these articles tell a position of, with or without speech."""
    given = json.dumps(sorted(articles))
    asked = """
        SELECT speaker, target FROM narrated
        WHERE article IN (SELECT value FROM json_each(?1)) AND speaker NOT NULL
        UNION
        SELECT speaker_id, target_id FROM stance_lines
        WHERE quote IN (
            SELECT id FROM quotes WHERE article IN (SELECT value FROM json_each(?1))
        )
    """
    return set(db.execute(asked, [given]).fetchall())


def all_pairs(db: Database) -> set[Pair]:
    """Every speaker with every target that anything puts them on, or put them on."""
    asked = """
        SELECT speaker, target FROM positions
        UNION SELECT speaker_id, target_id FROM stance_lines
        UNION SELECT speaker, target FROM narrated WHERE speaker NOT NULL
    """
    return set(db.execute(asked).fetchall())


def keep_positions(db: Database, pairs: Iterable[Pair]) -> None:
    """Make the positions and changes of these anew; what nothing tells any more goes."""
    given = sorted(pairs)
    for table in TABLES:
        sql = f"DELETE FROM {table} WHERE speaker = ? AND target = ?"
        db.conn.executemany(sql, given)
    positions, changes = [], []
    for pair in given:
        lines, narrated = _lines(db, pair), _narrated(db, pair)
        if lines or any(narrated):
            positions.append(position_row(pair, position(lines), narrated))
        if found := change(lines):
            changes.append(_change_row(pair, found))
    _insert(db, "positions", positions)
    _insert(db, "changes", changes)


def _lines(db: Database, pair: Pair) -> list[Line]:
    asked = """
        SELECT quote, date, stance, score, sure FROM stance_lines
        WHERE speaker_id = ? AND target_id = ? AND counts = 1
    """
    return [Line(*row) for row in db.execute(asked, pair)]


def _narrated(db: Database, pair: Pair) -> tuple[int, int]:
    """How many articles tell without speech that a speaker is for a target, and against."""
    asked = """
        SELECT
            count(DISTINCT article) FILTER (WHERE stance = 'favour'),
            count(DISTINCT article) FILTER (WHERE stance = 'against')
        FROM narrated WHERE speaker = ? AND +target = ?
    """
    favour, against = db.execute(asked, pair).fetchone()
    return favour, against


def position_row(pair: Pair, found: Position, narrated: tuple[int, int]) -> dict[str, Any]:
    """A position as a row of its table; `narrated` are times told in favour and against."""
    speaker, target = pair
    return {
        "speaker": speaker,
        "target": target,
        **{label: found.counts[label] for label in LABELS},
        **{f"unsure_{pole}": number for pole, number in found.unsure.items()},
        "statements": sum(found.counts.values()),
        "side": found.stand.side,
        "side_unsure": int(not found.stand.sure),
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "newest_stance": found.newest_stance,
        "first_date": found.first_date,
        "last_date": found.last_date,
        "months": json.dumps(found.months),
        "narrated_favour": narrated[0],
        "narrated_against": narrated[1],
        "strongest_favour": found.strongest.get("favour"),
        "strongest_against": found.strongest.get("against"),
    }


def _change_row(pair: Pair, found: Change) -> dict[str, Any]:
    speaker, target = pair
    return {
        "id": digest("change", *pair, found.from_stance),
        "speaker": speaker,
        "target": target,
        "status": found.status,
        "date": found.date,
        "split": found.split,
        "from_stance": found.from_stance,
        "to_stance": found.to_stance,
        "before": json.dumps([line.quote for line in found.before]),
        "after": json.dumps([line.quote for line in found.after]),
        "reviewed": None,
        "correction": None,
    }


def stand_anew(db: Database, change: str) -> None:
    """Put the speaker of a change where they stand by what a person says of it now."""
    asked = "SELECT speaker, target, status, reviewed, to_stance FROM changes WHERE id = ?"
    for speaker, target, status, reviewed, to_stance in db.execute(asked, [change]).fetchall():
        pair = (speaker, target)
        stand = position(_lines(db, pair), turned(to_stance, standing(status, reviewed))).stand
        sql = "UPDATE positions SET side = ?, side_unsure = ? WHERE speaker = ? AND target = ?"
        db.execute(sql, [stand.side, int(not stand.sure), *pair])


def _insert(db: Database, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        places = ", ".join(f":{column}" for column in rows[0])
        sql = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({places})"
        db.conn.executemany(sql, rows)
