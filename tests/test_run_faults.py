"""What may happen to a run from outside: a second run, a lock, an article too long, a full disk."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from made_readings import Said, person, reading
from program import FEE, call, run, start

from quotes import store
from quotes.errors import StoreError
from quotes.ingest import Summary, batch, ingest, patience
from quotes.models import Article

TOGETHER = int(os.environ.get("QUOTES_TOGETHER", "1"))
RULES = ("--engine", "rules")
KEPT = (
    " is locked by another program; what is read is kept and saved when the lock is gone, for 10 "
    "minutes at most. Close what holds it: another program that writes, or one that has stopped "
    "in the middle of reading.\n"
)
KEEPS = " {} keeps the articles that were finished before."
HOLDER = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
for sql in sys.argv[2:]:
    held = conn.execute(sql)
    held.fetchone()
print("held", flush=True)
sys.stdin.readline()
"""
STALLED = ("BEGIN", "SELECT * FROM sqlite_master")  # reads, and has stopped in the middle of it
WRITES, ALONE = ("BEGIN IMMEDIATE",), ("BEGIN EXCLUSIVE",)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("fee.txt").write_text(FEE, encoding="utf-8")
    return tmp_path


def stored(db: str = "quotes.db") -> int:
    with closing(sqlite3.connect(db)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return conn.execute("SELECT count(*) FROM articles").fetchone()[0]


def line(number: int, broad: bool = False) -> str:
    """An article; a broad one takes much room in the database, and no longer to read."""
    text = f"“Bridge {number} is shut,” said Orla Venn, the roads minister."
    fields = {"byline": "‖" * 2_000, "publisher": "‖" * 2_000} if broad else {}
    return json.dumps({"id": f"a{number}", "text": text, **fields}) + "\n"


def whole(db: str) -> bool:
    """Whether each stored article has its quotes."""
    with closing(sqlite3.connect(db)) as conn:
        sql = "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM quotes)"
        return conn.execute(sql).fetchone() == (0,)


@contextmanager
def held(db: str | Path, *statements: str) -> Iterator[None]:
    """Another process, a real one, holds a lock on the database for as long as the block lasts."""
    words = [sys.executable, "-c", HOLDER, str(db), *statements]
    with subprocess.Popen(words, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "held\n"
        yield
        other.communicate("\n", timeout=30)


# Two runs into one database ---------------------------------------------------------------------


def test_a_run_that_read_nothing_takes_no_other_runs_database() -> None:
    """Started together; for more: QUOTES_TOGETHER=50."""
    for number in range(TOGETHER):
        db = f"new{number}.db"
        runs = [start("extract", db, given, *RULES) for given in ("nowhere.txt", "fee.txt")]
        outputs = [running.communicate(timeout=60) for running in runs]
        assert [running.returncode for running in runs] == [1, 0], outputs
        assert stored(db) == 1


def test_runs_that_make_one_database_at_once_all_fill_it() -> None:
    for number in range((TOGETHER + 1) // 2):
        db = f"new{number}.db"
        runs = [start("extract", db, "-", *RULES) for _ in range(3)]
        for own, running in enumerate(runs):
            running.stdin.write(line(own))
            running.stdin.close()
            running.stdin = None
        outputs = [running.communicate(timeout=60) for running in runs]
        assert [running.returncode for running in runs] == [0, 0, 0], outputs
        assert stored(db) == 3


def test_no_database_is_made_before_there_is_something_to_save(here: Path) -> None:
    with store.filling("new.db") as opened:
        assert sorted(path.name for path in here.iterdir()) == ["fee.txt"]
        other = store.filling("new.db")
        with other as second:
            store.save(second.made(), [reading("a", Said("Yes", person("Orla Venn")))])
        store.save(opened.made(), [reading("b", Said("No", person("Orla Venn")))])
    assert stored("new.db") == 2


def test_a_link_to_a_database_yet_to_be_made(here: Path) -> None:
    Path("shelf").mkdir()
    Path("quotes.db").symlink_to(Path("shelf/news.db"))
    assert call("extract", "quotes.db", "fee.txt", *RULES).exit_code == 0
    assert Path("quotes.db").is_symlink() and stored("shelf/news.db") == 1
    Path("lost.db").symlink_to(Path("none/news.db"))
    result = call("extract", "lost.db", "fee.txt", *RULES)
    assert (result.exit_code, result.stderr) == (
        1,
        "quotes: lost.db could not be opened or written beside; check that you may read and write "
        "in its folder.\n",
    )


def test_an_empty_file_that_was_there_is_filled_and_never_taken_away() -> None:
    Path("empty.db").touch()
    assert call("extract", "empty.db", "nowhere.txt", *RULES).exit_code == 1
    assert Path("empty.db").exists()
    assert call("extract", "empty.db", "fee.txt", *RULES).exit_code == 0
    assert stored("empty.db") == 1


# A lock in mid-run ------------------------------------------------------------------------------


@pytest.mark.parametrize("statements", [STALLED, ALONE], ids=["stalled reader", "writer"])
def test_a_lock_in_mid_run_is_told_once_and_waited_for(
    statements: tuple[str, ...], here: Path
) -> None:
    call("extract", "quotes.db", "fee.txt", *RULES)
    with start("extract", "quotes.db", "-", *RULES, "--silent") as running:
        # more than a pipe holds: once it is taken, the run is at its first article
        running.stdin.write(line(0).rjust(200_000))
        running.stdin.flush()
        with held("quotes.db", *statements):
            running.stdin.write("".join(map(line, range(1, 6))))
            running.stdin.flush()
            running.stdin.write(line(6))
            running.stdin.close()
            running.stdin = None
            assert running.stderr.readline() == f"quotes: {here / 'quotes.db'}{KEPT}"
            time.sleep(2)
            assert running.poll() is None, "it waits"
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (0, "", "")
    assert stored() == 8


def quick(article: Article):
    return reading(article.id, Said(article.text, person("Orla Venn")))


def articles(*names: str) -> Iterator[Article]:
    for name in names:
        yield Article(name, f"“The bridge {name} is shut now,” she said to the council.")


@pytest.mark.parametrize("statements", [STALLED, WRITES, ALONE], ids=lambda given: given[0])
def test_a_lock_that_stays_ends_the_run_with_a_sentence(
    statements: tuple[str, ...], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST", 0.5)
    monkeypatch.setattr(patience, "PAUSE", 0.05)
    told: list[str] = []
    with store.writing("quotes.db", wait=0.1) as db:
        ingest(db, articles("a"), reader=quick)
        with held("quotes.db", *statements), pytest.raises(StoreError) as error:
            ingest(db, articles("b", "c"), reader=quick, tell=told.append)
    assert str(error.value) == (
        f"{here / 'quotes.db'} was locked by another program for 0.5 seconds; what was read "
        "meanwhile is not saved. Close that program, then run the command again to go on."
    )
    assert len(told) == 1
    assert stored() == 1


def test_reading_goes_on_while_the_database_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the most that may wait: then the run does."""
    from quotes.ingest import batch

    monkeypatch.setattr(batch, "BATCH_SECONDS", 0.0)
    monkeypatch.setattr(batch, "BATCH_ARTICLES", 3)
    monkeypatch.setattr(patience, "LONGEST", 0.3)
    read: list[str] = []
    with store.writing("quotes.db", wait=0.01) as db:
        ingest(db, articles("a"), reader=quick)
        with held("quotes.db", *STALLED), pytest.raises(StoreError):
            ingest(db, articles(*"bcdefgh"), reader=lambda one: read.append(one.id) or quick(one))
    assert read == ["b", "c", "d"]


def test_a_lock_that_stays_ends_a_run_that_is_still_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from quotes.ingest import batch

    monkeypatch.setattr(batch, "BATCH_SECONDS", 0.0)
    monkeypatch.setattr(patience, "LONGEST", 0.3)
    read: list[str] = []

    def slowly(given: Article):
        time.sleep(0.05)
        read.append(given.id)
        return quick(given)

    with store.writing("quotes.db", wait=0.01) as db:
        ingest(db, articles("a"), reader=quick)
        with held("quotes.db", *STALLED), pytest.raises(StoreError, match=r"0\.3 seconds"):
            ingest(db, articles(*map(str, range(200))), reader=slowly)
    assert 1 < len(read) < 200


def test_what_a_stopped_run_could_not_save_is_told(here: Path) -> None:
    told: list[str] = []
    summary = Summary()

    def given() -> Iterator[Article]:
        yield from articles("b")
        raise KeyboardInterrupt

    with store.writing("quotes.db", wait=0.1) as db:
        with held("quotes.db", *WRITES), pytest.raises(KeyboardInterrupt):
            ingest(db, given(), reader=quick, tell=told.append, summary=summary)
        assert summary.saved == 0
        with pytest.raises(KeyboardInterrupt):
            ingest(db, given(), reader=quick, tell=told.append, summary=summary)
        assert summary.saved == 1
    assert told == [
        f"What was read last is not saved: {here / 'quotes.db'} is locked by another program; let "
        "that finish, then try again."
    ]


# An article that takes too long -----------------------------------------------------------------

LONG = " ".join(f"He said that bridge {number} was shut." for number in range(20_000))


@pytest.mark.parametrize("engine", ["rules", "model"])
def test_an_article_that_takes_too_long_is_told_and_the_others_go_on(engine: str) -> None:
    Path("articles").mkdir()
    for name, text in (("a", FEE), ("b", LONG), ("c", FEE.replace("bridge-fee", "fee"))):
        Path(f"articles/{name}.txt").write_text(text, encoding="utf-8")
    call("read", "fee.txt", "--engine", engine)  # what it needs is loaded now, not in the limit
    options = ("--engine", engine, "--article-limit", "0.7")
    result = call("extract", "quotes.db", "articles", *options)
    assert result.exit_code == 1
    assert result.stdout.startswith("Articles: 2 added, 1 failed.\n")
    gave_up = (
        "quotes: articles/b.txt was given up after 0.7 seconds; leave it out, or give it longer "
        "with --article-limit.\n"
    )
    assert result.stderr == gave_up
    assert stored() == 2
    result = call("read", "articles/b.txt", "fee.txt", "--nl", *options)
    assert (result.exit_code, result.stderr) == (1, gave_up)
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == [
        "https://example.org/marrow/bridge-fee"
    ]


def test_a_stored_article_that_takes_too_long_stays_as_it_was() -> None:
    call("extract", "quotes.db", "fee.txt", *RULES)
    with store.writing("quotes.db") as db:
        store.save(db, [reading("long", Said(LONG, person("Orla Venn")))])
    result = call("reread", "quotes.db", *RULES, "--article-limit", "0.7")
    assert result.exit_code == 1
    assert "long.txt, article long, was given up after 0.7 seconds" in result.stderr
    assert result.stdout.startswith("Articles: 1 read again, 1 failed.\n")
    assert stored() == 2


def test_a_page_that_takes_too_long_is_told_and_the_others_go_on() -> None:
    words = "".join(f"<p>The bridge {number} is shut, she said.</p>" for number in range(29_000))
    Path("long.html").write_text(f"<!doctype html><html><body>{words}</body></html>")
    call("read", "fee.txt", *RULES)
    result = call("extract", "quotes.db", "long.html", "fee.txt", *RULES, "--article-limit", "0.5")
    assert result.exit_code == 1
    assert result.stderr == (
        "quotes: long.html: this was given up after 0.5 seconds; leave it out, or give it longer "
        "with --article-limit.\n"
    )
    assert stored() == 1


# No room ----------------------------------------------------------------------------------------


def test_a_limit_on_files_ends_the_run_with_nothing_half_written(here: Path) -> None:
    call("extract", "quotes.db", "fee.txt", *RULES)
    size = Path("quotes.db").stat().st_size
    lines = "".join(line(number, broad=True) for number in range(40))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50_000, size + 50_000))

    done = run("extract", "quotes.db", "-", *RULES, input=lines, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (1, "")
    told = (
        f"quotes: {here / 'quotes.db'} could not be written: the disk reported an error, or a "
        "limit on files or space is reached; make room, then run the command again."
    )
    saved = stored() - 1
    assert done.stderr == told + (KEEPS.format("quotes.db") if saved else "") + "\n"
    assert not Path("quotes.db-journal").exists()
    assert 1 <= stored() < 41 and whole("quotes.db")
    assert call("extract", "quotes.db", "-", *RULES, stdin=lines).exit_code == 0
    assert stored() == 41


@pytest.fixture
def small_disk(here: Path) -> Iterator[Path]:
    """A file system of two megabytes, where this machine lets the tests make one."""
    disk = here / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here; the test before this one stands for it")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_ends_the_run_with_nothing_half_written(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "BATCH_ARTICLES", 3)  # so that some are saved before
    db = small_disk / "quotes.db"
    assert call("extract", db, "fee.txt", *RULES).exit_code == 0
    lines = "".join(line(number, broad=True) for number in range(160))
    result = call("extract", db, "-", *RULES, stdin=lines)
    assert (result.exit_code, result.stdout) == (1, "")
    told = (
        f"quotes: {db} cannot grow: the disk is full; free some space, then run the command again."
    )
    assert result.stderr == f"{told}{KEEPS.format(db)}\n"
    assert 1 < stored(str(db)) < 161 and whole(str(db))
