"""Seconds that many corrections take: made from one table, and applied again by a reread.

`python tests/measure_corrections.py 10000`: so many corrections, nine in ten of quotes and the
rest of speakers, in a made-up database of as many quotes.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from big_database import BATCH, World

from quotes import store
from quotes.errors import QuotesError
from quotes.ledger import Entry


@contextmanager
def told(what: str) -> Iterator[None]:
    start, busy = time.perf_counter(), time.process_time()
    yield
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"{what}: {seconds:.1f} s ({busy:.1f} s of the processor)", flush=True)


def entries(db: store.Database, number: int) -> list[Entry]:
    """So many corrections of all kinds, drawn from one seed."""
    chance = random.Random(7)
    about, made = store.About(db), []
    quotes = [ident for (ident,) in db.execute("SELECT id FROM quotes ORDER BY id")]
    speakers = [ident for (ident,) in db.execute("SELECT id FROM speakers ORDER BY id")]
    for ident in chance.choices(quotes, k=number * 9 // 10):
        what = chance.randrange(4)
        if what == 0:
            made.append(about.speaker(ident, chance.choice(speakers)))
        elif what == 1:
            made.append(about.topics(ident, ["weather"]))
        else:
            made.append(about.right(ident) if what == 2 else about.not_a_quote(ident))
    while len(made) < number:
        one, other = chance.sample(speakers, 2)
        try:
            merged = chance.random() < 0.3
            made.append(store.merge(db, one, other) if merged else store.set_role(db, one, "judge"))
        except QuotesError:
            continue
    return made


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder, store.writing(Path(folder) / "q.db") as db:
        world = World(number, 7)
        readings = list(world.readings(number))

        def save() -> None:
            for start in range(0, len(readings), BATCH):
                store.save(db, readings[start : start + BATCH])

        with told(f"{number} quotes saved"):
            save()
        with told(f"{number} corrections thought of"):
            made = entries(db, number)
        with told("written and applied at once"):
            store.correct(db, made, "measure")
        print(Counter(row["state"].split(" by ")[0] for row in store.list_corrections(db)))
        with told("all articles saved again, with the corrections applied"):
            save()
        print(Counter(row["state"].split(" by ")[0] for row in store.list_corrections(db)))
        with told("one article more"):
            store.save(db, [world.reading(number, 10)])
        with told("one correction more"):
            quote = db.execute("SELECT id FROM quotes LIMIT 1").fetchone()[0]
            store.correct(db, [store.About(db).topics(quote, ["sport"])], "measure")


if __name__ == "__main__":
    main(int(sys.argv[1]))
