"""Arguments and options that several commands share."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer


def _default_engine() -> str:
    # the reader takes a quarter of a second to import: only commands that read pay for it
    from quotes.reader import DEFAULT_ENGINE

    return DEFAULT_ENGINE


def _known_engine(name: str) -> str:
    """The name back; raises QuotesError where there is no such engine."""
    from quotes.reader import check_engine

    check_engine(name)
    return name


# so many rows no database holds; a larger number SQLite cannot be told
ALL = 10**12
# each takes 300 MB
MOST_JOBS = 256


def _rows(number: int | None) -> int | None:
    """So many rows, or all where there cannot be more."""
    return number and min(number, ALL)


def _processes(jobs: int) -> int:
    """So many, or for 0 one for each processor."""
    from quotes.workers import processors

    return jobs or processors()


DatabaseArgument = Annotated[
    Path, typer.Argument(metavar="DB", help="The SQLite database.", show_default=False)
]
PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders, addresses, or - for JSON lines.", show_default=False
    ),
]
EngineOption = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        default_factory=_default_engine,
        callback=_known_engine,
        show_default=False,
        help="How to find quotes: model (learned, the default) or rules (faster).",
    ),
]
WatchOption = Annotated[
    Path | None,
    typer.Option(
        "--watch", metavar="FILE", help="A TOML watch-list of your own topics and targets."
    ),
]
JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", metavar="N", min=0, max=MOST_JOBS, callback=_processes,
        help="How many articles to read at once, on as many processors; 0 for all there are.",
    ),
]  # fmt: skip
UnsaidPublisherOption = Annotated[
    str | None,
    typer.Option(
        "--publisher", metavar="NAME", help="Who published the articles that do not say it."
    ),
]
UnsaidDayOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE",
        help="The day of the articles that do not say it (2026-03-01); else they are undated.",
    ),
]  # fmt: skip
MonthFirstOption = Annotated[
    bool | None,
    typer.Option(
        "--month-first/--day-first",
        help="Which of the two 03/04/2026 is; it is refused where nobody says it.",
        show_default=False,
    ),
]
ArticleLimitOption = Annotated[
    float,
    typer.Option(
        "--article-limit",
        metavar="SECONDS",
        min=0,
        help="Give an article up after so long, and go on; 0 for never.",
    ),
]
SilentOption = Annotated[bool, typer.Option("--silent", "-s", help="Print nothing but errors.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", min=1, callback=_rows, help="At most so many rows."),
]
PublisherOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only from this publisher, by its name or a part of it."),
]
ConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", metavar="SHARE", min=0, max=1,
        help="Only quotes that are at least so sure, 0 to 1.",
    ),
]  # fmt: skip
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write here, whole or not at all; else, and for -, it is printed.",
    ),
]
SpeakerOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only of this speaker, by any of their names.")
]
TargetOption = Annotated[
    str | None, typer.Option(metavar="TARGET", help="Only on this target (id or label).")
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="From this day of print, month or year on (2026-03-01)."),
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who says so; your login name if left out."),
]


def who(by: str | None) -> str:
    """The name under which a correction is kept: the one given, else who is logged in."""
    try:
        return by or getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "somebody"
