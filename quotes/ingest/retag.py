"""A new watch-list for articles that are stored: topics and all sides anew, quotes as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quotes import limit, store
from quotes.errors import StoreError
from quotes.models import Failure, Reading, Watch
from quotes.reader import fault, retag, too_slow

# readings saved at once, all inside one transaction
AT_ONCE = 200


@dataclass(slots=True)
class Retagged:
    """What a retagging changed: statements on each entry before and now, and what failed."""

    articles: int = 0
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)


def retag_all(
    db: store.Database,
    watch: Watch,
    *,
    article_limit: float | None = limit.ARTICLE,
    progress: Callable[[], None] | None = None,
) -> Retagged:
    """Judge all stored articles by this watch-list, all or nothing; they are not read anew.

    Quotes, their speakers and what people marked stay; topics, stances and positions told
    without speech are made again from the stored text. An article that fails is left as it was.
    Raises StoreError where there are no articles, or for a fault of the database.
    """
    idents = [ident for _, group in store.articles_by_watch(db) for ident in group]
    if not idents:
        raise StoreError("The database holds no articles; add some with: quotes extract DB FILES")
    told = Retagged()
    with store.transaction(db):
        told.before = store.watched_statements(db)
        waiting: list[Reading] = []
        for ident in sorted(idents):
            found = _judged(store.stored_reading(db, ident), watch, article_limit)
            if isinstance(found, Failure):
                told.failed.append(found)
            else:
                waiting.append(found)
                told.articles += 1
            if len(waiting) >= AT_ONCE:
                store.save(db, waiting, watch)
                waiting = []
            if progress:
                progress()
        store.save(db, waiting, watch)
        made = store.stored_reading(db, sorted(idents)[0])
        run = store.begin_run(db, "retag", (made.engine, made.version, made.weights, watch.digest))
        numbers = {"changed": told.articles, "failed": len(told.failed)}
        store.count_run(db, run, numbers, finished=True)
        told.after = store.watched_statements(db)
    return told


def _judged(reading: Reading, watch: Watch, article_limit: float | None) -> Reading | Failure:
    try:
        return limit.within(article_limit, lambda: retag(reading, watch))
    except limit.OutOfTime:
        return too_slow(reading.article, article_limit or 0)
    except Exception as error:
        return fault(reading.article, "retagged", error)
