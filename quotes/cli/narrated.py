"""`quotes narrated`: positions that reporters tell without speech, apart from all quotes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import DatabaseArgument, LimitOption
from quotes.cli.printing import (
    Cell,
    CsvOption,
    Form,
    JsonOption,
    NlOption,
    Row,
    TsvOption,
    print_rows,
    stance_text,
)

Speaker = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only of this speaker, by any of their names.")
]
Target = Annotated[
    str | None, typer.Option(metavar="TARGET", help="Only on this target (id or label).")
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="narrated")(list_narrated)


def list_narrated(
    db: DatabaseArgument,
    speaker: Speaker = None,
    target: Target = None,
    limit: LimitOption = None,
    as_csv: CsvOption = False,
    as_tsv: TsvOption = False,
    nl: NlOption = False,
    as_json: JsonOption = False,
) -> None:
    """List positions told without speech, newest first.

    Who stands where, in the reporter's words; nobody is quoted here.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

    form = Form(as_csv, as_tsv, nl, as_json)
    with store.reading(db) as opened:
        rows = store.list_narrated(opened, speaker, target, limit)
        if not print_rows(iter(rows), _columns, _cells, form):
            print("No position is told.", file=sys.stderr)


def _columns(width: int) -> list[Column]:
    return [
        Column("date", no_wrap=True),
        Column("speaker", max_width=max(20, width // 4)),
        Column("told by the reporter"),
    ]


def _cells(row: Row) -> list[Cell]:
    """One position as the cells of a table, the side under the reporter's words."""
    told = Text(" ".join(row["told"].split()))
    return [
        row["date"] or "undated",
        Text(row["speaker"], "bold"),
        Text("\n").join([told, stance_text(row["stance"], f" {row['target']}")]),
    ]
