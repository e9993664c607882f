"""Many articles into one database: skip what is known, tell what is broken, save the rest.

One writer saves in batches, each in one transaction with all that is derived, so that whatever
ends a run, Ctrl-C or a power cut, leaves a good database with the articles finished before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from quotes import language, store
from quotes.errors import QuotesError
from quotes.models import Article, Failure, Reading, Watch
from quotes.read import DEFAULT_ENGINE, fault, foreign, provenance, read

Outcome = Literal["added", "changed", "unchanged", "skipped", "failed"]
Progress = Callable[[Article | Failure, Outcome], None]
Reader = Callable[[Article], Reading]

# a batch is saved after a second, or later where saving takes long: a fifth of the time at most
BATCH_SECONDS = 1.0
READING_TO_SAVING = 4
BATCH_ARTICLES = 2000


@dataclass(slots=True)
class Summary:
    """What became of a run's articles; `skipped` (another language) and `failed` say why."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: list[Failure] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def numbers(self) -> dict[str, int]:
        """The counts alone, under the names that the table `runs` has for them."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "skipped": len(self.skipped),
            "failed": len(self.failed),
        }


def ingest(
    db: store.Database,
    articles: Iterable[Article | Failure],
    engine: str = DEFAULT_ENGINE,
    watch: Watch | None = None,
    *,
    again: bool = False,
    command: str = "extract",
    reader: Reader | None = None,
    is_english: Callable[[str], bool] = language.is_english,
    progress: Progress | None = None,
) -> Summary:
    """Read and save all articles that the database does not hold in this form.

    Held means: same content, engine, version, weights and watch-list; with `again` it is read
    all the same. A fault in one article ends up in the summary; only a fault of the database
    (StoreError) ends the run. `progress` is told of each article as soon as it is decided.
    """
    made_by = provenance(engine, watch)
    summary = Summary()
    batch = _Batch(db, summary, watch, command, made_by)
    reader = reader or (lambda article: read(article, engine, watch))
    try:
        for given in articles:
            outcome, result = _decide(
                db, given, store.maker_id(*made_by), again, is_english, reader
            )
            if outcome in ("added", "changed"):
                batch.readings.append(result)
                batch.outcomes.append(outcome)
            elif outcome == "unchanged":
                summary.unchanged += 1
            else:
                getattr(summary, outcome).append(result)
            if progress:
                progress(given, outcome)
            if batch.due():
                batch.save()
    except QuotesError:
        raise
    except BaseException:
        batch.save()
        raise
    batch.save(finished=True)
    return summary


def reread(
    db: store.Database,
    engine: str = DEFAULT_ENGINE,
    watch: Watch | None = None,
    *,
    reader: Reader | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read all stored articles again, with the watch-list given or else each with its own."""
    total = Summary()
    for own, idents in store.articles_by_watch(db):
        summary = ingest(
            db,
            (store.stored_article(db, ident) for ident in idents),
            engine,
            watch or own,
            again=True,
            command="reread",
            reader=reader,
            is_english=lambda text: True,
            progress=progress,
        )
        total.changed += summary.changed
        total.failed += summary.failed
    return total


def remove(db: store.Database, idents: Iterable[str]) -> Summary:
    """Take articles out, with a line in the log; raises NotFoundError before it takes any."""
    idents = list(idents)
    with store.transaction(db):
        store.remove(db, idents)
        summary = Summary(removed=len(idents))
        store.count_run(db, store.begin_run(db, "remove"), summary.numbers(), finished=True)
    return summary


def _decide(
    db: store.Database,
    given: Article | Failure,
    maker: str,
    again: bool,
    is_english: Callable[[str], bool],
    reader: Reader,
) -> tuple[Outcome, Reading | Failure | None]:
    """What to do with one input; nothing that goes wrong with it leaves this function."""
    if isinstance(given, Failure):
        return "failed", given
    place = given.origin or given.id
    try:
        before = store.known(db, given.id)
        if before == (store.article_digest(given), maker) and not again:
            return "unchanged", None
        if not is_english(given.text):
            return "skipped", foreign(given)
        return "changed" if before else "added", reader(given)
    except UnicodeEncodeError as error:
        where = f"half a character (a lone surrogate) at position {error.start}"
        return "failed", Failure(place, f"{place} holds {where}; repair the text, then try again.")
    except Exception as error:
        return "failed", fault(given, "read", error)


@dataclass(slots=True)
class _Batch:
    """Readings that wait for their transaction, and the run whose line in the log they count in."""

    db: store.Database
    summary: Summary
    watch: Watch | None
    command: str
    made_by: store.Provenance
    readings: list[Reading] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    run: int | None = None
    saved_at: float = field(default_factory=time.monotonic)
    saving: float = 0.0

    def due(self) -> bool:
        wait = max(BATCH_SECONDS, READING_TO_SAVING * self.saving)
        late = time.monotonic() - self.saved_at >= wait
        return len(self.readings) >= BATCH_ARTICLES or (late and bool(self.readings))

    def save(self, finished: bool = False) -> None:
        """Save what waits; where it cannot be saved together, each alone, to lose only one."""
        start = time.monotonic()
        waiting = list(zip(self.readings, self.outcomes, strict=True))
        try:
            self._commit(waiting, finished)
        except QuotesError:
            raise
        except Exception as error:
            if len(waiting) < 2:
                self.summary.failed += [fault(one.article, "saved", error) for one, _ in waiting]
                self._commit([], finished)
            else:
                for one in waiting:
                    self.readings, self.outcomes = [one[0]], [one[1]]
                    self.save()
                self._commit([], finished)
        self.readings, self.outcomes = [], []
        self.saved_at = time.monotonic()
        self.saving = self.saved_at - start

    def _commit(self, waiting: list[tuple[Reading, Outcome]], finished: bool) -> None:
        if not waiting and self.run is None:
            return
        numbers = self.summary.numbers()
        for _, outcome in waiting:
            numbers[outcome] += 1
        with store.transaction(self.db):
            run = self.run or store.begin_run(self.db, self.command, self.made_by)
            store.save(self.db, [reading for reading, _ in waiting], self.watch)
            store.count_run(self.db, run, numbers, finished)
        self.run = run
        self.summary.added, self.summary.changed = numbers["added"], numbers["changed"]
