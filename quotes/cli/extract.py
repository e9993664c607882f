"""`quotes extract`, `quotes reread`, `quotes remove`: what changes a database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from quotes import articles, watch
from quotes.cli.door import complain
from quotes.cli.options import (
    ArticleLimitOption,
    ByOption,
    DatabaseArgument,
    EngineOption,
    JobsOption,
    MonthFirstOption,
    PathsArgument,
    SilentOption,
    UnsaidDayOption,
    UnsaidPublisherOption,
    WatchOption,
    who,
)
from quotes.cli.printing import printer
from quotes.limit import ARTICLE
from quotes.models import Article, Failure
from quotes.report import counted

# Reader and store take half a second to import: each command that needs them does it itself,
# so that the others, and help, need not wait.


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(extract)
    app.command(name="reread")(read_again)
    app.command()(remove)


def extract(
    db: DatabaseArgument,
    paths: PathsArgument,
    engine: EngineOption,
    watch_list: WatchOption = None,
    publisher: UnsaidPublisherOption = None,
    published: UnsaidDayOption = None,
    month_first: MonthFirstOption = None,
    article_limit: ArticleLimitOption = ARTICLE,
    jobs: JobsOption = 1,
    retry: Annotated[
        bool, typer.Option("--retry", help="Ask again for what could not be read before.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Bring back articles that were removed.")
    ] = False,
    silent: SilentOption = False,
) -> None:
    """Find the quotes of articles and store them in a database.

    The database is made if need be. PATHS are .txt, .md, .docx, .pdf, .html, .jsonl, .json and .csv
    files (also with .gz), folders of them, http(s) addresses of pages and feeds, or - for JSON
    lines on standard input. What the database already holds in the same form is skipped, and of a
    feed the pages that it holds are not asked for again. Without --watch, the watch-list that the
    database was last built with is used. What is unreadable in a folder or a feed is told once. The
    exit status is 1 where something could not be read that was not told before, else 0.
    """
    from quotes import store
    from quotes.cli.finish import finish, left_good
    from quotes.cli.targets import remembered
    from quotes.ingest import Summary, ingest
    from quotes.reader import provenance

    watched = watch.load(watch_list) if watch_list else None
    unsaid = articles.defaults(publisher, published, month_first)
    summary = Summary()
    with (
        left_good(db, summary),
        store.filling(db) as opened,
        _bar(articles.count(paths), silent) as told,
    ):
        if watched is None and opened.db is not None:
            watched = store.remembered_watch(opened.db)
            if watched and not silent:
                print(remembered(watched))
        asks = any(map(articles.is_address, paths))  # only a feed is to know what is here
        had = store.addresses(opened.db) if asks and opened.db is not None else ()
        given = articles.load(paths, article_limit, unsaid, had)
        told |= {"summary": summary, "article_limit": article_limit, "jobs": jobs}
        told |= {"named": articles.named(paths), "retry": retry}
        told["again"] = who(None) if again else None
        ingest(opened, given, engine, watched, **told)
    passed = None if silent else articles.passed_over(paths)
    finish(db, summary, silent, passed=passed, made_by=provenance(engine, watched))


def read_again(
    db: DatabaseArgument,
    engine: EngineOption,
    watch_list: WatchOption = None,
    article_limit: ArticleLimitOption = ARTICLE,
    jobs: JobsOption = 1,
    silent: SilentOption = False,
) -> None:
    """Read all stored articles again.

    With this version, this engine, and the watch-list given or else each article's own.
    """
    from quotes import store
    from quotes.cli.finish import finish, left_good
    from quotes.ingest import Summary, reread

    watched = watch.load(watch_list) if watch_list else None
    summary = Summary()
    with (
        left_good(db, summary),
        store.filling(db, needed=True) as opened,
        _bar(store.counts(opened.made())["articles"], silent) as told,
    ):
        told |= {"summary": summary, "article_limit": article_limit, "jobs": jobs}
        reread(opened, engine, watched, **told)
    finish(db, summary, silent, changed="read again")


def remove(
    db: DatabaseArgument,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE", help="Ids of articles to take out.", show_default=False),
    ],
    by: ByOption = None,
) -> None:
    """Take articles out, with all that hung on them.

    They stay out: to have one again, extract it with --again.
    """
    from quotes import store
    from quotes.ingest import remove as remove_articles

    with store.writing(db, needed=True) as opened:
        summary = remove_articles(opened, ids, who(by))
    print(f"Removed {counted(summary.removed, 'article')}.")


@contextmanager
def _bar(total: int | None, silent: bool) -> Iterator[dict[str, Any]]:
    """What `ingest` tells a person by: a bar on standard error, if that is a terminal."""
    console = printer(stderr=True)
    if silent or not console.is_terminal:
        yield {"tell": complain}
        return
    columns = (
        TextColumn("Reading articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=console,
        transient=True,
        # rich would read what others print meanwhile for colours: it goes to its own stream
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task("", total=total)

        def advance(_: Article | Failure, __: str) -> None:
            progress.advance(task)

        def tell(sentence: str) -> None:
            progress.stop()  # a sentence stands on a line of its own
            complain(sentence)
            progress.start()

        yield {"progress": advance, "tell": tell}
