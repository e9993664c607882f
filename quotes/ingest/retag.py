"""A new watch-list for articles that are stored: topics and all sides anew, quotes as they are.

Judging takes long, and saving does not: what is judged is saved in batches, each in a short
transaction of its own, so that others may write meanwhile. No article is ever half of one list and
half of another, and a run that is broken off is finished by running it again. An article that
names nothing of what its list and the new one differ in is not judged: what is told of it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from quotes import limit, store, workers
from quotes.errors import NotFoundError, StoreError
from quotes.ingest.batch import Batch
from quotes.ingest.memory import Memory
from quotes.ingest.patience import Patience
from quotes.ingest.summary import Summary
from quotes.models import Failure, Reading, Watch
from quotes.reader import lost, provenance, retag, tried
from quotes.watch import between, may_name

Held = tuple[str, str] | None  # digest and maker


@dataclass(slots=True)
class Retagged:
    """What a retagging changed: statements on each entry before and now, and what failed.

    `lost` are the corrections (as `store.list_corrections` tells them) that find nothing any more.
    """

    summary: Summary
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    lost: list[dict[str, Any]] = field(default_factory=list)


def retag_all(
    db: store.Database,
    watch: Watch,
    *,
    summary: Summary | None = None,
    article_limit: float | None = limit.ARTICLE,
    tell: Callable[[str], None] | None = None,
    jobs: int = 1,
) -> Retagged:
    """Judge all stored articles by this watch-list; they are not read anew.

    Quotes, their speakers and what people marked stay; topics, stances and positions told
    without speech are made again from the stored text. An article that fails is left as it was,
    and one that another run saves meanwhile is judged as it is then. However this ends, what is
    finished is kept, and the rest is as it was. Raises StoreError where there are no articles, or
    for a fault of the database. With more than one of `jobs`, so many processes judge.
    """
    place, patience = store.Filling(Path(), db), Patience(tell)
    idents = patience.insist(lambda: _others(db, None))
    if not idents:
        raise StoreError("The database holds no articles; add some with: quotes extract DB FILES")
    told = Retagged(Summary() if summary is None else summary)
    told.before = patience.insist(lambda: store.watched_statements(db))
    corrections = patience.insist(lambda: store.list_corrections(db))
    lost = _finding_nothing(corrections)
    made = patience.insist(lambda: store.stored_reading(db, idents[0]))
    made_by = (made.engine, made.version, made.weights, watch.digest)
    memory = Memory(place, patience, None, False, "")
    corrected = {row["article"] for row in corrections}
    work = _Work(db, watch, article_limit, patience, corrected, jobs)
    batch = Batch(
        place, told.summary, watch, "retag", made_by, patience, memory,
        stands=lambda db, reading: work.stands(db, reading.article.id),
    )  # fmt: skip
    with batch.to_the_end():
        work.judge(idents, batch)
        batch.save()
        # what other runs have saved since, by another list perhaps
        others = patience.insist(lambda: _others(db, watch))
        again = [ident for ident in others if not work.stands(db, ident)]
        work.judge(again, batch)
    told.after = patience.insist(lambda: store.watched_statements(db))
    now = _finding_nothing(patience.insist(lambda: store.list_corrections(db)))
    told.lost = [now[ident] for ident in sorted(now.keys() - lost.keys())]
    return told


def _finding_nothing(rows: Iterable[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Of corrections those that find nothing, by their numbers."""
    return {row["correction"]: row for row in rows if row["state"] == "finds nothing"}


def _others(db: store.Database, watch: Watch | None) -> list[str]:
    """The ids of all articles but those judged by a watch-list, in their order."""
    groups = store.articles_by_watch(db)
    return sorted(
        ident
        for used, group in groups
        for ident in group
        if not (watch and used and used.digest == watch.digest)
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What is judged, by what, and as what each article was held when it was looked at."""

    db: store.Database
    watch: Watch
    article_limit: float | None
    patience: Patience
    corrected: Collection[str]
    jobs: int
    seen: dict[str, Held] = field(default_factory=dict)

    def judge(self, idents: Iterable[str], batch: Batch) -> None:
        """Judge these articles; they are saved as it goes."""
        work = partial(_judged, watch=self.watch, seconds=self.article_limit)
        found = workers.in_order(self._looked_at(idents), _to_judge, work, _lost, self.jobs)
        with closing(found):
            for (reading, stays), judged in found:
                if stays:
                    batch.same[reading.article.id] = stays
                elif isinstance(judged, Failure):
                    batch.summary.failed.append(judged)
                elif judged:
                    batch.add(judged, "changed")
                batch.save_in_time()

    def stands(self, db: store.Database, ident: str) -> bool:
        """Whether an article is held as it was looked at."""
        return ident in self.seen and self.seen[ident] == store.known(db, ident)

    def _looked_at(self, idents: Iterable[str]) -> Iterator[tuple[Reading, Held]]:
        """Each article as it is stored, and as what it is held if it stays so."""
        for ident in idents:
            try:
                reading = self.patience.insist(partial(self._look_at, ident))
            except NotFoundError:
                continue  # taken out by another run since
            held = self.seen[ident]
            yield reading, held if held and self._stays(reading) else None

    def _look_at(self, ident: str) -> Reading:
        with store.one_moment(self.db):
            self.seen[ident] = store.known(self.db, ident)
            return store.stored_reading(self.db, ident)

    def _stays(self, reading: Reading) -> bool:
        """Whether nothing of an article would be told otherwise: it names no entry that only its
        list or the new one has, was told by this program as it is, and nobody corrected it.
        """
        article, before = reading.article, store.stored_watch(self.db, reading.watch)
        made_by = (reading.engine, reading.version, reading.weights, reading.watch)
        said = (article.title or "", article.byline or "", article.text)
        return (
            made_by == provenance(reading.engine, before)
            and article.id not in self.corrected
            and not may_name(said, between(before or Watch(), self.watch))
        )


def _to_judge(looked: tuple[Reading, Held]) -> Reading | None:
    reading, stays = looked
    return None if stays else reading


def _judged(reading: Reading, watch: Watch, seconds: float | None) -> Reading | Failure:
    return tried(reading.article, "retagged", lambda: retag(reading, watch), seconds)


def _lost(reading: Reading) -> Failure:
    return lost(reading.article, "retagged")
