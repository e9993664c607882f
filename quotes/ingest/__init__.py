"""Many articles into one database: skip what is known, tell what is broken, save the rest.

One writer saves in batches, each in one transaction with all that is derived, so that whatever
ends a run, Ctrl-C or a power cut, leaves a good database with the articles finished before.
No article holds it up: one that takes longer than its limit counts as broken. Nor does a lock:
what is read waits for it (`patience`). Reading alone may be done by several processes (`workers`):
what is stored, and in what order, is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from functools import partial
from operator import attrgetter
from pathlib import Path

from quotes import language, limit, store, workers
from quotes.days import unlikely
from quotes.errors import NotFoundError
from quotes.ingest.batch import Batch
from quotes.ingest.desk import Desk, Reader
from quotes.ingest.memory import Memory
from quotes.ingest.patience import Patience
from quotes.ingest.retag import Retagged, retag_all
from quotes.ingest.summary import Outcome, Summary
from quotes.models import Article, Failure, Reading, Watch
from quotes.reader import DEFAULT_ENGINE, attempt, cut_short, lost, provenance, read

__all__ = [
    "Outcome",
    "Progress",
    "Reader",
    "Retagged",
    "Summary",
    "ingest",
    "remove",
    "reread",
    "retag_all",
]

Progress = Callable[[Article | Failure, Outcome], None]
Tell = Callable[[str], None]


def ingest(
    db: store.Database | store.Filling,
    articles: Iterable[Article | Failure],
    engine: str = DEFAULT_ENGINE,
    watch: Watch | None = None,
    *,
    summary: Summary | None = None,
    article_limit: float | None = limit.ARTICLE,
    again: str | None = None,
    reader: Reader | None = None,
    is_english: Callable[[str], bool] = language.is_english,
    progress: Progress | None = None,
    tell: Tell | None = None,
    named: Collection[str] | None = None,
    retry: bool = False,
    jobs: int = 1,
) -> Summary:
    """Read and save all articles that the database does not hold in this form.

    Held means: same content, engine, version, weights and watch-list. A fault in one article,
    and more than `article_limit` seconds over it (None: no limit), end up in the summary; only a
    fault of the database (StoreError) ends the run. The `summary` given is kept up on the way.
    An article that was removed stays out, unless somebody, `again`, asks for it by name.
    `progress` is told of each article as soon as it is decided; `tell` is given sentences that a
    person should read meanwhile. What is unreadable as before is only counted, but for the origins
    `named`, for all where that is None, and with `retry`. With more than one of `jobs`, so many
    processes read; `reader` and `is_english` can then be pickled.
    """
    summary = Summary() if summary is None else summary
    made_by, place, patience = provenance(engine, watch), _filling(db), Patience(tell)
    maker = store.maker_id(*made_by)
    memory = Memory(place, patience, named, retry, f"{maker} {article_limit}")
    back = again is not None
    desk = Desk(place, maker, patience, memory, back)
    batch = Batch(place, summary, watch, "extract", made_by, patience, memory, again)
    read_by = reader or _reader(engine, watch)
    work = partial(attempt, reader=read_by, seconds=article_limit, is_english=is_english)
    _run(desk, batch, articles, work, jobs, progress)
    return summary


def reread(
    db: store.Database | store.Filling,
    engine: str = DEFAULT_ENGINE,
    watch: Watch | None = None,
    *,
    summary: Summary | None = None,
    article_limit: float | None = limit.ARTICLE,
    reader: Reader | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    jobs: int = 1,
) -> Summary:
    """Read all stored articles again, with the watch-list given or else each with its own.

    One that another run changed or took out meanwhile stays as that run left it, and is not
    counted. The rest is as in `ingest`.
    """
    total = Summary() if summary is None else summary
    place, patience = _filling(db), Patience(tell)
    for own, idents in store.articles_by_watch(place.made()):
        used, part = watch or own, Summary()
        made_by = provenance(engine, used)
        read_by = reader or _reader(engine, used)
        work = partial(attempt, reader=read_by, seconds=article_limit, is_english=_as_stored)
        memory = Memory(place, patience, None, False, "")
        desk = Desk(place, None, patience, memory)
        batch = Batch(place, part, used, "reread", made_by, patience, memory, stands=_stands)
        try:
            _run(desk, batch, _stored(place, idents, patience), work, jobs, progress)
        finally:
            total.include(part)
    return total


def _filling(db: store.Database | store.Filling) -> store.Filling:
    return db if isinstance(db, store.Filling) else store.Filling(Path(), db)


def _reader(engine: str, watch: Watch | None) -> Reader:
    return partial(read, engine=engine, watch=watch)


def _as_stored(_: str) -> bool:
    """What is stored was taken for English once, and stays so."""
    return True


def _stored(
    place: store.Filling, idents: Iterable[str], patience: Patience
) -> Iterator[Article | Failure]:
    def article(ident: str) -> Article:
        return store.stored_article(place.made(), ident)

    for ident in idents:
        try:
            yield patience.insist(partial(article, ident))
        except NotFoundError:
            continue  # taken out by another run since


def _stands(db: store.Database, reading: Reading) -> bool:
    """Whether an article says what was read, and is there."""
    held = store.known(db, reading.article.id)
    return held is not None and held[0] == store.article_digest(reading.article)


def remove(db: store.Database, idents: Iterable[str], by: str) -> Summary:
    """Take articles out for good, with a line in the log and an entry of `by` in the ledger.

    Raises NotFoundError before it takes any.
    """
    idents = list(dict.fromkeys(idents))
    with store.transaction(db):
        store.correct(db, [store.removal(db, ident) for ident in idents], by)
        summary = Summary(removed=len(idents))
        store.count_run(db, store.begin_run(db, "remove"), summary.numbers(), finished=True)
    return summary


def _run(
    desk: Desk,
    batch: Batch,
    articles: Iterable[Article | Failure],
    work: Callable[[Article], Reading | Failure],
    jobs: int,
    progress: Progress | None,
) -> None:
    """Decide on each article, and save as it goes; what is read is saved however this ends."""
    summary, gone = batch.summary, partial(lost, verb="read")
    looked_at = map(desk.look, articles)
    found = workers.in_order(looked_at, attrgetter("article"), work, gone, jobs)
    with closing(found), batch.to_the_end():
        for looked, answer in found:
            outcome, result = desk.decide(looked, answer)
            if isinstance(result, Reading):
                batch.add(result, outcome)
                if desk.maker:
                    _look_at(result.article, summary)
            elif isinstance(result, Failure):
                getattr(summary, outcome).append(result)
            else:
                summary.count(outcome)
            if progress:
                progress(looked.given, outcome)
            batch.save_in_time()


def _look_at(article: Article, summary: Summary) -> None:
    """Count what is odd about an article that was read."""
    day = article.published
    summary.undated += day is None
    summary.misdated += [f"{article.id} ({day})"] if day and unlikely(day) else []
    summary.warned += [cut_short(article)] if article.warning else []
