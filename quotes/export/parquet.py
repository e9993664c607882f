"""Quotes as a Parquet file, by pyarrow, which only this needs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from quotes.errors import QuotesError
from quotes.export.fields import FIELDS

BATCH = 5000


def write_parquet(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    """Write quotes as a file, a row group a few thousand; raises QuotesError without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise QuotesError(
            "Parquet is written by pyarrow, which is not installed; install it with: "
            "pip install 'quote-tracker[parquet]'"
        ) from None
    schema = _schema(pyarrow)
    left = iter(rows)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(left, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist([_row(row) for row in batch], schema))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    spans = [{"start": start, "end": end} for start, end in row["spans"]]
    return {field.name: row[field.name] for field in FIELDS} | {"spans": spans}


def _schema(pa: Any) -> Any:
    whole, text, number = pa.int64(), pa.string(), pa.float64()
    kinds = {
        "string": text,
        "number": number,
        "integer": whole,
        "boolean": pa.bool_(),
        "spans": pa.list_(pa.struct([("start", whole), ("end", whole)])),
        "topics": pa.list_(pa.struct([("id", text), ("label", text), ("score", number)])),
        "stances": pa.list_(
            pa.struct(
                [
                    *((name, text) for name in ("target", "target_id", "stance")),
                    ("score", number),
                    ("words", text),
                    ("start", whole),
                    ("end", whole),
                    ("called", text),
                    ("called_start", whole),
                    ("called_end", whole),
                    ("method", text),
                    ("counts", pa.bool_()),
                    ("counts_on", text),
                ]
            )
        ),
    }
    return pa.schema(
        [
            pa.field(field.name, kinds[field.type], field.null, {"meaning": field.meaning})
            for field in FIELDS
        ]
    )
