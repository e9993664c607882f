"""`quotes speakers`, `quotes list`: what a database holds."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import DatabaseArgument, LimitOption, PublisherOption, SinceOption
from quotes.cli.printing import (
    STANCES,
    TABLE,
    Cell,
    Form,
    Row,
    days,
    in_forms,
    print_rows,
    quote_text,
    stance_text,
    stances_text,
    unsure_text,
)
from quotes.cli.widths import Spare

Speaker = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only this speaker, by any of their names.")
]
Topic = Annotated[
    str | None, typer.Option(metavar="TOPIC", help="Only quotes on this topic (id or label).")
]
Target = Annotated[
    str | None, typer.Option(metavar="TARGET", help="Only quotes with a stance on this target.")
]
StanceOption = Annotated[
    str | None,
    typer.Option(
        "--stance",
        metavar="STANCE",
        help="Only this stance: favour, against, neutral, unclear.",
    ),
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Up to this day of print, month or year.")
]
Search = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Only quotes that hold all these words.")
]

ForceOption = Annotated[
    str | None,
    typer.Option(
        "--force",
        metavar="FORCE",
        help="Only what was put forward so: said, denied, asked, urged, forbade, left open.",
    ),
]

# The store takes a tenth of a second to import: each command does it itself, help need not wait.

# a name of up to so many characters stands on one line, and its role is cut to fit beside it
NAME = 26
# nobody reads a longer table; a program asks for CSV or JSON, which are whole
MOST_SPEAKERS = 500


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(speakers)
    app.command(name="list")(list_quotes)


@in_forms
def speakers(
    db: DatabaseArgument,
    speaker: Speaker = None,
    topic: Topic = None,
    target: Target = None,
    stance: StanceOption = None,
    force: ForceOption = None,
    publisher: PublisherOption = None,
    since: SinceOption = None,
    until: Until = None,
    search: Search = None,
    limit: LimitOption = None,
    form: Form = TABLE,
) -> None:
    """List who speaks, whoever says most first.

    A statement that several articles carry counts once, and once on each side where it takes one on
    several targets. Filters choose who is listed, those who said one of the quotes asked for;
    numbers and topics stay those of all they said.
    """
    from quotes import store

    filters = store.Filters(
        speaker, topic, target, stance, since, until, search, publisher, force=force
    )
    with store.reading(db) as opened:
        rows = store.list_speakers(opened, filters, limit)
        shown = rows if limit or any(form) else islice(rows, MOST_SPEAKERS)
        if not print_rows(shown, speaker_columns, speaker_cells, form):
            print(_nothing("speaker", search), file=sys.stderr)
            return
        if next(rows, None):
            print(
                f"The first {MOST_SPEAKERS}; more with --limit N, all with --csv.", file=sys.stderr
            )
        if not any(form) and filters != store.Filters(speaker):
            print("Filters choose who is listed; numbers count all they said.", file=sys.stderr)


def speaker_columns(width: int) -> list[Column]:
    """The columns of a table of speakers, in a terminal of so many characters."""
    return [
        Column("speaker", min_width=min(NAME, width // 3)),
        Column("statements", justify="right"),
        Spare("articles", justify="right"),
        Spare("main topics", no_wrap=True, max_width=max(20, width // 4)),
        Column("stances", min_width=STANCES),
    ]


def speaker_cells(row: Row) -> list[Cell]:
    """One speaker as the cells of a table."""
    name = row["speaker"]
    who = row["role"] or ("" if row["kind"] in ("person", "unnamed") else row["kind"])
    cut = len(name) <= NAME
    return [
        Text.assemble(
            (name, "bold"), (f", {who}" if who else "", "dim"),
            no_wrap=cut, overflow="ellipsis" if cut else "fold",
        ),
        str(row["statements"]),
        str(row["articles"]),
        # "economy, business and finance" is its first word to who knows the others
        ", ".join(topic.partition(",")[0] for topic in row["main_topics"]),
        stances_text(row),
    ]  # fmt: skip


@in_forms
def list_quotes(
    db: DatabaseArgument,
    speaker: Speaker = None,
    topic: Topic = None,
    target: Target = None,
    stance: StanceOption = None,
    force: ForceOption = None,
    publisher: PublisherOption = None,
    since: SinceOption = None,
    until: Until = None,
    search: Search = None,
    limit: LimitOption = None,
    form: Form = TABLE,
) -> None:
    """List quotes, newest first."""
    from quotes import store

    filters = store.Filters(
        speaker, topic, target, stance, since, until, search, publisher, force=force
    )
    with store.reading(db) as opened:
        rows = store.list_quotes(opened, filters, limit)
        if not print_rows(rows, _quote_columns, _quote_cells, form):
            print(_nothing("quote", search), file=sys.stderr)


def _nothing(what: str, search: str | None) -> str:
    """That nothing fits, and for what is searched for how to find more."""
    if not search:
        return f"No {what} fits."
    several = "it needs all the words: leave one out, or " if len(search.split()) > 1 else ""
    return f"No {what} fits the search; {several}cut a word short with a star: 'negotiat*'."


def _quote_columns(width: int) -> list[Column]:
    return [
        Column("date", no_wrap=True),
        Column("speaker", max_width=max(20, width // 4)),
        Column("quote"),
    ]


def _quote_cells(row: Row) -> list[Cell]:
    """One quote as the cells of a table, with the speaker's stances under the words."""
    quote = quote_text(row)
    stances = []
    for stance in row["stances"]:
        label, _, on = stance.partition(": ")
        stances.append(stance_text(label, f" {on}", stance in row["unsure_stances"]))
    return [
        "\n".join(days(row)),
        _speaker(row),
        Text("\n").join([quote, *stances]),
    ]


def _speaker(row: Row) -> Text:
    """Who said a quote, and to whom, and whether that is unsure."""
    name = Text(row["speaker"], "bold") if row["speaker"] else Text("speaker not named", "italic")
    hearer = Text(f"to {row['addressee']}" if row["addressee"] else "", "dim")
    return Text("\n").join(filter(None, (name, hearer, unsure_text(row["confidence"]))))
