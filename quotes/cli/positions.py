"""`quotes positions`, `quotes target`: where speakers stand, and who is on which side."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import (
    DatabaseArgument,
    LimitOption,
    SpeakerOption,
    TargetOption,
)
from quotes.cli.printing import (
    STANCES,
    STYLES,
    TABLE,
    Cell,
    Form,
    Row,
    days,
    in_forms,
    names_of_targets,
    print_rows,
    quote_text,
    stance_text,
    stances_text,
    unsure_text,
)
from quotes.cli.widths import Spare
from quotes.models import CHANGES, SIDES, SIGNS, SURE_STANCE

# a longer table nobody reads; a program asks for CSV or JSON, which are whole
SHOWN = 100
SPARK = 16  # marks of a line of time at most


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(positions)
    app.command()(target)


@in_forms
def positions(
    db: DatabaseArgument,
    speaker: SpeakerOption = None,
    target: TargetOption = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what was said from this day, month or year on."),
    ] = None,
    limit: LimitOption = None,
    form: Form = TABLE,
) -> None:
    """List where speakers stand on targets, and since when.

    Numbers count statements: one that several articles carry counts once, and what was denied,
    asked or left open not at all. The line of time has a mark for each stretch between the first
    and the last: ▲ in favour, ▼ against, ◆ both, ● no side, ○ unclear. The share in favour stands
    with its 95 % interval. What is unsure is counted in both, and told: "▲3 ▼1, unsure ▼1". With
    --since, statements from then on alone count, by the day that counts: what an article recalls
    from over a week before has its own, or none. A change is then what these alone show.

    Where neither --speaker nor --target is given, targets that one statement alone names are left
    out, as in quotes targets; the view position_index has all.
    """
    from quotes import store  # a tenth of a second to import: help need not wait

    cut = None if limit is None and any(form) else limit or SHOWN
    with store.reading(db) as opened:
        rows = store.list_positions(opened, speaker, target, since, cut and cut + 1)
        asked = speaker or target or limit
        more = 0 if asked else store.count_unlisted(opened, since)
    names = names_of_targets(rows)
    if not print_rows(rows[:cut], _columns, lambda row: _cells(row, names), form):
        print("No position is told.", file=sys.stderr)
    elif limit is None and cut and len(rows) > cut:
        print(f"The first {SHOWN}; more with --limit N, all with --csv.", file=sys.stderr)
    if more:
        print(
            f"{more:,} more on targets that one statement alone names, with --speaker NAME or "
            "--target TARGET.",
            file=sys.stderr,
        )


def _columns(width: int) -> list[Column]:
    return [
        Column("speaker", max_width=max(20, width // 4), min_width=min(20, width // 3)),
        Column("target", max_width=max(20, width // 4), min_width=min(20, width // 4)),
        Column("stances", min_width=STANCES),
        Spare("in favour", justify="right", no_wrap=True),
        Spare("over time", no_wrap=True),
        Spare("since", no_wrap=True),
        Column("change", no_wrap=True),
    ]


def _cells(row: Row, names: dict[str, Text]) -> list[Cell]:
    """One position as the cells of a table."""
    return [
        Text(row["speaker"], "bold"),
        names[row["target_id"]],
        stances_text(row),
        "" if row["share"] is None else share_text(row),
        sparkline(row["months"]),
        row["first_date"] or "",
        row["change"] or "",
    ]


def share_text(row: Row) -> str:
    """The share in favour with its interval: "80 % (44-97)"."""
    share, low, high = (round(100 * row[name]) for name in ("share", "low", "high"))
    return f"{share} % ({low}–{high})"


def sparkline(months: list[list[int | str]]) -> Text:
    """A mark for each stretch of time from the first month to the last, blank where nothing is."""
    if not months:
        return Text()
    places = [12 * int(str(month)[:4]) + int(str(month)[5:7]) for month, *_ in months]
    first, number = places[0], places[-1] - places[0] + 1
    cells = min(number, SPARK)
    sums = [[0, 0, 0, 0] for _ in range(cells)]
    for place, (_, *counts) in zip(places, months, strict=True):
        cell = sums[(place - first) * cells // number]
        cell[:] = [held + int(more) for held, more in zip(cell, counts, strict=True)]
    return Text.assemble(*map(_mark, sums))


def _mark(counts: list[int]) -> tuple[str, str]:
    favour, against, neutral, unclear = counts
    if favour or against:
        side = "favour" if favour > against else "against" if against > favour else "split"
        return SIDES[side], STYLES.get(side, "")
    side = "neutral" if neutral else "unclear"
    return (SIGNS[side], STYLES[side]) if neutral or unclear else (" ", "")


@in_forms
def target(
    db: DatabaseArgument,
    target: Annotated[
        str,
        typer.Argument(metavar="TARGET", help="Its id or label.", show_default=False),
    ],
    form: Form = TABLE,
) -> None:
    """Tell who is for a target, who against, split, unclear.

    Each with the strongest statement. A side is where three quarters of the sure statements that
    take one stand, or where none is sure, of the others, and is unsure; who is split has one of
    each. Who changed, as a person confirmed, is on the side where they stand since; who may have
    changed is said to.
    """
    from quotes import store

    with store.reading(db) as opened:
        rows = store.stand_on(opened, target)
    if not print_rows(rows, _side_columns, _side_cells, form):
        print(f"Nobody who is named takes a side on '{target}'.", file=sys.stderr)


def _side_columns(width: int) -> list[Column]:
    return [
        Column("side", no_wrap=True),
        Column("speaker", max_width=max(20, width // 4)),
        Column("stances", min_width=STANCES),
        Column("strongest statement"),
    ]


def _side_cells(row: Row) -> list[Cell]:
    side = row["side"]
    told = [
        [
            stance_text(one["stance"], "") if side == "split" else Text(),
            Text(" ".join(days(one)), "dim"),
            unsure_text(one["score"], SURE_STANCE),
            quote_text(one, "text"),
        ]
        for one in row["strongest"]
    ]
    lines = [Text(f"{SIDES[side]} {side}", STYLES.get(side, ""))]
    if row["side_unsure"]:
        lines.append(Text("unsure", "italic"))
    if row["change"] in CHANGES:
        lines.append(Text("changed" if row["change"] == "confirmed" else "possible change"))
    return [
        Text("\n").join(lines),
        Text(row["speaker"], "bold"),
        stances_text(row),
        Text("\n").join(Text(" ").join(filter(None, parts)) for parts in told),
    ]
