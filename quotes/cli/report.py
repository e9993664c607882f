"""`quotes report`: what speakers said and where they stand, to print, to send, to work on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer

from quotes.cli.look import Target, Topic, Until
from quotes.cli.options import (
    ConfidenceOption,
    DatabaseArgument,
    OutputOption,
    PublisherOption,
    SinceOption,
)
from quotes.cli.printing import csv_text, print_data
from quotes.errors import NotFoundError, QuotesError
from quotes.report.blocks import Block, Heading, Links, Paragraph
from quotes.report.wording import counted, period
from quotes.visible import escaped
from quotes.whole import PRINTED, in_bytes, whole_file, whole_folder

if TYPE_CHECKING:
    from quotes.report import Facts
    from quotes.store import Database, Filters

NOBODY = "Nobody with a name says anything here of what is asked for."
ENDINGS = {"markdown": "md", "html": "html", "json": "json", "csv": "csv"}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(report)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a report is wanted: its form, how many statements under a heading, two side by side."""

    form: str
    most: int | None
    compare: bool
    asked: str


def report(
    db: DatabaseArgument,
    speakers: Annotated[
        list[str] | None,
        typer.Argument(metavar="SPEAKER", help="Any of a speaker's names.", show_default=False),
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="One HTML file, which prints well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    as_csv: Annotated[
        bool,
        typer.Option(
            "--csv", help="A row for each statement and target; without one where it has no stance."
        ),
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare", help="Two side by side, on each other and on each target.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="A report on everyone with a name, and an index.")
    ] = False,
    output: OutputOption = None,
    topic: Topic = None,
    target: Target = None,
    publisher: PublisherOption = None,
    since: SinceOption = None,
    until: Until = None,
    confidence: ConfidenceOption = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            metavar="N",
            min=1,
            help="At most so many statements under a heading; 6 if left out.",
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="All statements.")] = False,
) -> None:
    """Write a report on what speakers said and where they stand.

    In Markdown, unless asked otherwise: a summary, the newest and strongest statements by target
    with date, publisher and link, the uncertain apart. The same database gives the same bytes.
    --since and --until list statements by the day they were printed, and tell where somebody stands
    by the day that counts, as quotes positions does.
    """
    from quotes import store
    from quotes.report import MOST

    _check(speakers or [], html + as_json + as_csv, compare, every, output)
    filters = store.Filters(None, topic, target, None, since, until, None, publisher, confidence)
    form = "html" if html else "json" if as_json else "csv" if as_csv else "markdown"
    wish = Wish(form, None if full else limit or MOST, compare, asked(filters))
    with store.reading(db) as opened:
        if every and output:
            _all(opened, filters, wish, output)
            return
        facts = [
            _facts(opened, store.find_speaker(opened, name), filters) for name in speakers or []
        ]
    for one in facts:
        if not (one.statements or one.told):
            print(_empty(one.speaker, wish), file=sys.stderr)
    text = written(facts, wish)
    if output is None:
        if form == "markdown":  # for people, on whatever terminal
            print(text, end="")
        else:
            print_data(text)
        return
    with whole_file(output) as stream:
        stream.write(in_bytes(text))


def _check(
    speakers: Sequence[str], forms: int, compare: bool, every: bool, output: Path | None
) -> None:
    """Raise QuotesError for what cannot be asked for together."""
    if forms > 1:
        raise QuotesError("--html, --json and --csv exclude one another; give one of them.")
    if every and (speakers or compare):
        raise QuotesError("--all reports on everyone; leave out SPEAKER and --compare.")
    if every and output in (None, PRINTED):
        raise QuotesError("--all writes a folder; name it with: -o FOLDER")
    if not every and not speakers:
        raise QuotesError("Nobody is named; give a SPEAKER, or --all -o FOLDER for everyone.")
    if compare and len(speakers) != 2:
        raise QuotesError("--compare sets two speakers side by side; name two.")


def _facts(opened: Database, ident: str, filters: Filters) -> Facts:
    from quotes import store
    from quotes.report import gathered

    return gathered(store.speaker_report(opened, ident, filters))


def asked(filters: Filters) -> str:
    """What the filters let through, in words: "statements on the toll since 2026-01"."""
    told = [
        f"on the topic {filters.topic}" if filters.topic else "",
        f"on {filters.target}" if filters.target else "",
        f"printed by {filters.publisher}" if filters.publisher else "",
        f"since {filters.since}" if filters.since else "",
        f"until {filters.until}" if filters.until else "",
        f"with a confidence of at least {filters.confidence}" if filters.confidence else "",
    ]
    words = " ".join(filter(None, told))
    return f"statements {words}" if words else ""


def _empty(speaker: str, wish: Wish) -> str:
    """What to say beside a report in which its speaker says nothing."""
    filters = wish.asked.removeprefix("statements")
    advice = "; leave out a filter to see more" if filters else ""
    return f"The report on {speaker} is empty: no statement of theirs{filters} is here{advice}."


def written(facts: Sequence[Facts], wish: Wish) -> str:
    """The report in the form that is wished for."""
    from quotes import report

    if wish.form == "csv":
        return csv_text(report.rows(facts))
    if wish.form == "json":
        whole = {"asked": wish.asked, "speakers": [report.as_dict(one) for one in facts]}
        return escaped(json.dumps(whole, ensure_ascii=False, indent=1)) + "\n"
    blocks: Iterator[Block] = (
        report.compared(facts[0], facts[1], wish.asked, wish.most)
        if wish.compare
        else report.outline(facts, wish.asked, wish.most)
    )
    if wish.form == "html":
        names = " and ".join(one.speaker for one in facts[:2])
        more = f" and {len(facts) - 2} more" if len(facts) > 2 else ""
        return report.page(f"{names}{more}: what was said", list(blocks))
    return report.markdown(blocks)


def _all(opened: Database, filters: Filters, wish: Wish, folder: Path) -> None:
    """A file for each speaker and an index, all or nothing."""
    from quotes import store

    told: list[tuple[str, str, str]] = []
    index: list[dict[str, Any]] = []
    with whole_folder(folder) as place:
        for row in store.reported_speakers(opened, filters):
            facts = _facts(opened, row["speaker_id"], filters)
            if not facts.statements and not facts.told:
                continue  # all of it was first printed on other days
            name = f"{row['speaker_id']}.{ENDINGS[wish.form]}"
            (place / name).write_bytes(in_bytes(written([facts], wish)))
            number = len(facts.statements)
            when = period(facts.first_date, facts.last_date)
            told.append((facts.speaker, quote(name), f"{counted(number, 'statement')} {when}"))
            index.append(
                {"speaker": facts.speaker, "kind": facts.kind, "statements": number, "file": name}
                | {"first_date": facts.first_date, "last_date": facts.last_date}
            )
        if not (told or wish.asked):
            raise NotFoundError(NOBODY)
        text = _index(told, index, wish)
        (place / f"index.{ENDINGS[wish.form]}").write_bytes(in_bytes(text))
    if told:
        print(f"{counted(len(told), 'report')} in {folder}; begin with index.{ENDINGS[wish.form]}.")
    else:
        print(f"{NOBODY} {folder} holds an index that says so.")


def _index(
    told: Sequence[tuple[str, str, str]], index: Sequence[dict[str, Any]], wish: Wish
) -> str:
    from quotes import report

    if wish.form == "csv":
        return csv_text(index)
    if wish.form == "json":
        return escaped(json.dumps(list(index), ensure_ascii=False, indent=1)) + "\n"
    said = Links(tuple(told)) if told else Paragraph(NOBODY)
    blocks: list[Block] = [Heading(1, "Who says what"), said]
    if wish.asked:
        blocks.insert(1, Paragraph(f"Only {wish.asked}."))
    return report.page("Who says what", blocks) if wish.form == "html" else report.markdown(blocks)
