"""`quotes narrated`: positions that reporters tell without speech, apart from all quotes."""

from __future__ import annotations

import sys

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import DatabaseArgument, LimitOption, SpeakerOption, TargetOption
from quotes.cli.printing import (
    TABLE,
    Cell,
    Form,
    Row,
    in_forms,
    print_rows,
    stance_text,
)
from quotes.models import is_sure


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="narrated")(list_narrated)


@in_forms
def list_narrated(
    db: DatabaseArgument,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    limit: LimitOption = None,
    form: Form = TABLE,
) -> None:
    """List positions told without speech, newest first.

    Who stands where, in the reporter's words; nobody is quoted here.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

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
    side = stance_text(row["stance"], f" {row['target']}", not is_sure(row["score"]))
    return [
        row["date"] or "undated",
        Text(row["speaker"], "bold"),
        Text("\n").join([told, side]),
    ]
