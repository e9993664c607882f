"""`quotes people`: a user's own list of people and organisations, with all their names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import DatabaseArgument
from quotes.cli.printing import (
    TABLE,
    Cell,
    Form,
    Row,
    in_forms,
    print_rows,
)
from quotes.report import counted


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(in_forms(people))


def people(
    db: DatabaseArgument,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A list of your own, CSV or TOML; left out, the one that DB remembers is shown.",
            show_default=False,
        ),
    ] = None,
    form: Form = TABLE,
) -> None:
    """Tell who is who, by a list of your own.

    FILE has a line a person or organisation: name, other names (with semicolons between), kind
    (person, organisation), party or employer, wikidata; in TOML a [[people]] for each. It is
    applied at once, and to articles to come, in the place of the list before. What you merged,
    split or renamed stands before it.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

    if file is None:
        with store.reading(db) as opened:
            rows = store.list_people(opened)
            if not print_rows(rows, _columns, _cells, form):
                print(f"No list yet; give one: quotes people {db} FILE", file=sys.stderr)
        return
    from quotes.people import load

    listed = load(file)
    with store.writing(db, needed=True) as opened:
        store.set_people(opened, listed)
        found = sum(row["quotes"] > 0 for row in store.list_people(opened))
    are = "is" if found == 1 else "are"
    print(f"{db} knows {counted(len(listed), 'name')} of {file}; {found} {are} quoted there.")


def _columns(width: int) -> list[Column]:
    names = ("name", "other names", "kind", "party or employer", "wikidata")
    return [*map(Column, names), Column("quotes", justify="right")]


def _cells(row: Row) -> list[Cell]:
    return [
        Text(row["name"], "bold"),
        "; ".join(row["other_names"]),
        row["kind"],
        row["affiliation"] or "",
        row["wikidata"] or "",
        str(row["quotes"]),
    ]
