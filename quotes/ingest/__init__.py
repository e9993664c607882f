"""Many articles into one database: skip what is known, tell what is broken, save the rest.

One writer saves in batches, each in one transaction with all that is derived, so that whatever
ends a run, Ctrl-C or a power cut, leaves a good database with the articles finished before.
No article holds it up: one that takes longer than its limit counts as broken. Nor does a lock:
what is read waits for it (`patience`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quotes import language, limit, store
from quotes.errors import NotFoundError, StoreError
from quotes.ingest.batch import Batch
from quotes.ingest.patience import Patience
from quotes.ingest.summary import Outcome, Summary
from quotes.models import Article, Failure, Reading, Watch
from quotes.read import DEFAULT_ENGINE, fault, foreign, provenance, read, too_slow

__all__ = ["Outcome", "Progress", "Reader", "Summary", "ingest", "remove", "reread"]

Progress = Callable[[Article | Failure, Outcome], None]
Reader = Callable[[Article], Reading]
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
) -> Summary:
    """Read and save all articles that the database does not hold in this form.

    Held means: same content, engine, version, weights and watch-list. A fault in one article,
    and more than `article_limit` seconds over it (None: no limit), end up in the summary; only a
    fault of the database (StoreError) ends the run. The `summary` given is kept up on the way.
    An article that was removed stays out, unless somebody, `again`, asks for it by name.
    `progress` is told of each article as soon as it is decided; `tell` is given sentences that a
    person should read meanwhile.
    """
    summary = Summary() if summary is None else summary
    reader = reader or _reader(engine, watch)
    made_by, place = provenance(engine, watch), _filling(db)
    maker, patience = store.maker_id(*made_by), Patience(tell)
    desk = _Desk(place, maker, reader, is_english, article_limit, patience, again is not None)
    batch = Batch(place, summary, watch, "extract", made_by, patience, again)
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

    The rest is as in `ingest`.
    """
    total = Summary() if summary is None else summary
    place, patience = _filling(db), Patience(tell)
    for own, idents in store.articles_by_watch(place.made()):
        used, part = watch or own, Summary()
        made_by = provenance(engine, used)
        again = reader or _reader(engine, used)
        desk = _Desk(place, None, again, lambda text: True, article_limit, patience)
        batch = Batch(place, part, used, "reread", made_by, patience)
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
    desk: _Desk,
    batch: Batch,
    articles: Iterable[Article | Failure],
    progress: Progress | None,
) -> None:
    """Decide on each article, and save as it goes; what is read is saved however this ends."""
    summary = batch.summary
    try:
        for given in articles:
            outcome, result = desk.decide(given)
            if isinstance(result, Reading):
                batch.add(result, outcome)
            elif outcome == "unchanged":
                summary.unchanged += 1
            elif outcome == "left out":
                summary.left_out += 1
            else:
                getattr(summary, outcome).append(result)
            if progress:
                progress(given, outcome)
            batch.save_in_time()
        batch.save(finished=True)
    except StoreError:
        raise
    except BaseException:
        batch.save_at_last()
        raise


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where each article is decided on; `maker` is the id of what reads, None to read all again."""

    place: store.Filling
    maker: str | None
    reader: Reader
    is_english: Callable[[str], bool]
    article_limit: float | None
    patience: Patience
    again: bool = False

    def decide(self, given: Article | Failure) -> tuple[Outcome, Reading | Failure | None]:
        """What to do with one input; nothing that goes wrong with it leaves this method."""
        if isinstance(given, Failure):
            return "failed", given
        place = given.origin or given.id
        try:
            digest, before = store.article_digest(given), self._known(given.id)
            if before == (digest, self.maker):
                return "unchanged", None
            if not (before or self.again) and self._removed(given.id):
                return "left out", None
            # the timer covers reading alone, which touches no database
            found = limit.within(self.article_limit, lambda: self._read(given))
            if isinstance(found, Failure):
                return "skipped", found
            return "changed" if before else "added", found
        except StoreError:
            raise
        except limit.OutOfTime:
            return "failed", too_slow(given, self.article_limit or 0)
        except UnicodeEncodeError as error:
            where = f"half a character (a lone surrogate) at position {error.start}"
            sentence = f"{place} holds {where}; repair the text, then try again."
            return "failed", Failure(place, sentence)
        except Exception as error:
            return "failed", fault(given, "read", error)

    def _known(self, ident: str) -> tuple[str, str] | None:
        db = self.place.db
        return self.patience.insist(lambda: store.known(db, ident)) if db else None

    def _removed(self, ident: str) -> bool:
        db = self.place.db
        return db is not None and self.patience.insist(lambda: store.removed(db, ident))

    def _read(self, given: Article) -> Reading | Failure:
        return self.reader(given) if self.is_english(given.text) else foreign(given)
