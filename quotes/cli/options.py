"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _default_engine() -> str:
    # the reader takes a quarter of a second to import: only commands that read pay for it
    from quotes.read import DEFAULT_ENGINE

    return DEFAULT_ENGINE


def _known_engine(name: str) -> str:
    """The name back; raises QuotesError where there is no such engine."""
    from quotes.read import check_engine

    check_engine(name)
    return name


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
    int | None, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many rows.")
]
