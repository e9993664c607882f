"""Pages in other forms: all that they show as JSON, their list as CSV; addresses hold elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from typing import Any

from datasette import Response
from datasette.utils.asgi import AsgiStream

from quotes.models import SIGNS
from quotes.site.ask import Ask, Row
from quotes.site.choice import Choice
from quotes.site.menu import menu
from quotes.site.ours import PAGES
from quotes.site.statements import statements

FORMS = ("json", "csv")
AT_ONCE = 200  # statements that are read for a CSV at a time
STATEMENT = (
    "date", "speaker", "force", "quote", "sentence", "kind", "cue", "stances", "topics",
    "publisher", "article", "original", "url", "confidence", "named_by", "quote_id",
    "speaker_id", "article_id", "statement_id",
)  # fmt: skip
COLUMNS = {
    "statements": STATEMENT,
    "quotes": STATEMENT,
    "articles": ("date", "publisher", "article", "original", "url", "quotes", "article_id"),
    "changes": (
        "change_id", "status", "speaker", "target", "split", "reviewed", "part", "date", "stance",
        "score", "force", "quote", "sentence", "evidence", "publisher", "article", "original",
        "url", "quote_id", "speaker_id", "target_id",
    ),
    "targets": (
        "target", "speaker", *SIGNS, "side", "date", "stance", "score", "force", "quote",
        "sentence", "publisher", "article", "original", "url", "quote_id", "speaker_id",
        "target_id",
    ),
}  # fmt: skip


def frame(ask: Ask, forms: bool = True) -> Row:
    """What stands around every page of a database: its name, and where its other pages are.

    With `forms`, where this one is as JSON and CSV.
    """
    path = ask.request.path if f"/{PAGES}/" in ask.request.path else ask.page()
    query = f"?{ask.request.query_string}" if ask.request.query_string else ""
    return {
        **menu(ask.datasette, ask.database),
        "symbols": SIGNS,
        "tables": str(ask.datasette.urls.database(ask.database)),
        **({f"alternate_url_{form}": f"{path}.{form}{query}" for form in FORMS} if forms else {}),
    }


def as_json(ask: Ask, found: Row) -> Response:
    """What a page shows; what only its HTML needs begins with an underscore and is left out."""
    body = json.dumps(plain(ask, found), ensure_ascii=False, indent=1)
    return Response(body, content_type="application/json; charset=utf-8")


def plain(ask: Ask, value: Any, name: str = "") -> Any:
    """A value for JSON, with whole addresses."""
    if isinstance(value, Mapping):
        return {
            key: plain(ask, each, key) for key, each in value.items() if not key.startswith("_")
        }
    if isinstance(value, list | tuple):
        return [plain(ask, each) for each in value]
    if isinstance(value, str) and value.startswith("/") and (name == "next" or name[-3:] == "url"):
        return ask.absolute(value)
    return value


async def all_statements(ask: Ask, choice: Choice) -> AsyncIterator[Row]:
    """All statements that a choice holds, read a page at a time."""
    before = ""
    while True:
        page = await statements(ask, replace(choice, before=before), most=AT_ONCE)
        for row in page.rows:
            yield row
        if not page.next:
            return
        before = page.next


async def rows(listed: str, found: Row) -> AsyncIterator[Row]:
    """The rows of another list: each statement that it shows, with what it stands for."""
    for row in FLAT[listed](found):
        yield row


def of_changes(found: Row) -> list[Row]:
    """Each statement of each change."""
    return [
        {**change, **row, "part": part}
        for change in found["changes"]
        for part in ("before", "after")
        for row in change[part]
    ]


def of_targets(found: Row) -> list[Row]:
    """Each speaker on the other and on each target, with the strongest statement."""
    each_other = [
        (found[side], found[other]["speaker"], told)
        for side, other in (("a", "b"), ("b", "a"))
        if found[side] and (told := found["each_other"].get(found[side]["speaker_id"]))
    ]
    shared = [
        (found[side], row["target"], row["sides"][side])
        for row in found["targets"]
        for side in ("a", "b")
    ]
    return [
        {
            "target": target,
            **(told["strongest"] or {}),
            **told["counts"],
            "side": told["side"],
            "speaker": who["speaker"],
            "speaker_id": who["speaker_id"],
            "target_id": told["target_id"],
        }
        for who, target, told in [*each_other, *shared]
    ]


FLAT: dict[str, Callable[[Row], list[Row]]] = {
    "changes": of_changes,
    "targets": of_targets,
    "quotes": lambda found: list(found["quotes"]),
}


def as_csv(ask: Ask, listed: str, found: AsyncIterator[Row]) -> AsgiStream:
    """Rows as CSV, sent while they are read."""
    columns = COLUMNS[listed]

    async def write(out: Any) -> None:
        await out.write(line(columns))
        async for row in found:
            await out.write(line([cell(ask, name, row.get(name)) for name in columns]))

    headers = {"content-disposition": f'attachment; filename="{listed}.csv"'}
    return AsgiStream(write, headers=headers, content_type="text/csv; charset=utf-8")


def cell(ask: Ask, name: str, value: Any) -> Any:
    """A value for CSV: lists in one cell, addresses whole."""
    if name == "stances" and isinstance(value, list):
        return "; ".join(f"{each['stance']}: {each['target']}" for each in value)
    if name == "topics" and isinstance(value, list):
        return "; ".join(each["topic"] for each in value)
    return plain(ask, value, name)


def line(values: Any) -> str:
    """One line of CSV."""
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()
