"""Seconds and memory of statements, positions and changes in big databases, on this machine.

    python tests/measure_positions.py 2000 20000 200000

builds a database of each number of quotes in which one speaker has a quarter of all, and tells what
one more article by that speaker takes, all positions anew, all statements anew, and the lists.
Seconds of the processor stand in brackets: on a machine that does other things they say more.
The database is built in a process of its own, in haste and with a cache to match: what memory is
told is that of the work itself.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from big_database import World, build
from made_corrections import take_out

from quotes import store
from quotes.models import Reading
from quotes.store.derive import gather_anew
from quotes.store.kept import keep_all
from quotes.store.positions import all_pairs, keep_positions

LOUDEST = 0.25


def told(what: str, work: Callable[[], Any]) -> Any:
    before, busy = time.perf_counter(), time.process_time()
    found = work()
    seconds, busy = time.perf_counter() - before, time.process_time() - busy
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {what:<36} {seconds:8.2f} s ({busy:7.2f} s)  {used:5} MB at most", flush=True)
    return found


def one_more(quotes: int) -> Reading:
    """An article by the loudest speaker alone."""
    world = World(quotes, 7, LOUDEST)
    loud = world.speakers[0]
    world.speaker = lambda: loud  # type: ignore[method-assign]
    return world.reading(10**7, 10)


def in_transaction(db: store.Database, work: Callable[[], Any]) -> Callable[[], Any]:
    def done() -> Any:
        with store.transaction(db):
            return work()

    return done


def built_apart(path: Path, quotes: int) -> None:
    building = get_context("spawn").Process(
        target=build, args=(path, quotes), kwargs={"loudest": LOUDEST}
    )
    building.start()
    building.join()
    if building.exitcode:
        raise SystemExit(f"{path} could not be built.")


def measure(path: Path, quotes: int) -> None:
    if not path.exists():
        told("built", lambda: built_apart(path, quotes))
    with store.writing(path) as db:
        counts = store.counts(db)
        (loudest,) = db.execute("SELECT max(quotes) FROM speaker_totals").fetchone()
        pairs = all_pairs(db)
        print(
            f"{counts['quotes']:,} quotes, {counts['statements']:,} statements, {len(pairs):,} "
            f"positions; the loudest has {loudest:,} quotes"
        )
        more = one_more(quotes)
        told("one more article of the loudest", lambda: store.save(db, [more]))
        told("and taken out again", lambda: take_out(db, [more.article.id]))
        told("all positions anew", in_transaction(db, lambda: keep_positions(db, pairs)))
        told("all that is kept anew", in_transaction(db, lambda: keep_all(db)))
        told("all statements anew", in_transaction(db, lambda: gather_anew(db)))
        told("list of positions", lambda: store.list_positions(db, limit=100))
        changes = told("list of changes", lambda: store.list_changes(db, limit=100))
        print(f"  {len(changes)} changes listed")


def main(sizes: list[int], folder: Path) -> None:
    for quotes in sizes:
        measure(folder / f"{quotes}.db", quotes)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(list(map(int, sys.argv[1:])), Path(folder))
