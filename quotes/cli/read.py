"""`quotes read`: what one article says, without a database."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from quotes import articles, watch
from quotes.cli.door import complain
from quotes.cli.options import (
    ArticleLimitOption,
    EngineOption,
    JobsOption,
    MonthFirstOption,
    PathsArgument,
    UnsaidDayOption,
    UnsaidPublisherOption,
    WatchOption,
)
from quotes.cli.printing import json_line, printer, stance_text, unsure_text
from quotes.errors import InputError
from quotes.limit import ARTICLE
from quotes.models import Article, Failure, Narrated, Quote, Reading, Stance, Topic, is_sure
from quotes.output import as_json, cut, told, why
from quotes.report import counted
from quotes.told import called_so, hundredths, lead_of_evidence
from quotes.visible import on_one_line

WORDS_OF_A_TOPIC = 2


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="read")(read_articles)


def read_articles(
    paths: PathsArgument,
    engine: EngineOption,
    nl: Annotated[bool, typer.Option("--nl", help="One JSON object an article and line.")] = False,
    watch_list: WatchOption = None,
    publisher: UnsaidPublisherOption = None,
    published: UnsaidDayOption = None,
    month_first: MonthFirstOption = None,
    article_limit: ArticleLimitOption = ARTICLE,
    jobs: JobsOption = 1,
) -> None:
    """Print what articles say, without a database.

    PATHS are .txt, .md, .docx, .pdf, .html, .jsonl, .json and .csv files (also with .gz), folders
    of them, http(s) addresses of pages and feeds, or - for JSON lines on standard input. Each quote
    comes with its speaker, cue, and why.
    """
    watched = watch.load(watch_list) if watch_list else None
    console = printer(soft_wrap=True)
    failed = done = 0
    unsaid = articles.defaults(publisher, published, month_first)
    # the reader takes a quarter of a second to import: only commands that read pay for it
    from quotes.reader import attempt, cut_short, lost, read
    from quotes.workers import in_order

    reader = partial(read, engine=engine, watch=watched)
    work = partial(attempt, reader=reader, seconds=article_limit)
    given = articles.load(paths, article_limit, unsaid)
    gone = partial(lost, verb="read")
    for found, reading in in_order(given, _to_read, work, gone, jobs):
        told = reading or found
        if isinstance(told, Failure):
            complain(told.error)
            failed += not told.skipped
        elif isinstance(told, Reading):
            if nl:
                print(json_line(as_json(told)))
            else:
                show(console, told)
            done += 1
            if told.article.warning:
                complain(cut_short(told.article).error)
    if failed and not done:
        raise InputError("nothing was read; see the lines above.")
    if failed:
        raise typer.Exit(1)


def _to_read(given: Article | Failure) -> Article | None:
    return given if isinstance(given, Article) else None


def show(console: Console, reading: Reading) -> None:
    """Print one reading for a person."""
    article = reading.article
    facts = " · ".join(part for part in (article.published, article.publisher, article.id) if part)
    console.print(Text(on_one_line(article.title or article.id), style="bold"))
    console.print(Text(on_one_line(facts), style="dim"))
    for number, quote in enumerate(reading.quotes, 1):
        console.print()
        console.print(_heading(number, quote))
        console.print(Text("    " + on_one_line(told(reading, quote))))
        console.print(Text("    " + on_one_line(why(reading, quote)), style="dim"))
        for stance in quote.stances:
            console.print(Text("    ") + _stance(reading, quote, stance))
        if quote.topics:
            about = " · ".join(map(_topic, quote.topics))
            console.print(Text("    about " + on_one_line(about), style="dim"))
    for one in reading.narrated:
        console.print()
        console.print(_position(reading, one))
    console.print()
    speakers = {quote.speaker for quote in reading.quotes if quote.speaker}
    total = f"{counted(len(reading.quotes), 'quote')} by {counted(len(speakers), 'speaker')}."
    console.print(Text(total + "\n", style="dim"))


def _heading(number: int, quote: Quote) -> Text:
    name = on_one_line(quote.speaker or "speaker not named")
    style = "bold" if quote.speaker else "italic"
    kind = f" ({quote.speaker_kind})" if quote.speaker_kind not in (None, "person") else ""
    heading = Text.assemble((f"{number:>3} ", "dim"), (name, style), (kind, "dim"))
    unsure = unsure_text(quote.confidence)
    return heading + Text(" ") + unsure if unsure else heading


def _topic(topic: Topic) -> str:
    """A topic and the first words that it rests on."""
    words = ", ".join(f"“{word}”" for word in topic.words[:WORDS_OF_A_TOPIC])
    return f"{topic.label} by {words}" if words else topic.label


def _position(reading: Reading, one: Narrated) -> Text:
    """A position that the reporter tells: who, which side, and the reporter's words."""
    words = on_one_line(reading.article.cut("text", [one.span]))
    return Text.assemble(
        ("  – ", "dim"),
        (on_one_line(one.speaker), "bold"),
        " ",
        stance_text(
            one.stance,
            on_one_line(f" {one.stance}: {one.target} · {hundredths(one.score)}"),
            not is_sure(one.score),
        ),
        (f"\n    told by the reporter, not said: {words}", "dim"),
    )


def _stance(reading: Reading, quote: Quote, stance: Stance) -> Text:
    evidence = cut(reading, quote, (stance.evidence,)) if stance.evidence else ""
    words = f" by {lead_of_evidence(quote.force)}“{evidence}”" if evidence else ""
    called = cut(reading, quote, (stance.called,)) if stance.called else None
    target = called_so(stance.target, called)
    told = f" {stance.stance}: {target}{words} · {hundredths(stance.score)}"
    return stance_text(stance.stance, on_one_line(told), not is_sure(stance.score))
