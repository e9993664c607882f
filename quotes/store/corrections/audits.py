"""Quotes drawn at random for a person to judge, and how many of all are right by that, and of those
that take a side.

A draw is what its seed and the quotes make it: the same seed draws the same of the same quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from quotes.errors import NotFoundError
from quotes.ids import digest
from quotes.ledger import wilson
from quotes.locate import sql
from quotes.models import SURE, SURE_STANCE


def draw(db: Database, size: int, seed: str, by: str) -> int:
    """Draw so many of the quotes that are here, or all if there are fewer: the audit's number."""
    quotes = [ident for (ident,) in db.execute("SELECT id FROM quotes")]
    if not quotes:
        raise NotFoundError(
            "There are no quotes to draw from; add some with: quotes extract DB FILES"
        )
    chosen = sorted(quotes, key=lambda ident: digest(seed, ident, length=64))[:size]
    made = datetime.now(UTC).isoformat(timespec="seconds")
    asked = "INSERT INTO audits (made, by, seed, size, quotes) VALUES (?, ?, ?, ?, ?)"
    number = db.execute(asked, [made, by, seed, len(chosen), len(quotes)]).lastrowid
    assert number is not None  # every INSERT of one row has one
    db.conn.executemany(
        """
        INSERT INTO audit_quotes (audit, position, quote, speaker, force, text, side)
        SELECT ?, ?, id, speaker, force, text, (
            SELECT CASE
                WHEN min(score) < ? OR confidence < ? THEN 'unsure' WHEN count(*) THEN 'sure'
            END
            FROM stances WHERE stances.quote = quotes.id AND stance IN ('favour', 'against')
        )
        FROM quotes WHERE id = ?
        """,
        [(number, place, SURE_STANCE, SURE, ident) for place, ident in enumerate(chosen, 1)],
    )
    return number


def drawn(db: Database, audit: int) -> dict[str, bool | None]:
    """The quotes that were drawn, in their order, with what was said of each."""
    known = db.execute("SELECT 1 FROM audits WHERE id = ?", [audit]).fetchone()
    if known is None:
        raise NotFoundError(f"There is no audit {audit}; draw one with: quotes audit DB --size 100")
    asked = "SELECT quote, correct FROM audit_quotes WHERE audit = ? ORDER BY position"
    return {
        quote: None if correct is None else bool(correct)
        for quote, correct in db.execute(asked, [audit])
    }


def answer(db: Database, audit: int, said: Mapping[str, bool]) -> dict[str, Any]:
    """Keep what was said of an audit's quotes, and the share that follows: the audit's row."""
    asked = "UPDATE audit_quotes SET correct = ? WHERE audit = ? AND quote = ?"
    db.conn.executemany(asked, [(correct, audit, quote) for quote, correct in said.items()])
    answers = [one for one in drawn(db, audit).values() if one is not None]
    low, high = wilson(sum(answers), len(answers))
    db.execute(
        "UPDATE audits SET answered = ?, correct = ?, low = ?, high = ?, sides = ? WHERE id = ?",
        [len(answers), sum(answers), low, high, _sides(db, audit), audit],
    )
    return next(row for row in list_audits(db) if row["audit"] == audit)


def list_audits(db: Database) -> list[dict[str, Any]]:
    """All audits, newest first: rows of audit_index. `says` tells of all quotes, `sides` of those
    that took a side; None where none of those was looked at.
    """
    return list(db.query("SELECT * FROM audit_index ORDER BY audit DESC"))


def _sides(db: Database, audit: int) -> str | None:
    """Of the quotes that took a side, and of those that did so surely, how many are right.

    "of 31 that take a side, 24 right: 60–89 %; of 20 that surely do, 18 right: 70–97 %".
    """
    asked = """
        SELECT side, correct FROM audit_quotes
        WHERE audit = ? AND side NOT NULL AND correct NOT NULL
    """
    rows = db.execute(asked, [audit]).fetchall()
    sure = [right for side, right in rows if side == "sure"]
    told = [_share([right for _, right in rows], "take a side"), _share(sure, "surely do")]
    return "; ".join(filter(None, told)) or None


def _share(right: list[int], what: str) -> str:
    if not right:
        return ""
    low, high = (round(100 * end) for end in wilson(sum(right), len(right)))
    return f"of {len(right)} that {what}, {sum(right)} right: {low}–{high} %"


def audited(db: Database) -> str | None:
    """What the newest audit that was answered says; None where there is none.

    One sentence without its full stop: "of 100 drawn at random, 93 right: 86–97 %; of 31 that take
    a side, 24 right: 60–89 %".
    """
    row = next(db.query(sql("queries", "audited")), None)
    return str(row["says"]) if row else None
