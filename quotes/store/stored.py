"""A reading as the database holds it: what was found and named, and nothing that was judged."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from quotes.models import Force, Quote, Reading, Span
from quotes.store.opening import sentences
from quotes.store.retold import stored_speakers
from quotes.store.save import stored_article

QUOTE = """
    SELECT id, spans, kind, field, cue_start, cue_end, source_start, source_end, named, named_kind,
        resolved_by, rule, confidence, headline, force, sentence, nested_in
    FROM quotes WHERE article = ? ORDER BY position
"""


def stored_reading(db: Database, ident: str) -> Reading:
    """The reading of a stored article; raises NotFoundError where there is none of that id."""
    article = stored_article(db, ident)
    made = "SELECT engine, version, weights, watch FROM makers JOIN articles ON maker = makers.id"
    with sentences(db):
        engine, version, weights, watch = db.execute(
            f"{made} WHERE articles.id = ?", [ident]
        ).fetchone()
        rows = list(db.query(QUOTE, [ident]))
        speakers = tuple(stored_speakers(db, ident))
    places = {row["id"]: place for place, row in enumerate(rows)}
    quotes = tuple(_quote(row, places) for row in rows)
    return Reading(article, engine, version, quotes, speakers, weights, watch)


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
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
