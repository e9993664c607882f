"""Who stands where, and who may have changed: what the commands list of positions and changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from quotes.errors import NotFoundError
from quotes.models import POLES
from quotes.positions import Line, change, position, standing, turned
from quotes.store.chosen import chosen
from quotes.store.positions import position_row
from quotes.store.queries import as_date, find_target

SHORTEST = 6  # characters that are enough of a change's id
# the order in which sides are told
SIDES = ("favour", "against", "split", "unclear")


def list_positions(
    db: Database,
    speaker: str | None = None,
    target: str | None = None,
    since: str | None = None,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """Rows of the view position_index, most statements that take a side first; `months` as a list.

    `speaker` is any of someone's names or an id, `target` an id or a label. With neither, only of
    targets that are listed. With `since`, statements from that day on alone count, for a change
    too, and nothing that is told without speech. Raises NotFoundError for a name that the database
    does not know.
    """
    parts, given = chosen(db, speaker, target)
    if not given:
        parts.append("(SELECT listed FROM target_totals WHERE target_totals.target = target_id)")
    asked = f"""
        SELECT * FROM position_index WHERE {" AND ".join(parts)}
        ORDER BY favour + against DESC, statements DESC, speaker, speaker_id, target, target_id
        LIMIT :most
    """
    most = -1 if limit is None or since is not None else limit
    rows = [_unpacked(row) for row in db.query(asked, given | {"most": most})]
    if since is None:
        return rows
    later = [row for row in (_since(db, row, as_date(since)) for row in rows) if row["statements"]]
    later.sort(key=lambda row: (-row["favour"] - row["against"], -row["statements"]))
    return later[:limit]


def count_unlisted(db: Database, since: str | None = None) -> int:
    """How many positions are on targets that are not listed: what one statement alone names."""
    asked = """
        SELECT count(*) FROM positions
        WHERE (SELECT listed FROM target_totals WHERE target_totals.target = positions.target) = 0
            AND (:since IS NULL OR EXISTS (
                SELECT 1 FROM stance_lines
                WHERE speaker_id = positions.speaker AND target_id = positions.target
                    AND counts = 1 AND date >= :since
            ))
    """
    given = {"since": since and as_date(since)}
    return int(db.execute(asked, given).fetchone()[0])


def stand_on(db: Database, target: str) -> list[dict[str, Any]]:
    """Everybody on one target: those in favour, those against, the split, the unclear.

    Rows of position_index with `strongest`: the strongest statement, or one of each side of who is
    split, as `statements` tells them. Raises NotFoundError where nobody takes a stance on it.
    """
    ident = find_target(db, target)
    asked = "SELECT * FROM position_index WHERE target_id = ? ORDER BY speaker, speaker_id"
    rows = [_unpacked(row) for row in db.query(asked, [ident])]
    rows.sort(key=lambda row: (SIDES.index(row["side"]), -row["favour"] - row["against"]))
    wanted = {row["speaker_id"]: _strongest(db, row) for row in rows}
    told = statements(db, ident, [quote for many in wanted.values() for quote in many])
    return [
        row | {"strongest": [told[quote] for quote in wanted[row["speaker_id"]] if quote in told]}
        for row in rows
    ]


def list_changes(
    db: Database,
    speaker: str | None = None,
    target: str | None = None,
    limit: int | None = None,
    changes: Iterable[str] | None = None,
) -> list[dict[str, Any]]:
    """Possible changes and what is worth a look, newest first, in the form that is promised.

    Each has `before` and `after`, lists of statements. With `changes` only those of these ids.
    Raises NotFoundError for a name that the database does not know.
    """
    parts, given = chosen(db, speaker, target)
    if changes is not None:
        parts.append("change_id IN (SELECT value FROM json_each(:changes))")
        given["changes"] = json.dumps(list(changes))
    asked = f"""
        SELECT * FROM position_changes WHERE {" AND ".join(parts)}
        ORDER BY date DESC, change_id LIMIT :most
    """
    most = -1 if limit is None else limit
    return [_change(db, row) for row in list(db.query(asked, given | {"most": most}))]


def find_change(
    db: Database, change: str | None, speaker: str | None = None, target: str | None = None
) -> dict[str, Any]:
    """The one change meant: by its id or the beginning of it, or by speaker and target.

    Raises NotFoundError where there is none, or where several begin so.
    """
    if change is None:
        found = list_changes(db, speaker, target)
        if not found:
            raise NotFoundError(
                f"No change of '{speaker}' on '{target}' shows; list them with: quotes changes DB"
            )
        return found[0]
    ids = []
    if re.fullmatch(rf"[0-9a-f]{{{SHORTEST},16}}", change):
        rows = db.execute("SELECT id FROM changes WHERE id GLOB ? LIMIT 2", [f"{change}*"])
        ids = [ident for (ident,) in rows]
    if len(ids) == 1:
        return list_changes(db, changes=ids)[0]
    if ids:
        raise NotFoundError(f"Several changes begin with '{change}'; give the whole id of one.")
    raise NotFoundError(
        f"There is no change '{change}'; give its id, or {SHORTEST} characters of it or more, from "
        "change in: quotes changes DB --csv"
    )


def statements(db: Database, target: str, quotes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """These quotes as statements on a target: words, date, article, stance; by their ids.

    `published` is the day that counts, None for what an article recalls of no day; `date`,
    `said_on` and `dated_by` are as in quote_list.
    """
    asked = """
        SELECT quotes.text AS text, stance_lines.date AS published, stance_lines.article AS article,
            stance_lines.quote AS quote, stance, score, force, sentence, carried_by,
            quotes.published AS date, said_on, dated_by
        FROM json_each(:quotes) AS asked
        CROSS JOIN stance_lines ON stance_lines.quote = asked.value AND target_id = :target
        JOIN quotes ON quotes.id = stance_lines.quote
    """
    given = {"quotes": json.dumps(list(quotes)), "target": target}
    return {row["quote"]: row for row in db.query(asked, given)}


def _unpacked(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"months": json.loads(row["months"])}


def _since(db: Database, row: dict[str, Any], since: str) -> dict[str, Any]:
    """A row of position_index that counts statements from a day on alone, as a report does."""
    asked = """
        SELECT quote, date, stance, score, sure FROM stance_lines
        WHERE speaker_id = ? AND target_id = ? AND counts = 1 AND date >= ?
    """
    pair = (row["speaker_id"], row["target_id"])
    found = [Line(*one) for one in db.execute(asked, [*pair, since])]
    now = change(found)
    told: dict[str, str | None] = {"change": None}
    pole = None
    if now:
        stands_as = standing(now.status, _reviewed(db, pair, now.from_stance))
        told["change"], pole = stands_as, turned(now.to_stance, stands_as)
    counted = position_row(pair, position(found, pole), (0, 0))
    for pole in POLES:
        quote = counted.pop(f"strongest_{pole}")
        words = db.execute("SELECT told FROM quotes WHERE id = ?", [quote]).fetchone()
        told |= {f"{pole}_quote_id": quote, f"strongest_{pole}": words and words[0]}
    del counted["speaker"], counted["target"]
    return _unpacked(row | counted | told)


def _reviewed(db: Database, pair: tuple[str, str], from_stance: str) -> str | None:
    """What a person said of a change from that side."""
    asked = "SELECT reviewed FROM changes WHERE speaker = ? AND target = ? AND from_stance = ?"
    return next((said for (said,) in db.execute(asked, [*pair, from_stance])), None)


def _strongest(db: Database, row: dict[str, Any]) -> list[str]:
    """The quotes that show best where a row of position_index stands."""
    if row["side"] != "unclear":
        poles = ("favour", "against") if row["side"] == "split" else (row["side"],)
        return [row[f"{pole}_quote_id"] for pole in poles]
    asked = """
        SELECT quote FROM stance_lines WHERE speaker_id = ? AND target_id = ? AND counts = 1
        ORDER BY stance = 'unclear', score DESC, date DESC, quote LIMIT 1
    """
    return [quote for (quote,) in db.execute(asked, [row["speaker_id"], row["target_id"]])]


def _change(db: Database, row: dict[str, Any]) -> dict[str, Any]:
    before, after = json.loads(row["before_quotes"]), json.loads(row["after_quotes"])
    told = statements(db, row["target_id"], [*before, *after])
    return {
        "speaker": row["speaker"],
        "target": row["target"],
        "status": row["status"],
        "split": row["split"],
        "from": row["from_stance"],
        "to": row["to_stance"],
        "reviewed": row["reviewed"],
        "before": [told[quote] for quote in before if quote in told],
        "after": [told[quote] for quote in after if quote in told],
        "change": row["change_id"],
        "date": row["date"],
        "reviewed_by": row["reviewed_by"],
        "reviewed_at": row["reviewed_at"],
        "speaker_id": row["speaker_id"],
        "target_id": row["target_id"],
        "correction": row["correction_id"],
    }
