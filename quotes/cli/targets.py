"""`quotes targets`, `quotes retag`: what a corpus argues over, and a watch-list of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from quotes import watch
from quotes.cli.door import complain
from quotes.cli.options import ArticleLimitOption, DatabaseArgument, JobsOption, LimitOption
from quotes.cli.printing import (
    STANCES,
    TABLE,
    Cell,
    Form,
    Row,
    in_forms,
    names_of_targets,
    print_rows,
    stances_text,
)
from quotes.cli.widths import Spare
from quotes.errors import QuotesError, StoreError
from quotes.ledger.telling import says
from quotes.limit import ARTICLE
from quotes.models import Watch
from quotes.report import counted
from quotes.visible import harmless

# a longer table nobody reads; a program asks for CSV or JSON, which are whole
SHOWN = 100


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(targets)
    app.command()(retag)


@in_forms
def targets(
    db: DatabaseArgument,
    suggest: Annotated[
        bool,
        typer.Option(
            "--suggest", help="Print a watch-list (TOML) of what is argued over, to edit."
        ),
    ] = False,
    limit: LimitOption = None,
    form: Form = TABLE,
) -> None:
    """List what speakers take positions on.

    Each with its speakers, its statements, those for and those against. An issue that one
    statement alone names is not listed; it stays with its quote.
    """
    from quotes import store

    if suggest and any(form):
        raise QuotesError("--suggest prints TOML; leave out --csv, --tsv, --nl, --json.")
    with store.reading(db) as opened:
        if suggest:
            print(_suggested(opened, limit), end="")
            return
        cut = None if limit is None and any(form) else limit or SHOWN
        rows = list(store.list_targets(opened, cut and cut + 1))
    names = names_of_targets(rows)
    if not print_rows(rows[:cut], _columns, lambda row: _cells(row, names), form):
        print("No target is named twice; see each quote's own: quotes list DB", file=sys.stderr)
    elif limit is None and cut and len(rows) > cut:
        print(f"The first {SHOWN}; more with --limit N, all with --csv.", file=sys.stderr)


def _suggested(opened: object, limit: int | None) -> str:
    from quotes import store
    from quotes.targets.suggest import MOST, as_toml, suggest

    assert isinstance(opened, store.Database)
    kept = store.remembered_watch(opened)
    rows, said = list(store.list_targets(opened)), list(store.said_words(opened))
    return harmless(as_toml(kept or Watch(), suggest(rows, said, kept, limit or MOST)))


def _columns(width: int) -> list[Column]:
    return [
        Column("target", max_width=max(24, width // 2), min_width=min(24, width // 3)),
        Spare("kind"),
        Spare("speakers", justify="right"),
        Column("statements", justify="right"),
        Column("stances", min_width=STANCES),
    ]


def _cells(row: Row, names: dict[str, Text]) -> list[Cell]:
    numbers = (str(row["speakers"]), str(row["statements"]))
    return [names[row["target_id"]], row["kind"], *numbers, stances_text(row)]


def retag(
    db: DatabaseArgument,
    watch_list: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A TOML watch-list; left out, the one that DB was last built with.",
            show_default=False,
        ),
    ] = None,
    article_limit: ArticleLimitOption = ARTICLE,
    jobs: JobsOption = 1,
) -> None:
    """Apply a watch-list to all stored articles.

    They are not read anew: quotes, who says them and what people marked stay as they are; topics,
    stances and positions told without speech are judged again from the stored text, of articles
    that name an entry which only one of both lists has. What was said of a change goes with its
    target; a correction that finds nothing any more is told. Stopped in the middle, the rest keeps
    its list until it is run again. Later runs of extract use this one.
    """
    from quotes import store
    from quotes.cli.finish import left_good
    from quotes.ingest import Summary, retag_all

    given = watch.load(watch_list) if watch_list else None
    summary = Summary()
    with left_good(db, summary), store.writing(db, needed=True) as opened:
        if not store.counts(opened)["articles"]:
            raise StoreError(f"{db} holds no articles; add some with: quotes extract {db} FILES")
        used = given or store.remembered_watch(opened)
        if used is None:
            raise StoreError(f"{db} remembers no watch-list; name one: quotes retag {db} FILE")
        told = retag_all(
            opened,
            used,
            summary=summary,
            article_limit=article_limit,
            tell=complain,
            jobs=jobs,
        )
    for failure in summary.failed:
        complain(failure.error)
    place = watch_list or "the watch-list it remembers"
    print(f"Retagged {counted(summary.changed, 'article')} of {db} with {place}.")
    for label in sorted({*told.before, *told.after}):
        print(f"  {label}: {_change(told.before.get(label), told.after.get(label))}")
    for row in told.lost:
        complain(
            f"Correction {row['correction']} ({says(row)}) finds nothing by this watch-list; "
            f"to say it anew, see: quotes changes {db}"
        )
    if summary.failed:
        raise typer.Exit(1)


def _change(before: int | None, after: int | None) -> str:
    """What became of the statements on one target of the watch-list."""
    if after is None:
        return f"no longer watched (had {counted(before or 0, 'statement')})"
    if before is None:
        return f"new, {counted(after, 'statement')}"
    return counted(after, "statement") + ("" if before == after else f" (before: {before})")


def remembered(watched: Watch) -> str:
    """What to say where a run uses the watch-list that its database remembers."""
    number = f"{counted(len(watched.targets), 'target')}, {counted(len(watched.topics), 'topic')}"
    return f"Watch-list: the one remembered here ({number}); another with --watch FILE."
