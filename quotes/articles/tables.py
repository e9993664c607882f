"""Tables of articles, as spreadsheets and databases write them: a header, then an article a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from quotes.articles import record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_RAW_BYTES
from quotes.articles.stream import Placed, Stream, cut
from quotes.errors import InputError
from quotes.models import Article

# what may part the cells of a row: the one of which a header has most, of equals the first
MARKS = ",;\t|"
QUOTED = re.compile(r'"[^"]*"')
# bytes that are not UTF-8 are kept until their cell is whole
KEPT = "surrogateescape"
# columns that a sentence names
NAMED = 12


def read(stream: Stream, name: str) -> Iterator[Placed]:
    """Yield the article of every row, or why there is none, each with its place and the row.

    Rows are counted as spreadsheets do, the header is the first; empty ones are passed over. An
    article without `id` and `url` is known as `name#row`.
    Raises OSError where the stream breaks off, InputError for what is no table of articles.
    """
    rows = _rows(stream, name)
    header = _header(next(rows, (1, []))[1], name)
    empty = True
    for number, cells in rows:
        empty, place = False, f"{name}, row {number}"
        if isinstance(cells, InputError):
            yield place, cells, b""
        else:
            found = _article(header, cells, name, number, place)
            yield place, found, "\0".join(cells).encode("utf-8", KEPT)
    if empty:
        raise InputError(f"{name}: this table holds no articles; give one a row under the header.")


def _rows(stream: Stream, name: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """The rows that have cells, each with its number, and what is wrong with those that break."""
    # of the whole process, and so never made less than somebody else has asked for
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RAW_BYTES))
    lines = _lines(stream, name)
    first = next(lines, "").removeprefix("\ufeff")
    mark = max(MARKS, key=QUOTED.sub("", first).count)
    rows = csv.reader(chain([first], lines), delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            broken = f"{name}, row {number}: this row is broken ({error})"
            advice = "close each quotation mark, and write one inside a cell twice"
            yield number, InputError(f"{broken}; {advice}.")
            continue
        if any(map(str.strip, cells)):
            yield number, cells


def _lines(stream: Stream, name: str) -> Iterator[str]:
    for line in cut(stream, name):
        if line is None:
            raise InputError(
                f"{name}: a line is over the limit of {MAX_RAW_BYTES // 1_000_000} MB, and nothing "
                "from there on was read; take it out."
            )
        yield line.decode("utf-8", KEPT)


def _header(cells: list[str] | InputError, name: str) -> list[str]:
    """The names of the columns. Raises InputError where none can be that of the text."""
    if isinstance(cells, InputError):
        raise cells
    header = [_text(cell, f"{name}, row 1") for cell in cells]
    if not any(record.ours(column) == "text" for column in header):
        more = f" and {len(header) - NAMED} more" if len(header) > NAMED else ""
        told = ", ".join(map(record.brief, header[:NAMED])) + more
        raise InputError(
            f"{name}: no column of this table is named text ({told or 'it is empty'}); name the "
            "one that holds the articles’ words so, in the first row."
        )
    return header


def _article(
    header: Sequence[str], cells: Sequence[str], name: str, number: int, place: str
) -> Article | InputError:
    if len(cells) > len(header):
        return InputError(
            f"{place}: this row has {len(cells)} cells and the header {len(header)}; put a cell "
            "that holds commas or ends of lines between quotation marks."
        )
    try:
        # of two columns with one name the first that says something
        values = {
            column: _text(cell, place)
            for column, cell in reversed(list(zip(header, cells, strict=False)))
            if cell.strip()
        }
        return record.article(values, place, name, f"{name}#{number}")
    except InputError as error:
        return error


def _text(cell: str, place: str) -> str:
    return decode(cell.encode("utf-8", KEPT), place)
