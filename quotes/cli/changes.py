"""`quotes changes`, `confirm`, `dismiss`: who may have changed, and what a person says of it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import (
    ByOption,
    DatabaseArgument,
    LimitOption,
    SpeakerOption,
    TargetOption,
)
from quotes.cli.printing import (
    TABLE,
    Cell,
    Form,
    Row,
    in_forms,
    print_rows,
    quote_text,
    stance_text,
    unsure_text,
)
from quotes.cli.record import record
from quotes.errors import QuotesError
from quotes.models import CHANGES, SURE_STANCE
from quotes.positions import standing

ID = 8  # characters of an id that are shown
SHOWN = 100
STANDS = {
    "possible": "possible change",
    "look": "worth a look",
    "confirmed": "changed, confirmed by a person",
    "dismissed": "no change, dismissed by a person",
}

ChangeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="CHANGE",
        help="Its id in `quotes changes DB`, or the beginning; or give --speaker and --target.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(changes)
    app.command()(confirm)
    app.command()(dismiss)


@in_forms
def changes(
    db: DatabaseArgument,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    limit: LimitOption = None,
    form: Form = TABLE,
) -> None:
    """List who may have changed, and what is worth a look.

    A possible change: before a day somebody's sure statements on a target are on one side, from
    that day on on the other, at least two on each, and three quarters of each. Opposite statements
    that fall short of it, one that is sure or two that are not, are worth a look. What a person
    said of either (quotes confirm, quotes dismiss) stands in its place. Newest first.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

    cut = None if limit is None and any(form) else limit or SHOWN
    with store.reading(db) as opened:
        rows = store.list_changes(opened, speaker, target, cut and cut + 1)
    if not print_rows(rows[:cut], _columns, _cells, form):
        print(_none(speaker, target), file=sys.stderr)
    elif limit is None and cut and len(rows) > cut:
        print(f"The first {SHOWN}; more with --limit N, all with --csv.", file=sys.stderr)


def _none(speaker: str | None, target: str | None) -> str:
    """What to say where nobody changed of whom, or on what, was asked."""
    who = f"'{speaker}'" if speaker else "Nobody"
    on = f" on '{target}'" if target else ""
    verb = "shows no change" if speaker else "has changed"
    return f"{who} {verb}{on}, as far as these articles tell."


def _columns(width: int) -> list[Column]:
    return [
        Column("change", no_wrap=True),
        Column("date", no_wrap=True),
        Column("who, on what", max_width=max(20, width // 4)),
        Column("before and after"),
    ]


def _cells(row: Row) -> list[Cell]:
    """One change as the cells of a table: the last statement before, and the first after."""
    stands = standing(row["status"], row["reviewed"])
    status = Text(STANDS[stands], "bold" if stands in CHANGES else "")
    who = Text.assemble((row["speaker"], "bold"), f"\n{row['target']}")
    sides = [
        _side(stance, row[side], place)
        for stance, side, place in ((row["from"], "before", -1), (row["to"], "after", 0))
    ]
    return [row["change"][:ID], row["date"], who, Text("\n").join([status, *sides])]


def _side(stance: str, told: list[Row], place: int) -> Text:
    own = [one for one in told if one["stance"] == stance]
    if not own:
        return stance_text(stance, 0)
    one = own[place]
    unsure = unsure_text(one["score"], SURE_STANCE)
    parts = [Text(one["published"], "dim"), unsure, quote_text(one, "text")]
    return Text(" ").join([stance_text(stance, len(own)), *filter(None, parts)])


def confirm(
    db: DatabaseArgument,
    change: ChangeArgument = None,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    by: ByOption = None,
) -> None:
    """Say that somebody did change.

    It is kept with who and when, holds after articles are read again, and `quotes undo` takes it
    back.
    """
    _judge(db, "confirm", change, speaker, target, by)


def dismiss(
    db: DatabaseArgument,
    change: ChangeArgument = None,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    by: ByOption = None,
) -> None:
    """Say that what looks like a change is none.

    It is kept with who and when, holds after articles are read again, and `quotes undo` takes it
    back.
    """
    _judge(db, "dismiss", change, speaker, target, by)


def _judge(
    db: DatabaseArgument,
    what: str,
    change: str | None,
    speaker: str | None,
    target: str | None,
    by: str | None,
) -> None:
    from quotes import store

    named = speaker is not None and target is not None
    if named == (change is not None) or (change and (speaker or target)):
        raise QuotesError("Say which change: its id, or both --speaker and --target.")
    record(
        db,
        by,
        lambda opened: [
            store.judged(opened, store.find_change(opened, change, speaker, target), what)
        ],
    )
