"""Tables of articles, as spreadsheets and databases write them: a header, then an article a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

from quotes import days
from quotes.articles import record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_RAW_BYTES
from quotes.articles.stream import Stream, Values, cut
from quotes.errors import InputError

# what may part the cells of a row: the one of which a header has most, of equals the first
MARKS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"')
# bytes that are not UTF-8 are kept until their cell is whole
KEPT = "surrogateescape"
ADDRESS = re.compile(r"https?://\S+$")
# columns that a sentence names
NAMED = 12


class Row(NamedTuple):
    """A row, the lines of the file that it begins and ends on, and why it could not be told."""

    number: int
    to: int
    cells: list[str]
    begun: int = 1
    error: str = ""


def read(stream: Stream, name: str) -> Iterator[Values]:
    """Yield the values of every row, or why there are none.

    Rows are counted as spreadsheets do, the header is the first; empty ones are passed over. An
    article without `id` and `url` is known as `name#row`. A row whose quotation marks are broken
    takes with it all up to the next that is surely one, as what follows may be its text.
    Raises OSError where the stream breaks off, InputError for what is no table of articles.
    """
    rows = _rows(stream, name)
    header = _header(next(rows, Row(1, 1, [])), name)
    empty = True
    broken: Row | None = None
    for row in rows:
        empty = False
        if broken and not _stands_alone(row, header):
            broken = broken._replace(to=row.to)
            continue
        if broken:
            yield Values(_place(broken, name), _torn(broken, name))
        broken = row if row.error else None
        if not broken:
            place, raw = _place(row, name), "\0".join(row.cells).encode("utf-8", KEPT)
            yield Values(place, _values(header, row, place), raw, f"{name}#{row.number}")
    if broken:
        yield Values(_place(broken, name), _torn(broken, name))
    if empty:
        raise InputError(f"{name}: this table holds no articles; give one a row under the header.")


def _rows(stream: Stream, name: str) -> Iterator[Row]:
    """The rows that have cells, and those that break."""
    # of the whole process, and so never made less than somebody else has asked for
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RAW_BYTES))
    lines = _lines(stream, name)
    first = next(lines, "").removeprefix("\ufeff")
    mark = max(MARKS, key=QUOTED.sub("", first).count)
    rows = csv.reader(chain([first], lines), delimiter=mark, strict=True)
    for number in count(1):
        begun = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, rows.line_num, [], begun, str(error))
            continue
        if any(map(str.strip, cells)):
            yield Row(number, rows.line_num, cells, begun)


def _stands_alone(row: Row, header: Sequence[str]) -> bool:
    """Whether this is surely a row: prose has no day or address where its columns are."""
    fields = map(record.ours, header)
    return len(row.cells) == len(header) and any(
        (field == "published" and (days.day(cell) or days.untold(cell)))
        or (field == "url" and ADDRESS.match(cell))
        for field, cell in zip(fields, row.cells, strict=True)
    )


def _torn(row: Row, name: str) -> InputError:
    """What to say of a broken row, and of all that it took with it."""
    lines = f"line {row.to}" if row.begun == row.to else f"lines {row.begun} to {row.to}"
    return InputError(
        f"{_place(row, name)}: this row is broken, and nothing of {lines} was read ({row.error}); "
        "close each quotation mark, and write one inside a cell twice."
    )


def _place(row: Row, name: str) -> str:
    return f"{name}, row {row.number}"


def _lines(stream: Stream, name: str) -> Iterator[str]:
    for line in cut(stream, name):
        if line is None:
            raise InputError(
                f"{name}: a line is over the limit of {MAX_RAW_BYTES // 1_000_000} MB, and nothing "
                "from there on was read; take it out."
            )
        yield line.decode("utf-8", KEPT)


def _header(row: Row, name: str) -> list[str]:
    """The names of the columns. Raises InputError where none can be that of the text."""
    if row.error:
        raise _torn(row, name)
    header = [_text(cell, _place(row, name)) for cell in row.cells]
    if not any(record.ours(column) == "text" for column in header):
        more = f" and {len(header) - NAMED} more" if len(header) > NAMED else ""
        told = ", ".join(map(record.brief, header[:NAMED])) + more
        raise InputError(
            f"{name}: no column of this table is named text ({told or 'it is empty'}); name the "
            "one that holds the articles’ words so, in the first row."
        )
    return header


def _values(header: Sequence[str], row: Row, place: str) -> dict[str, str] | InputError:
    cells = row.cells
    if len(cells) > len(header):
        return InputError(
            f"{place}: this row has {len(cells)} cells and the header {len(header)}; put a cell "
            "that holds commas or ends of lines between quotation marks."
        )
    try:
        # of two columns with one name the first that says something
        return {
            column: _text(cell, place)
            for column, cell in reversed(list(zip(header, cells, strict=False)))
            if cell.strip()
        }
    except InputError as error:
        return error


def _text(cell: str, place: str) -> str:
    return decode(cell.encode("utf-8", KEPT), place)
