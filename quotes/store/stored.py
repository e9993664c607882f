"""A reading as the program made it: what was found and named, without its topics and stances.

What people corrected is not in it: whoever saves it again has it corrected again.
"""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from quotes.models import Force, Quote, Reading, Span
from quotes.store.corrections.answers import as_read
from quotes.store.opening import sentences
from quotes.store.rows import speakers_of
from quotes.store.save import stored_article


def stored_reading(db: Database, ident: str) -> Reading:
    """The reading of a stored article; raises NotFoundError where there is none of that id."""
    article = stored_article(db, ident)
    with sentences(db):
        tables = as_read(db, ident)
    (maker,), rows = tables["makers"], tables["quotes"]
    places = {row["id"]: place for place, row in enumerate(rows)}
    return Reading(
        article,
        maker["engine"],
        maker["version"],
        tuple(_quote(row, places) for row in rows),
        tuple(speakers_of(tables["article_speakers"])),
        maker["weights"],
        maker["watch"],
    )


def _quote(row: dict[str, Any], places: dict[str, int]) -> Quote:
    return Quote(
        spans=tuple((start, end) for start, end in json.loads(row["spans"])),
        kind=row["kind"],
        field=row["field"],
        cue=_span(row["cue_start"], row["cue_end"]),
        source=_span(row["source_start"], row["source_end"]),
        speaker=row["named"],
        speaker_kind=row["named_kind"],
        resolved_by=row["resolved_by"],
        rule=row["rule"],
        confidence=row["confidence"],
        headline=bool(row["headline"]),
        force=Force(row["force"]),
        sentence=row["sentence"],
        nested_in=places.get(row["nested_in"]),
        addressee=row.get("addressee"),
        said_on=row.get("said_on"),
        dated_by=row.get("dated_by"),
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
