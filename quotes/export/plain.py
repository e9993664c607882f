"""Quotes as JSON lines and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.export.fields import FIELDS
from quotes.visible import escaped, harmless

NAMES = tuple(field.name for field in FIELDS)


def jsonl(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A JSON object a quote and line, its fields as FIELDS lists them."""
    for row in rows:
        ordered = {name: row[name] for name in NAMES}
        yield escaped(json.dumps(ordered, ensure_ascii=False)) + "\n"


def table(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """CSV: a line of names, then one a quote; lists as JSON, null as nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(NAMES)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in NAMES])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return int(value)
    return escaped(json.dumps(value, ensure_ascii=False)) if isinstance(value, list) else value
