"""Readings on their way into the database: many in one transaction, with the run's numbers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from quotes import store
from quotes.errors import LockedError, QuotesError, StoreError
from quotes.ingest.memory import Memory
from quotes.ingest.patience import Patience
from quotes.ingest.summary import Outcome, Summary
from quotes.models import Reading, Watch
from quotes.reader import fault

# a batch is saved after a second, or later where saving takes long: a fifth of the time at most
BATCH_SECONDS = 1.0
READING_TO_SAVING = 4
# while the database is locked it grows up to this, and then the run waits
BATCH_ARTICLES = 2000
BATCH_CHARACTERS = 20_000_000


@dataclass(slots=True)
class Batch:
    """Readings that wait for their transaction, and the run whose line in the log they count in.

    Where somebody asks for removed articles `again`, it is that person's name. What was read of
    stored articles is saved only of those that still stand as they were read: `stands` says which.
    Of what is told the `same` by another watch-list digest and maker are kept.
    """

    place: store.Filling
    summary: Summary
    watch: Watch | None
    command: str
    made_by: store.Provenance
    patience: Patience
    memory: Memory
    again: str | None = None
    stands: Callable[[store.Database, Reading], bool] | None = None
    waiting: list[tuple[Reading, Outcome]] = field(default_factory=list)
    same: dict[str, tuple[str, str]] = field(default_factory=dict)
    characters: int = 0
    run: int | None = None
    saved_at: float = field(default_factory=time.monotonic)
    saving: float = 0.0

    def add(self, reading: Reading, outcome: Outcome) -> None:
        """Let one more reading wait."""
        self.waiting.append((reading, outcome))
        self.characters += len(reading.article.text)

    def save_in_time(self) -> None:
        """Save if it is time to; where the database is locked, only when no more can wait."""
        full = len(self.waiting) >= BATCH_ARTICLES or self.characters >= BATCH_CHARACTERS
        wait = max(BATCH_SECONDS, READING_TO_SAVING * self.saving)
        if full:
            self.save()
        elif self.waiting and time.monotonic() - self.saved_at >= wait:
            try:
                self._try()
            except LockedError as error:
                self.patience.met(error)

    def save(self, finished: bool = False) -> None:
        """Save what waits, as soon as it can be; raises StoreError where it never can."""
        self.patience.insist(lambda: self._try(finished))

    @contextmanager
    def to_the_end(self) -> Iterator[None]:
        """Save what waits when all is done, and when the run is being stopped."""
        try:
            yield
            self.save(finished=True)
        except StoreError:
            raise
        except BaseException:
            self._save_at_last()
            raise

    def _save_at_last(self) -> None:
        """Save what waits in one try, with a sentence if it fails."""
        try:
            self._try()
        except QuotesError as error:
            if self.patience.tell and self.waiting:
                self.patience.tell(f"What was read last is not saved: {error}")

    def _try(self, finished: bool = False) -> None:
        """Save what waits; where it cannot be saved together, each alone, to lose only one."""
        start = time.monotonic()
        try:
            try:
                self._commit(self.waiting, finished)
            except QuotesError:
                raise
            except Exception:
                self._save_each()
                self._commit([], finished)
            self.waiting, self.characters = [], 0
            self.patience.since = None
        finally:
            self.saved_at = time.monotonic()
            self.saving = self.saved_at - start

    def _save_each(self) -> None:
        while self.waiting:
            try:
                self._commit(self.waiting[:1], False)
            except QuotesError:
                raise
            except Exception as error:
                self.summary.failed.append(fault(self.waiting[0][0].article, "saved", error))
            del self.waiting[0]

    def _commit(self, waiting: list[tuple[Reading, Outcome]], finished: bool) -> None:
        # what could not be read is told at the end, and only then remembered
        told = list(self.memory.fresh.values()) if finished else []
        same = self.same if finished else {}
        # a run of extract that brought nothing is logged too, as `new --since-run` tells of the
        # last one; but for it no database is made
        idle = finished and self.command == "extract" and self.place.db
        if not (waiting or same or self.run or idle):
            return
        numbers = self.summary.numbers()
        db = self.place.made()
        with store.transaction(db):
            if self.stands:
                waiting = [one for one in waiting if self.stands(db, one[0])]
            for _, outcome in waiting:
                numbers[outcome] += 1
            run = self.run or store.begin_run(db, self.command, self.made_by)
            if self.again is not None:
                idents = [reading.article.id for reading, _ in waiting]
                store.correct(db, store.bring_back(db, idents), self.again)
            store.save(db, [reading for reading, _ in waiting], self.watch)
            if same and self.watch:
                numbers["changed"] += store.told_by(db, self.watch, same)
            if self.command == "extract":
                store.arrived(db, run, [reading.article.id for reading, _ in waiting])
            if finished:
                store.forget(db, self.memory.mended(db))
            store.remember(db, told)
            store.count_run(db, run, numbers, finished)
        self.run = run
        self.summary.added, self.summary.changed = numbers["added"], numbers["changed"]
