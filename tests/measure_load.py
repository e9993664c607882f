"""How a big database is listed, served and written to: the figures, on this machine.

    python tests/measure_load.py 22000 [FILE]

builds a database of so many quotes (kept in FILE where one is named, and used again), then
starts `quotes serve` on it as a person would and asks; `--pages FILE` tells only what each page of
ours takes, alone (a million: `python tests/big_database.py FILE 20000 50` first).
`tests/test_load.py` checks on a small one that nothing grows faster than what is shown; seconds are
for here.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from big_database import World, build
from made_corrections import take_out
from program import command, start

from quotes import store
from quotes.site.links import tilde_encode

AT_ONCE = 200


def told(what: str, figure: str) -> None:
    print(f"{what:<62} {figure}", flush=True)


def one(db: Path, sql: str) -> Any:
    connection = sqlite3.connect(db)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


def many(db: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(db)
    try:
        return [value for (value,) in connection.execute(sql)]
    finally:
        connection.close()


# The command line -------------------------------------------------------------------------------


def commands(db: Path) -> None:
    """Seconds and greatest memory of the commands that list."""
    for words in (["speakers"], ["list"], ["list", "--csv"], ["list", "--nl"], ["list", "-n", "9"]):
        before = time.perf_counter()
        shell = [sys.executable, __file__, "--memory", *command(words[0], db, *words[1:])]
        done = subprocess.run(shell, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - before
        told(f"quotes {' '.join(words)}", f"{seconds:6.2f} s  {done.stdout.strip()}")


def with_memory(words: list[str]) -> None:
    """Run a command into nowhere; tell its lines and the most memory it had."""
    with subprocess.Popen(words, stdout=subprocess.PIPE) as running:
        lines = sum(piece.count(b"\n") for piece in iter(lambda: running.stdout.read(1 << 20), b""))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy_for = used.ru_utime + used.ru_stime
    print(f"(busy {busy_for:5.2f} s)  {lines:,} lines, {used.ru_maxrss // 1024} MB")


def writing(db: Path, quotes: int) -> None:
    """Seconds to save one more article of the same people, and to take it out again."""
    last = list(islice(World(quotes, 7).readings(quotes), 3))[-1]
    last = replace(last, article=replace(last.article, id="one more"))
    with store.writing(db) as opened:
        for what, change in (
            ("one more article saved", lambda: store.save(opened, [last])),
            ("and taken out again", lambda: take_out(opened, [last.article.id])),
        ):
            before, worked = time.perf_counter(), time.process_time()
            change()
            seconds, worked = time.perf_counter() - before, time.process_time() - worked
            told(what, f"{seconds:6.2f} s  (busy {worked:5.2f} s)")


# The site ---------------------------------------------------------------------------------------


async def ask(port: int, path: str) -> float:
    """Seconds from asking to the last byte."""
    before = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.read(-1)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200"), (path, answer[:200])
    return time.perf_counter() - before


def busy(process: int) -> float:
    """Seconds that a process has kept a processor busy; 0 where /proc does not tell."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    return sum(map(int, told.read_text().rpartition(")")[2].split()[11:13])) / os.sysconf(
        "SC_CLK_TCK"
    )


async def at_once(port: int, process: int, paths: list[str]) -> str:
    """The middle, 95th in a hundred and longest wait of so many who ask together.

    And for how long the server was busy: on a machine that does other things as well the waits
    say less than that.
    """
    before = busy(process)
    waits = sorted(await asyncio.gather(*(ask(port, path) for path in paths)))
    shown = (waits[len(waits) // 2], waits[int(len(waits) * 0.95)], waits[-1])
    figures = "p50 {:5.2f} s  p95 {:5.2f} s  longest {:5.2f} s".format(*shown)
    return f"{figures}  (busy {busy(process) - before:5.2f} s)"


def pages(db: Path, stem: str) -> dict[str, Callable[[int], str]]:
    """What is asked for, by what it is; each number is another reader's."""
    loud = many(db, f"SELECT speaker FROM speaker_totals ORDER BY quotes DESC LIMIT {AT_ONCE}")
    new = many(db, f"SELECT id FROM articles ORDER BY published DESC LIMIT {AT_ONCE}")
    words = [text.split()[0] for text in many(db, f"SELECT text FROM quotes LIMIT {AT_ONCE}")]
    return {
        "home": lambda n: f"/-/quotes/{stem}",
        "speaker": lambda n: f"/-/quotes/{stem}/speaker/{tilde_encode(loud[n])}",
        "article": lambda n: f"/-/quotes/{stem}/article/{tilde_encode(new[n])}",
        "search": lambda n: f"/{stem}/quote_list?{urlencode({'_search': words[n]})}",
        "question": lambda n: f"/{stem}/search_quotes?{urlencode({'words': words[n]})}",
    }


EACH = 20


def every_page(db: Path, stem: str, port: int, process: int) -> None:
    """Each kind of page asked for alone, of those who hold most: the middle and the worst wait."""
    base = f"/-/quotes/{stem}"
    ids = {
        kind: [
            tilde_encode(key)
            for key in many(
                db, f"SELECT {kind} FROM {kind}_totals ORDER BY statements DESC LIMIT {EACH}"
            )
        ]
        for kind in ("speaker", "target", "topic")
    }
    told = many(db, "SELECT text FROM quotes LIMIT 2000")
    words = [word for word, _ in Counter(" ".join(told).split()).most_common(EACH)]
    first = tilde_encode(many(db, "SELECT id FROM topics LIMIT 1")[0])
    shown = many(db, f"SELECT id FROM quotes ORDER BY published DESC LIMIT {EACH}")
    articles = many(db, f"SELECT id FROM articles ORDER BY published DESC LIMIT {EACH}")
    kinds = {
        "home": lambda n: f"/?n={n}",
        "article": lambda n: f"/{stem}/articles/{tilde_encode(articles[n])}",
        "quote": lambda n: f"/{stem}/quotes/{tilde_encode(shown[n])}",
        "speakers": lambda n: f"/{stem}/speakers?n={n}",
        "quote list": lambda n: f"/{stem}/quote_list?n={n}",
        "quote list, commonest words": lambda n: f"/{stem}/quote_list?_search={words[n]}",
        "overview": lambda n: f"{base}?n={n}",
        "speaker": lambda n: f"{base}/speaker/{ids['speaker'][n]}",
        "speaker, narrowed": lambda n: (
            f"{base}/speaker/{ids['speaker'][n]}?q={words[n]}&kind=direct&since=2021&topic={first}"
        ),
        "target": lambda n: f"{base}/target/{ids['target'][n]}",
        "topic": lambda n: f"{base}/topic/{ids['topic'][n % len(ids['topic'])]}?n={n}",
        "search, commonest words": lambda n: f"{base}/search?q={words[n]}",
        "search, two of them": lambda n: f"{base}/search?q={words[n]}+{words[n - 1]}",
        "search in articles": lambda n: f"{base}/search?in=articles&q={words[n]}",
        "search, a wrong name": lambda n: f"{base}/search?q=kalamito+{words[n]}x",
        "changes": lambda n: f"{base}/changes?status=look&n={n}",
        "compare": lambda n: f"{base}/compare?a={ids['speaker'][n]}&b={ids['speaker'][n - 1]}",
    }
    for what, path in kinds.items():
        before = busy(process)
        waits = sorted(1000 * asyncio.run(ask(port, path(n))) for n in range(EACH))
        each = 1000 * (busy(process) - before) / EACH
        figures = f"median {waits[EACH // 2]:5.0f} ms  worst {waits[-1]:5.0f} ms"
        print(f"{what:<62} {figures}  (busy {each:4.0f} ms each)", flush=True)


def site(db: Path) -> None:
    """Waits of many at once, every page alone, and the whole list as CSV."""
    stem = tilde_encode(db.stem)
    with start("serve", db, "--port", "0", stdout=subprocess.PIPE, stderr=None) as running:
        port = int(running.stdout.readline().rpartition(" (")[0].rstrip("/").rpartition(":")[2])
        for what, path in pages(db, stem).items():
            asyncio.run(ask(port, path(0)))
            same = asyncio.run(at_once(port, running.pid, [path(1)] * AT_ONCE))
            told(f"{AT_ONCE} at once, the same {what}", same)
            if what != "home":
                paths = [path(n) for n in range(AT_ONCE)]
                each = asyncio.run(at_once(port, running.pid, paths))
                told(f"{AT_ONCE} at once, each another {what}", each)
        every(db, stem, port)
        every_page(db, stem, port, running.pid)
        before, worked = time.perf_counter(), busy(running.pid)
        size = lines = 0
        with urlopen(f"http://127.0.0.1:{port}/{stem}/quote_list.csv?_stream=on") as answer:
            while piece := answer.read(1 << 16):
                size, lines = size + len(piece), lines + piece.count(b"\n")
        seconds, worked = time.perf_counter() - before, busy(running.pid) - worked
        told(
            "quote_list.csv streamed whole",
            f"{seconds:6.2f} s  (busy {worked:5.2f} s)  {lines:,} lines, {size:,} bytes",
        )
        running.send_signal(signal.SIGINT)


def every(db: Path, stem: str, port: int) -> None:
    """The slowest pages of tables and views, each asked alone for the first time."""
    names = many(db, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    waits = {
        name: asyncio.run(ask(port, f"/{stem}/{quote(name)}?_size=50"))
        for name in names
        if not name.startswith("sqlite_")
    }
    slowest = sorted(waits, key=waits.__getitem__, reverse=True)[:4]
    figures = ", ".join(f"{name} {waits[name]:.2f}" for name in slowest)
    told(f"pages of {len(waits)} tables and views, the slowest", f"{figures} s")


def pages_alone(db: Path) -> None:
    """Print what each page takes, of a database that is there."""
    with start("serve", db, "--port", "0", stdout=subprocess.PIPE, stderr=None) as running:
        port = int(running.stdout.readline().rpartition(" (")[0].rstrip("/").rpartition(":")[2])
        every_page(db, tilde_encode(db.stem), port, running.pid)
        running.send_signal(signal.SIGINT)


def main(quotes: int, file: str | None = None) -> None:
    """Print all figures for a database of so many quotes."""
    os.environ["COLUMNS"] = "100"
    with tempfile.TemporaryDirectory() as folder:
        db = Path(file or f"{folder}/big.db")
        if not db.exists():
            before = time.perf_counter()
            build(db, quotes)
            told(f"{quotes:,} quotes written", f"{time.perf_counter() - before:6.2f} s")
        writing(db, quotes)
        commands(db)
        site(db)


if __name__ == "__main__":
    if sys.argv[1] == "--memory":
        with_memory(sys.argv[2:])
    elif sys.argv[1] == "--pages":
        pages_alone(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]), *sys.argv[2:])
