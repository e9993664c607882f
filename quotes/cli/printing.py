"""Rows as a table for a person, or as CSV or JSON for a program."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Annotated, Any, NamedTuple

import typer
from rich import box
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from quotes.cli.widths import fixed
from quotes.models import SIGNS

Row = dict[str, Any]
Cell = str | Text

CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
TsvOption = Annotated[bool, typer.Option("--tsv", help="Print tab-separated values.")]
NlOption = Annotated[bool, typer.Option("--nl", help="Print one JSON object a line.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print a JSON list.")]

# the site's colours of stances; both can be read on light and on dark
STYLES = {"favour": "#0072b2", "against": "#d55e00", "neutral": "", "unclear": "dim"}


# rows of a table that are laid out together; the first piece settles the widths of a longer one
PIECE = 200


class Printer(Console):
    """Rich's console, but a closed pipe is the door's business ("| head" is no error)."""

    def on_broken_pipe(self) -> None:
        """Called where BrokenPipeError is handled: let it go on."""
        raise


def printer(**options: Any) -> Printer:
    """Where to print for a person: colours on a terminal, words taken as they are."""
    return Printer(highlight=False, markup=False, **options)


class Form(NamedTuple):
    """In which form rows are asked for; none of them is a table."""

    csv: bool
    tsv: bool
    nl: bool
    json: bool


def print_rows(
    rows: Iterable[Row],
    columns: Callable[[int], Sequence[Column]],
    cells: Callable[[Row], Sequence[Cell]],
    form: Form | None = None,
) -> int:
    """Print rows in the form asked for and return how many there were.

    A table has the `columns` for so many characters of width, with the `cells` of each row; the
    other forms have all of a row's columns. Lists stand in CSV as JSON.
    """
    if form and (form.csv or form.tsv):
        return _csv(rows, "\t" if form.tsv else ",")
    if form and (form.nl or form.json):
        return _json(rows, "\n" if form.nl else ",\n ", form.nl)
    return _table(iter(rows), columns, cells)


def _table(
    rows: Iterator[Row],
    columns: Callable[[int], Sequence[Column]],
    cells: Callable[[Row], Sequence[Cell]],
) -> int:
    """A table of any length, a piece after the other: it begins at once and is held nowhere."""
    console = printer()
    number, widths = 0, None
    while found := [cells(row) for row in islice(rows, PIECE)]:
        told = columns(console.width)
        if number == 0 and len(found) == PIECE:
            widths = fixed(told, found, console.width)
        if widths:
            told = [replace(one, width=own) for one, own in zip(told, widths, strict=True)]
        table = Table(
            *told,
            box=box.SIMPLE_HEAD,
            show_edge=False,
            show_header=number == 0,
            pad_edge=False,
            collapse_padding=True,
        )
        for row in found:
            table.add_row(*row)
        console.print(table)
        number += len(found)
    return number


def json_line(value: object) -> str:
    """A value as JSON on one line, escaped where standard output could not hold its characters."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(value, ensure_ascii=not unicode)


def stance_text(stance: str, words: object) -> Text:
    """ "▲ the toll", in the stance's colour."""
    return Text(f"{SIGNS[stance]}{words}", STYLES[stance])


def _csv(rows: Iterable[Row], delimiter: str) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # data must not lose letters to a terminal's encoding
        sys.stdout.reconfigure(encoding="utf-8")
    writer = csv.writer(sys.stdout, delimiter=delimiter, lineterminator="\n")
    number = 0
    for number, row in enumerate(rows, 1):
        if number == 1:
            writer.writerow(row)
        writer.writerow(
            json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell
            for cell in row.values()
        )
    return number


def _json(rows: Iterable[Row], between: str, nl: bool) -> int:
    number = 0
    if not nl:
        sys.stdout.write("[")
    for number, row in enumerate(rows, 1):
        sys.stdout.write((between if number > 1 else "") + json_line(row))
    if not nl or number:
        sys.stdout.write("\n" if nl else "]\n")
    return number
