"""`quotes review` and `quotes audit`: quotes to judge, many at a time, in a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes.cli.options import ByOption, DatabaseArgument, LimitOption, who
from quotes.cli.printing import (
    TABLE,
    Cell,
    Form,
    Row,
    in_forms,
    print_rows,
    quote_text,
)
from quotes.errors import InputError, QuotesError
from quotes.report import counted
from quotes.told import hundredths

if TYPE_CHECKING:
    from quotes.review import Filled

# The store takes a tenth of a second to import: each command does it itself, help need not wait.

MOST = 100  # quotes to review at once, unless asked for more
ApplyOption = Annotated[
    Path | None,
    typer.Option("--apply", metavar="FILE", help="Take in a table that was filled in."),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(review)
    app.command()(audit)


@in_forms
def review(
    db: DatabaseArgument,
    apply: ApplyOption = None,
    limit: LimitOption = None,
    form: Form = TABLE,
    by: ByOption = None,
) -> None:
    """List quotes to look at, the least certain first.

    A hundred of them, unless --limit says how many. --apply takes in what was found.
    With --csv the table has columns to fill in: right (yes, no, not a quote), new_speaker (a name,
    nobody, or "new: NAME"), new_words, new_stances (TARGET=favour), new_topics; several are parted
    by semicolons.
    """
    from quotes import store

    if apply:
        _apply(db, apply, who(by))
        return
    with store.reading(db) as opened:
        rows = store.to_review(opened, limit=limit or MOST)
        left = 0 if limit else store.left_to_review(opened) - len(rows)
    if not _print(rows, form):
        print("Nothing is left to review.", file=sys.stderr)
    elif left > 0:
        print(f"The first {MOST}; {left:,} more with --limit N.", file=sys.stderr)


@in_forms
def audit(
    db: DatabaseArgument,
    size: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Draw so many quotes at random.")
    ] = None,
    seed: Annotated[
        str,
        typer.Option(metavar="WORD", help="Another word draws others, the same the same."),
    ] = "1",
    apply: ApplyOption = None,
    form: Form = TABLE,
    by: ByOption = None,
) -> None:
    """Draw quotes at random, and tell what share is right.

    With --size the draw is printed as CSV, to be filled in as for `quotes review`; a quote is right
    where right says yes: its words, its speaker and all stances shown are. --apply takes it in,
    and also tells of those that take a side. With neither, all audits are listed.
    """
    from quotes import store

    if size is not None and apply:
        raise QuotesError("--size draws and --apply takes in; do one after the other.")
    if apply:
        _apply(db, apply, who(by), audit=True)
    elif size is not None:
        _draw(db, size, seed, who(by), form if any(form) else Form(csv=True))
    else:
        with store.reading(db) as opened:
            audits = store.list_audits(opened)
        if not print_rows(audits, _audit_columns, _audit_cells, form):
            print(f"No audit yet; draw one with: quotes audit {db} --size 100", file=sys.stderr)


def _draw(db: Path, size: int, seed: str, by: str, form: Form) -> None:
    from quotes import store

    with store.changing(db) as opened:
        number = store.draw(opened, size, seed, by)
        rows = store.to_review(opened, list(store.drawn(opened, number)))
    _print(rows, form, number)
    if len(rows) < size:
        print(f"There are {counted(len(rows), 'quote')}; all are drawn.", file=sys.stderr)


def _apply(db: Path, file: Path, by: str, audit: bool = False) -> None:
    """Take in a filled-in table, all of it or nothing."""
    from quotes import store
    from quotes.review import read

    data = _text(file)
    with store.changing(db) as opened:
        filled: Filled = read(opened, file, data)
        if audit and filled.audit is None:
            raise InputError(
                f"{file}: no row of an audit is filled in; write yes or no under right, and leave "
                "the column audit as it was."
            )
        store.correct(opened, filled.entries, by)
        told = None
        if filled.audit is not None:
            told = store.answer(opened, filled.audit, filled.answers)
    right = sum(one.what == "right" for one in filled.entries)
    made = len(filled.entries) - right
    done = [f"{counted(made, 'correction')} made"] if made or not right else []
    done += [f"{counted(right, 'quote')} marked right"] if right else []
    print(f"{', '.join(done)}.")
    if told:
        print(f"Audit {told['audit']}: {told['says']}.")
        if told["sides"]:
            print(f"{told['sides'].capitalize()}.")


def _text(file: Path) -> str:
    """The words of a file; raises InputError where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{file}: there is no such file; check the path.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{file}: this cannot be read ({reason}); check it.") from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file}: the byte at offset {error.start} is not UTF-8; save the table as CSV UTF-8."
        ) from None


def _print(rows: Iterable[Row], form: Form, audit: int | None = None) -> int:
    """Quotes as a table to look at, or with columns to fill in."""
    from quotes.review import to_fill

    shown = to_fill(rows, audit) if form.csv or form.tsv else rows
    return print_rows(shown, _columns, _cells, form)


def _columns(width: int) -> list[Column]:
    return [
        Column("quote_id", no_wrap=True),
        Column("sure", justify="right"),
        Column("speaker", max_width=max(16, width // 5)),
        Column("quote"),
        Column("why", max_width=max(16, width // 5)),
    ]


def _cells(row: Row) -> list[Cell]:
    return [
        row["quote_id"],
        hundredths(row["confidence"]),
        Text(row["speaker"], "bold") if row["speaker"] else Text("speaker not named", "italic"),
        quote_text(row),
        row["why"] or "",
    ]


def _audit_columns(width: int) -> list[Column]:
    audit = Column("audit", justify="right")
    return [audit, Column("made"), Column("by"), Column("says"), Column("sides")]


def _audit_cells(row: Row) -> list[Cell]:
    return [str(row["audit"]), row["made"][:10], row["by"], row["says"], row["sides"] or ""]
