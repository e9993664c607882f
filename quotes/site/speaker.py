"""What the page of one speaker shows: who it is, where they stand, and what they said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quotes.locate import sql
from quotes.models import SIGNS
from quotes.site import links
from quotes.site.scale import is_unsure
from quotes.site.timeline import timeline
from quotes.site.wording import told

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]
MOST_QUOTES = 50
MOST_TARGETS = 12


async def speaker_context(datasette: Datasette, database: str, key: str) -> Row | None:
    """The speaker `key` for the template; None where the database does not hold them."""
    db = datasette.get_database(database)

    async def ask(name: str, **more: int) -> list[Row]:
        asked = sql("queries", f"speaker_{name}")
        return [dict(row) for row in await db.execute(asked, {"speaker": key, **more})]

    found = await db.execute("SELECT * FROM speakers WHERE id = ?", [key])
    if not found.rows:
        return None
    speaker = dict(found.rows[0])
    coverage = await db.execute("SELECT * FROM speaker_index WHERE speaker_id = ?", [key])
    balance, told = await ask("balance"), timeline(await ask("stances"))
    said = await ask("said", most=MOST_QUOTES)
    by_reporters = await ask("told", most=MOST_QUOTES)
    for row in by_reporters:
        row["symbol"] = SIGNS[row["stance"]]
        row["url"] = links.article(datasette, database, row["article_id"], row["narrated_id"])
    for row in balance[:MOST_TARGETS]:
        add_links(datasette, database, row)
    for row in [*(mark.row for mark in (told.marks if told else ())), *said]:
        row["url"] = links.article(datasette, database, row["article_id"], row["quote_id"])
    return {
        "speaker": speaker,
        "others": others(speaker, await ask("names")),
        "coverage": dict(coverage.first()),
        "balance": scaled(balance[:MOST_TARGETS]),
        "more_targets": len(balance) - MOST_TARGETS,
        "timeline": told,
        "statements": folded(said),
        "by_reporters": by_reporters,
        "symbols": SIGNS,
        "home": links.page(datasette, database),
        "speakers": links.rows(datasette, database, "speaker_index"),
        "all_stances": links.rows(datasette, database, "stance_timeline", speaker_id=key),
        "all_quotes": links.rows(datasette, database, "quote_list", speaker_id=key),
        "files": {
            "csv": links.rows(
                datasette, database, "quote_list", "csv", speaker_id=key, _stream="on"
            ),
            "json": links.rows(
                datasette, database, "quote_list", "json", speaker_id=key, _shape="array"
            ),
        },
    }


def others(speaker: Row, names: list[Row]) -> list[str]:
    """Every other name and role by which the speaker is called, each once."""
    known = {speaker["name"], speaker["role"]}
    return [name for name in dict.fromkeys(row["name"] for row in names) if name not in known]


def add_links(datasette: Datasette, database: str, row: Row) -> None:
    """The statements behind each count of a row of stance_balance."""
    keys = {"speaker_id": row["speaker_id"], "target_id": row["target_id"]}
    row["urls"] = {
        stance: links.rows(
            datasette, database, "stance_timeline", **keys, stance=stance, counts="1"
        )
        for stance in SIGNS
    }
    row["everyone"] = links.rows(datasette, database, "stance_balance", target_id=row["target_id"])


def scaled(balance: list[Row]) -> list[Row]:
    """The rows with the widths of their bars, in per cent of the longest one."""
    longest = max((max(row["favour"], row["against"]) for row in balance), default=0) or 1
    for row in balance:
        row["widths"] = {side: 100 * row[side] / longest for side in ("favour", "against")}
    return balance


def folded(said: list[Row]) -> list[Row]:
    """Quotes gathered into the statements they repeat, the newest statement first."""
    groups: dict[str, list[Row]] = {}
    for row in said:
        groups.setdefault(row["statement_id"] or row["quote_id"], []).append(row)
    statements = [readable(group) for group in groups.values()]
    return sorted(statements, key=lambda row: row["date"] or "", reverse=True)


def readable(group: list[Row]) -> Row:
    """One statement: its first quote, and where else it was printed."""
    first = min(group, key=lambda row: (row["date"] or "9999", row["quote_id"]))
    stances = [each.split(": ", 1) for each in json.loads(first["stances"] or "[]")]
    return {
        **first,
        "told": told(first["quote"], first),
        "stances": [(stance, SIGNS[stance], target) for stance, target in stances],
        "topics": json.loads(first["topics"] or "[]"),
        "unsure": is_unsure(first["confidence"]),
        "repeats": [row for row in group if row is not first],
    }
