"""`quotes unread`: what runs could not read of folders, all of it."""

from __future__ import annotations

import sys

import typer
from rich.table import Column

from quotes.cli.options import DatabaseArgument, LimitOption
from quotes.cli.printing import TABLE, Cell, Form, Row, in_forms, print_rows


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(unread)


@in_forms
def unread(db: DatabaseArgument, limit: LimitOption = None, form: Form = TABLE) -> None:
    """List what could not be read of folders, and why.

    What extract told once, until it can be read; skipped is what is in another language, or a copy.
    A file that was taken out of its folder since stays listed. What was given by its own name is
    told by each run and not kept.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

    with store.reading(db) as opened:
        rows = store.list_unread(opened, limit)
        if not print_rows(rows, _columns, _cells, form):
            print("All that was found in folders could be read.", file=sys.stderr)


def _columns(width: int) -> list[Column]:
    return [Column("outcome", no_wrap=True), Column("why")]


def _cells(row: Row) -> list[Cell]:
    return [row["outcome"], row["error"]]
