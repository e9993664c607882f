"""`quotes undo` and `quotes corrections`: the ledger, listed and taken back."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.table import Column

from quotes.cli.options import ByOption, DatabaseArgument
from quotes.cli.printing import TABLE, Cell, Form, Row, in_forms, print_rows
from quotes.cli.record import record
from quotes.ledger.telling import says
from quotes.models import Force
from quotes.told import lead


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(undo)
    app.command()(corrections)


def undo(
    db: DatabaseArgument,
    number: Annotated[
        int,
        typer.Argument(
            metavar="N", help="Its number in: quotes corrections DB.", show_default=False
        ),
    ],
    by: ByOption = None,
) -> None:
    """Take a correction back; undo the undoing to have it again.

    With a split goes the name that its --as gave.
    """
    from quotes import store

    record(db, by, lambda opened: store.undo(opened, number))


@in_forms
def corrections(db: DatabaseArgument, form: Form = TABLE) -> None:
    """List all corrections, newest first, and what became of each.

    One that finds its quote or speaker no more is listed so; it waits, and is not lost.
    """
    from quotes import store

    with store.reading(db) as opened:
        rows = store.list_corrections(opened)
    if not print_rows(rows, _columns, _cells, form):
        print("Nobody has corrected anything.", file=sys.stderr)


def _columns(width: int) -> list[Column]:
    return [
        Column("no", justify="right"),
        Column("made", no_wrap=True),
        Column("by"),
        Column("about", max_width=max(24, width // 3)),
        Column("says"),
        Column("state", no_wrap=True),
    ]


def _cells(row: Row) -> list[Cell]:
    about = lead(row["force"] or Force.SAID) + " ".join(row["about"].split())
    return [
        str(row["correction"]),
        row["made"][:10],
        row["by"],
        about,
        says(row),
        row["state"],
    ]
