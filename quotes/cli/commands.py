"""The program: all commands, behind one door."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes import __version__
from quotes.cli import (
    changes,
    correct,
    corrections,
    evaluate,
    export,
    extract,
    look,
    narrated,
    new,
    people,
    positions,
    read,
    report,
    review,
    serve,
    targets,
    unread,
    whom,
)
from quotes.cli.door import Door
from quotes.cli.once import give_once

app = typer.Typer(
    cls=Door,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who said what in the news, about what, and where they stand.",
)
for room in (
    extract,
    unread,
    read,
    look,
    people,
    report,
    export,
    targets,
    positions,
    changes,
    new,
    narrated,
    correct,
    whom,
    corrections,
    review,
    serve,
    evaluate,
):
    room.register(app)
give_once(app)


def _version(asked: bool) -> None:
    if asked:
        print(f"quote-tracker {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what in the news, about what, and where they stand."""
