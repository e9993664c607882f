"""`quotes new`: what the last run brought, or what is new since a day; as a feed too."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
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
    days,
    in_forms,
    print_rows,
    quote_text,
    stance_text,
    unsure_text,
)
from quotes.errors import QuotesError
from quotes.feed import atom
from quotes.models import SURE_STANCE
from quotes.report import counted
from quotes.whole import PRINTED, whole_file

WHAT = {"change": "possible change", "position": "first position", "statement": "new statement"}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(new)


@in_forms
def new(
    db: DatabaseArgument,
    since_run: Annotated[
        bool,
        typer.Option(
            "--since-run",
            help="What the last run of extract brought, be it nothing, and what those before "
            "it did that were broken off.",
        ),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="What was published from this day, month or year on."),
    ] = None,
    feed: Annotated[
        Path | None,
        typer.Option(
            "--atom", metavar="FILE", help="Write an Atom feed in the place of a list; - prints it."
        ),
    ] = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Leave out what is unsure, a quote or its stance.")
    ] = False,
    form: Form = TABLE,
) -> None:
    """Tell what a run brought, or what is new since a day.

    A possible change that the articles before do not show; a first position, of somebody on a
    target of whom they tell nothing; a statement that none of them carries. The feed is written
    whole or not at all.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

    if since_run == (since is not None):
        raise QuotesError("Say since when: either --since-run or --since DATE.")
    if feed and any(form):
        raise QuotesError("--atom writes a feed; leave out --csv, --tsv, --nl, --json.")
    with store.reading(db) as opened:
        rows = store.news(opened, store.new_articles(opened, since), sure)
    if feed:
        with whole_file(feed) as stream:
            stream.write(atom(rows, db.stem, datetime.now(UTC).isoformat(timespec="seconds")))
        # to what is no file the feed may have gone where this would be printed
        if feed != PRINTED and feed.is_file():
            print(f"Wrote {feed}: {counted(len(rows), 'item')}.")
    elif not print_rows(rows, _columns, _cells, form):
        print("Nothing is new.", file=sys.stderr)


def _columns(width: int) -> list[Column]:
    return [
        Column("what", no_wrap=True),
        Column("date", no_wrap=True),
        Column("speaker", max_width=max(20, width // 4)),
        Column("words"),
    ]


def _cells(row: Row) -> list[Cell]:
    unsure = unsure_text(row["confidence"]) or unsure_text(row["score"], SURE_STANCE)
    words = Text(" ").join(filter(None, (unsure, quote_text(row))))
    if row["stance"]:
        was = stance_text(row["before"], " → ") if row["before"] else ""
        side = Text.assemble(was, stance_text(row["stance"], f" {row['target']}"))
        words = Text("\n").join([side, words])
    what = "confirmed change" if row["reviewed"] == "confirmed" else WHAT[row["what"]]
    return [what, "\n".join(days(row)), Text(row["speaker"], "bold"), words]
