"""What the page of one speaker shows: who it is, where they stand, and what they said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quotes.models import SIGNS
from quotes.site import links
from quotes.site.scale import is_likely
from quotes.site.timeline import timeline

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]
MOST_QUOTES = 200
MOST_TARGETS = 12

SPEAKER = "SELECT * FROM speakers WHERE id = :speaker"
NAMES = "SELECT name, kind FROM speaker_names WHERE speaker = :speaker ORDER BY kind, name"
COVERAGE = """
    SELECT
        count(*) AS quotes,
        count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements,
        count(DISTINCT quotes.article) AS articles,
        min(articles.published) AS first_date,
        max(articles.published) AS last_date
    FROM quotes JOIN articles ON articles.id = quotes.article
    WHERE quotes.speaker = :speaker
"""
BALANCE = """
    SELECT * FROM stance_balance WHERE speaker_id = :speaker
    ORDER BY favour + against DESC, statements DESC, target
"""
TIMELINE = "SELECT * FROM stance_timeline WHERE speaker_id = :speaker ORDER BY date, quote_id"
SAID = f"""
    SELECT quote_list.*, quotes.position
    FROM quote_list JOIN quotes ON quotes.id = quote_list.quote_id
    WHERE speaker_id = :speaker
    ORDER BY date DESC, quote_list.article_id, quotes.position
    LIMIT {MOST_QUOTES}
"""


async def speaker_context(datasette: Datasette, database: str, key: str) -> Row | None:
    """The speaker `key` for the template; None where the database does not hold them."""
    db = datasette.get_database(database)

    async def ask(sql: str) -> list[Row]:
        return [dict(row) for row in await db.execute(sql, {"speaker": key})]

    found = await ask(SPEAKER)
    if not found:
        return None
    balance, told, said = await ask(BALANCE), await ask(TIMELINE), await ask(SAID)
    for row in balance:
        add_links(datasette, database, row)
    for row in [*told, *said]:
        row["url"] = links.article(datasette, database, row["article_id"], row["quote_id"])
    return {
        "speaker": found[0],
        "others": others(found[0], await ask(NAMES)),
        "coverage": (await ask(COVERAGE))[0],
        "balance": scaled(balance[:MOST_TARGETS]),
        "more_targets": len(balance) - MOST_TARGETS,
        "timeline": timeline(told),
        "statements": folded(said),
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
        stance: links.rows(datasette, database, "stance_timeline", **keys, stance=stance)
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
        "stances": [(stance, SIGNS[stance], target) for stance, target in stances],
        "topics": json.loads(first["topics"] or "[]"),
        "likely": is_likely(first["confidence"]),
        "repeats": [row for row in group if row is not first],
    }
