"""What the page of one article shows: the text with its marks, and a note for each quote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quotes.models import SIGNS
from quotes.site import links
from quotes.site.marks import Mark, Passage, passages
from quotes.site.scale import is_unsure, overall
from quotes.site.wording import MEANS, force_of
from quotes.told import lead_of_evidence

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

QUOTES = """
    SELECT
        quotes.*,
        speakers.name AS speaker_name,
        (
            SELECT count(DISTINCT carrier.article) FROM quotes AS carrier
            WHERE carrier.statement = quotes.statement AND carrier.article <> quotes.article
        ) AS elsewhere
    FROM quotes LEFT JOIN speakers ON speakers.id = quotes.speaker
    WHERE quotes.article = :article
    ORDER BY quotes.position
"""
STANCES = """
    SELECT stances.*, targets.label AS target_label
    FROM quotes
    JOIN stances ON stances.quote = quotes.id
    JOIN targets ON targets.id = stances.target
    WHERE quotes.article = :article
    ORDER BY quotes.position, stances.score DESC
"""
TOLD = """
    SELECT narrated.*, speakers.name AS speaker_name, targets.label AS target_label
    FROM narrated
    JOIN targets ON targets.id = narrated.target
    LEFT JOIN speakers ON speakers.id = narrated.speaker
    WHERE narrated.article = :article
    ORDER BY narrated.position
"""


async def article_context(datasette: Datasette, database: str, key: str) -> Row | None:
    """The article `key` for its template; None where the database does not hold it."""
    db = datasette.get_database(database)
    found = await db.execute("SELECT * FROM articles WHERE id = :article", {"article": key})
    if not found.rows:
        return None
    article = dict(found.rows[0])
    rows = [dict(row) for row in await db.execute(QUOTES, {"article": key})]
    stances = [dict(row) for row in await db.execute(STANCES, {"article": key})]
    notes = [
        note(number, row, [each for each in stances if each["quote"] == row["id"]])
        for number, row in enumerate(rows, 1)
    ]
    for each in notes:
        add_links(datasette, database, each)
    told = [
        told_note(number, dict(row))
        for number, row in enumerate(await db.execute(TOLD, {"article": key}), len(notes) + 1)
    ]
    for each in told:
        add_told_links(datasette, database, each)
    by_id = {each["id"]: each for each in (*notes, *told)}
    heading = article["title"] or article["id"]
    return {
        "article": article,
        "original": article["url"] if links.is_web(article["url"]) else None,
        "heading": beside(passages(heading, marks(notes, "title")), by_id),
        "passages": beside(passages(article["text"], marks([*notes, *told], "text")), by_id),
        "named": len({each["speaker"] for each in notes} - {None}),
        "notes": notes,
        "told": told,
        "symbols": SIGNS,
        "home": links.page(datasette, database),
        "rows": links.rows(datasette, database, "quote_list", article_id=key),
        "articles": links.rows(datasette, database, "article_index"),
    }


def note(number: int, row: Row, stances: list[Row]) -> Row:
    """What stands beside one quote; `stances` are that quote's."""
    for each in stances:
        each["symbol"] = SIGNS[each["stance"]]
    return {
        **row,
        "number": number,
        "force": force_of(row),
        "evidence_led": bool(lead_of_evidence(force_of(row))),
        "means": MEANS.get(force_of(row)),
        "spans": json.loads(row["spans"]),
        "unsure": is_unsure(row["confidence"]),
        "stances": stances,
        "look": overall(stances),
    }


def told_note(number: int, row: Row) -> Row:
    """What stands beside a position that the reporter tells: no quote, and marked as none."""
    return {
        **row,
        "number": number,
        "field": "text",
        "spans": [(row["text_start"], row["text_end"])],
        "symbol": SIGNS[row["stance"]],
        "unsure": False,
        "look": "told",
        "is_told": True,
    }


def add_told_links(datasette: Datasette, database: str, each: Row) -> None:
    """Where the holder and the target of a position told lead."""
    each["speaker_url"] = links.speaker(datasette, database, each["speaker"])
    each["url"] = links.rows(datasette, database, "narrated_positions", target_id=each["target"])


def add_links(datasette: Datasette, database: str, each: Row) -> None:
    """Where the speaker, the target and the repeats of a note lead."""
    if each["speaker"]:
        each["speaker_url"] = links.speaker(datasette, database, each["speaker"])
    if each["elsewhere"]:
        each["repeats_url"] = links.rows(
            datasette, database, "quote_list", statement_id=each["statement"]
        )
    for stance in each["stances"]:
        stance["url"] = links.rows(
            datasette, database, "stance_balance", target_id=stance["target"]
        )


def marks(notes: list[Row], field: str) -> list[Mark]:
    """The marks of one field, the text or the title."""
    return [
        Mark(start, end, each["id"], each["number"], look_of(each))
        for each in notes
        if each["field"] == field
        for start, end in each["spans"]
    ]


def look_of(each: Row) -> str:
    """The classes of a mark: its stance, and doubt."""
    return " ".join(filter(None, (each["look"], "unsure" if each["unsure"] else None)))


def beside(found: list[Passage], by_id: dict[str, Row]) -> list[tuple[Passage, list[Row]]]:
    """Each passage with the notes of the quotes that begin in it."""
    return [(passage, [by_id[key] for key in passage.quotes]) for passage in found]
