"""Many articles into one database: skip what is known, tell what is broken, save the rest.

One writer saves in batches, each in one transaction with all that is derived, so that whatever
ends a run, Ctrl-C or a power cut, leaves a good database with the articles finished before.
No article holds it up: one that takes longer than its limit counts as broken. Nor does a lock:
what is read waits for it (`patience`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from quotes import language, limit, store
from quotes.days import unlikely
from quotes.errors import NotFoundError
from quotes.ingest.batch import Batch
from quotes.ingest.desk import Desk, Reader
from quotes.ingest.memory import Memory
from quotes.ingest.patience import Patience
from quotes.ingest.retag import Retagged, retag_all
from quotes.ingest.summary import Outcome, Summary
from quotes.models import Article, Failure, Reading, Watch
from quotes.reader import DEFAULT_ENGINE, cut_short, provenance, read

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
) -> Summary:
    """Read and save all articles that the database does not hold in this form.

    Held means: same content, engine, version, weights and watch-list. A fault in one article,
    and more than `article_limit` seconds over it (None: no limit), end up in the summary; only a
    fault of the database (StoreError) ends the run. The `summary` given is kept up on the way.
    An article that was removed stays out, unless somebody, `again`, asks for it by name.
    `progress` is told of each article as soon as it is decided; `tell` is given sentences that a
    person should read meanwhile. What is unreadable as before is only counted, but for the origins
    `named`, for all where that is None, and with `retry`.
    """
    summary = Summary() if summary is None else summary
    reader = reader or _reader(engine, watch)
    made_by, place, patience = provenance(engine, watch), _filling(db), Patience(tell)
    maker = store.maker_id(*made_by)
    memory = Memory(place, patience, named, retry, f"{maker} {article_limit}")
    back = again is not None
    desk = Desk(place, maker, reader, is_english, article_limit, patience, memory, back)
    batch = Batch(place, summary, watch, "extract", made_by, patience, memory, again)
    _run(desk, batch, articles, progress)
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
        again = reader or _reader(engine, used)
        memory = Memory(place, patience, None, False, "")
        desk = Desk(place, None, again, lambda text: True, article_limit, patience, memory)
        batch = Batch(place, part, used, "reread", made_by, patience, memory, stands=_stands)
        try:
            _run(desk, batch, _stored(place, idents, patience), progress)
        finally:
            total.include(part)
    return total


def _filling(db: store.Database | store.Filling) -> store.Filling:
    return db if isinstance(db, store.Filling) else store.Filling(Path(), db)


def _reader(engine: str, watch: Watch | None) -> Reader:
    return lambda article: read(article, engine, watch)


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
    progress: Progress | None,
) -> None:
    """Decide on each article, and save as it goes; what is read is saved however this ends."""
    summary = batch.summary
    with batch.to_the_end():
        for given in articles:
            outcome, result = desk.decide(given)
            if isinstance(result, Reading):
                batch.add(result, outcome)
                if desk.maker:
                    _look_at(result.article, summary)
            elif isinstance(result, Failure):
                getattr(summary, outcome).append(result)
            else:
                summary.count(outcome)
            if progress:
                progress(given, outcome)
            batch.save_in_time()


def _look_at(article: Article, summary: Summary) -> None:
    """Count what is odd about an article that was read."""
    day = article.published
    summary.undated += day is None
    summary.misdated += [f"{article.id} ({day})"] if day and unlikely(day) else []
    summary.warned += [cut_short(article)] if article.warning else []
