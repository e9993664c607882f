"""`quotes export`: all that a database holds, in the forms of other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from quotes.cli.look import ForceOption, Search, Speaker, StanceOption, Target, Topic, Until
from quotes.cli.options import (
    ConfidenceOption,
    DatabaseArgument,
    OutputOption,
    PublisherOption,
    SinceOption,
)
from quotes.cli.printing import print_data
from quotes.errors import QuotesError
from quotes.whole import in_bytes, whole_file

if TYPE_CHECKING:
    from quotes.store import Database, Filters

FORMATS = ("jsonl", "csv", "parquet", "web-annotation", "tei", "claimreview")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(export)


def export(
    db: DatabaseArgument,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")
    ] = "jsonl",
    output: OutputOption = None,
    speaker: Speaker = None,
    topic: Topic = None,
    target: Target = None,
    stance: StanceOption = None,
    force: ForceOption = None,
    publisher: PublisherOption = None,
    since: SinceOption = None,
    until: Until = None,
    search: Search = None,
    confidence: ConfidenceOption = None,
) -> None:
    """Write quotes in the form of another program, newest first.

    A quote a line (jsonl, csv), a Parquet file, a page of W3C Web Annotations, a TEI corpus of the
    articles, or claims for a fact-checker to complete to a ClaimReview. However many there are,
    they are written as they are read.
    """
    from quotes import store

    if form not in FORMATS:
        raise QuotesError(f"There is no format '{form}'; there are {', '.join(FORMATS)}.")
    if form == "parquet" and output is None:
        raise QuotesError("--format parquet writes a file; name it with: -o FILE")
    filters = store.Filters(
        speaker, topic, target, stance, since, until, search, publisher, confidence, force
    )
    with store.reading(db) as opened:
        if output is None:
            for piece in pieces(opened, form, filters):
                print_data(piece)
            return
        with whole_file(output) as stream:
            _write(opened, form, filters, stream)


def _write(opened: Database, form: str, filters: Filters, stream: BinaryIO) -> None:
    from quotes import store
    from quotes.export import write_parquet

    if form == "parquet":
        write_parquet(store.export_quotes(opened, filters), stream)
        return
    stream.writelines(map(in_bytes, pieces(opened, form, filters)))


def pieces(opened: Database, form: str, filters: Filters) -> Iterator[str]:
    """The text of an export, a piece at a time."""
    from quotes import export, store

    if form == "tei":
        asked = None if filters == store.Filters() else filters
        yield from export.tei(
            store.list_speakers(opened, asked), store.export_articles(opened, filters)
        )
        return
    if form == "web-annotation":
        yield from export.annotation_page(store.export_in_text(opened, filters))
        return
    forms = {"jsonl": export.jsonl, "csv": export.table, "claimreview": export.claims}
    yield from forms[form](store.export_quotes(opened, filters))
