"""`quotes eval` and `quotes eval-stance`: how good is it, on anyone's marked articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import track

from quotes.cli.options import EngineOption
from quotes.cli.printing import json_line, printer

if TYPE_CHECKING:
    from quotes.evaluate.answers import Answered

Gold = Annotated[
    Path,
    typer.Argument(help="A marked article, a folder of them, or a .jsonl file.", metavar="GOLD"),
]
Answers = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Score this output of `quotes read --nl` instead of reading."
    ),
]
SpeechOnly = Annotated[
    bool, typer.Option("--speech-only", help="Leave out marks whose cue does not report speech.")
]
Boot = Annotated[
    int,
    typer.Option(metavar="N", min=0, help="Draw the articles anew this often, for 95 % intervals."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print every figure as JSON.")]
Sentences = Annotated[
    Path,
    typer.Argument(
        help='JSON lines of {"id", "text", "target", "target_span", "label"}.', metavar="FILE"
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file to the command."""
    app.command("eval")(eval_quotes)
    app.command("eval-stance")(eval_stance)


def eval_quotes(
    gold: Gold,
    engine: EngineOption,
    answers: Answers = None,
    speech_only: SpeechOnly = False,
    boot: Boot = 0,
    as_json: AsJson = False,
) -> None:
    """Score quotes and speakers against marked articles."""
    # the reader takes a quarter of a second to import: only commands that read pay for it
    from quotes.evaluate import by_engine, by_file, evaluate, marked
    from quotes.evaluate.tables import report_text

    articles = marked(gold)
    read = by_file(articles, answers) if answers else by_engine(articles, engine)
    report = evaluate(_watched(read, len(articles)), speech_only, boot)
    said = f"answers of {answers}" if answers else f"engine {engine}"
    print(json_line(asdict(report), indent=1) if as_json else report_text(report, said))


def eval_stance(file: Sentences, as_json: AsJson = False) -> None:
    """Score the learned judge on marked targets, one a line."""
    from quotes.evaluate import evaluate_stances
    from quotes.evaluate.stances import load as load_sentences
    from quotes.evaluate.stances import toward
    from quotes.evaluate.tables import stance_text

    report = evaluate_stances(load_sentences(file), toward)
    print(json_line(asdict(report), indent=1) if as_json else stance_text(report))


def _watched(read: Iterable[Answered], articles: int) -> Iterable[Answered]:
    """With a bar on a terminal, and only there: what is printed is data."""
    console = printer(stderr=True)
    return track(
        read,
        "Reading",
        total=articles,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
