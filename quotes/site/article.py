"""What the page of one article shows: the text with its marks, and a note for each quote."""

from __future__ import annotations

from quotes.models import SIGNS, is_sure
from quotes.site import links
from quotes.site.ask import Ask, Row
from quotes.site.marks import Mark, Passage, passages
from quotes.site.scale import overall
from quotes.site.statements import told
from quotes.site.wording import MEANS, force_of
from quotes.told import lead_of_evidence


async def article_context(ask: Ask, key: str) -> Row | None:
    """The article `key`; None where the database does not hold it."""
    article = await ask.row("article_known", article=key)
    if article is None:
        return None
    found = await ask.rows("lines_of_article", article=key)
    notes = await told(ask, [row["line"] for row in found])
    for number, row in enumerate(notes, 1):
        add_note(row, number)
    narrated = await ask.rows("article_narrated", article=key)
    for number, row in enumerate(narrated, len(notes) + 1):
        add_told(ask, row, number)
    by_id = {each["id"]: each for each in (*notes, *narrated)}
    heading = article["title"] or article["article_id"]
    if not links.is_web(article["original"]):
        article["original"] = None
    return {
        "article": article,
        "quotes": notes,
        "told_by_reporters": narrated,
        "_heading": beside(passages(heading, marks(notes, "title")), by_id),
        "_passages": beside(passages(article["text"], marks([*notes, *narrated], "text")), by_id),
        "_named": len({each["speaker_id"] for each in notes} - {None}),
        "_rows": ask.table("quote_list", article_id=key),
    }


def add_note(row: Row, number: int) -> None:
    """What stands beside a quote, and how it is marked in the text."""
    force = force_of(row)
    row |= {
        "id": row["quote_id"],
        "number": number,
        "means": MEANS.get(force),
        "evidence_led": bool(lead_of_evidence(force)),
        "look": overall(row["stances"]),
    }


def add_told(ask: Ask, row: Row, number: int) -> None:
    """What stands beside a position that the reporter tells: no quote, and marked as none."""
    row |= {
        "number": number,
        "field": "text",
        "spans": [[row["text_start"], row["text_end"]]],
        "symbol": SIGNS[row["stance"]],
        "unsure": not is_sure(row["score"]),
        "look": "told",
        "is_told": True,
        "speaker_url": ask.page("speaker", row["speaker_id"]),
        "url": ask.page("target", row["target_id"]),
    }


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
