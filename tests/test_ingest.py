import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_databases import empty
from made_readings import OTHER_WATCH, WATCH, Said, person, reading

from quotes import articles, ingest, store
from quotes.errors import NotFoundError, StoreError
from quotes.ingest import batch, retag
from quotes.models import Article, Failure
from quotes.reader import provenance

MIRA = person("Mira Kaminski", "ports minister")
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def path(tmp_path):
    return empty(tmp_path / "quotes.db")


@pytest.fixture
def db(path):
    with store.writing(path) as db:
        yield db


def article(name: str, words: str = "We must scrap the toll") -> Article:
    return Article(name, f"{words}, she said.", origin=f"{name}.txt")


def reader(watch=None):
    """Reads one quote out of each article: its first words."""

    def read(given: Article):
        made = reading(given.id, Said(given.text.partition(",")[0], MIRA))
        engine, version, weights, digest = provenance("rules", watch)
        return replace(
            made, article=given, engine=engine, version=version, weights=weights, watch=digest
        )

    return read


def run(db, given, watch=None, **options):
    options = {"reader": reader(watch), "is_english": lambda text: True} | options
    return ingest.ingest(db, given, "rules", watch, **options)


def held(db) -> list[str]:
    return [row["id"] for row in db["articles"].rows_where(order_by="id")]


def test_new_known_and_changed_articles(db):
    told = []
    first = run(db, [article("a"), article("b")])
    assert (first.added, first.changed, first.unchanged) == (2, 0, 0)
    second = run(
        db,
        [article("a"), article("b", "We like the toll"), article("c")],
        progress=lambda given, what: told.append((given.id, what)),
    )
    assert (second.added, second.changed, second.unchanged) == (1, 1, 1)
    assert told == [("a", "unchanged"), ("b", "changed"), ("c", "added")]
    assert [row["text"] for row in db["quotes"].rows_where(order_by="article")] == [
        "We must scrap the toll",
        "We like the toll",
        "We must scrap the toll",
    ]


def test_the_same_again_leaves_all_but_the_log_as_it_is(db):
    def rest():
        return [line for line in db.conn.iterdump() if not line.startswith('INSERT INTO "runs"')]

    run(db, [article("a"), article("b")])
    before = rest()
    assert run(db, [article("b"), article("a")]).unchanged == 2
    assert rest() == before
    assert [row["unchanged"] for row in db["runs"].rows] == [0, 2]


def test_another_watch_list_reads_all_again(db):
    run(db, [article("a")])
    assert run(db, [article("a")], WATCH).changed == 1
    assert run(db, [article("a")], WATCH).unchanged == 1
    assert run(db, [article("a")], OTHER_WATCH).changed == 1


def test_what_cannot_be_read_is_told_and_the_others_go_on(db):
    def fragile(given):
        if given.id == "b":
            raise IndexError("list index out of range")
        return reader()(given)

    broken = Failure("x.txt", "x.txt is empty; give one with text.")
    summary = run(
        db,
        [broken, article("a"), article("b"), article("c", "Het is nu tijd"), article("d")],
        reader=fragile,
        is_english=lambda text: not text.startswith("Het"),
    )
    assert held(db) == ["a", "d"]
    assert summary.failed == [
        broken,
        Failure(
            "b.txt, article b",
            "b.txt, article b, could not be read (IndexError: list index out of range); the fault "
            "is the program's: please report it, with the article.",
        ),
    ]
    assert summary.skipped == [
        Failure(
            "c.txt, article c",
            "c.txt, article c, is not in English and was skipped: only English is read.",
            skipped=True,
        )
    ]
    (row,) = db["runs"].rows
    assert (row["added"], row["failed"], row["skipped"]) == (2, 2, 1)


def test_half_a_character_is_the_inputs_fault(db):
    summary = run(db, [article("a", "Odd \ud83d words"), article("b")])
    assert held(db) == ["b"]
    assert summary.failed[0].error.startswith("a.txt holds half a character (a lone surrogate)")


def test_a_reading_that_cannot_be_saved_costs_only_itself(db):
    def wrong(given):
        made = reader()(given)
        score = 7.0 if given.id == "b" else 0.5
        return replace(made, quotes=(replace(made.quotes[0], confidence=score),))

    summary = run(db, [article(name) for name in "abc"], reader=wrong)
    assert held(db) == ["a", "c"]
    assert (summary.added, len(summary.failed)) == (2, 1)
    assert summary.failed[0].error.startswith(
        "b.txt, article b, could not be saved (IntegrityError: "
    )
    (row,) = db["runs"].rows
    assert (row["added"], row["failed"]) == (2, 1)
    assert row["finished"]


def test_an_interrupted_run_keeps_what_it_finished(db):
    def given():
        yield article("a")
        yield article("b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(db, given())
    assert held(db) == ["a", "b"]
    (row,) = db["runs"].rows
    assert (row["added"], row["finished"]) == (2, None)
    assert run(db, [article(name) for name in "abc"]).added == 1


def test_a_fault_of_the_database_ends_the_run(db):
    db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="cannot be written"):
        run(db, [article("a")])


def test_a_long_run_is_saved_in_batches(db, monkeypatch):
    monkeypatch.setattr(batch, "BATCH_ARTICLES", 2)
    seen = []
    run(db, [article(str(n)) for n in range(5)], progress=lambda *_: seen.append(len(held(db))))
    assert seen == [0, 0, 2, 2, 4]
    assert len(held(db)) == 5
    (row,) = db["runs"].rows
    assert row["added"] == 5


def test_reread_uses_each_articles_own_watch_list(db):
    run(db, [article("a")])
    run(db, [article("b")], WATCH)
    before = {row["id"]: row["maker"] for row in db["articles"].rows}
    read = []

    def again(given):
        read.append(given.id)
        return reader(WATCH if given.id == "b" else None)(given)

    assert ingest.reread(db, reader=again).changed == 2
    assert read == ["a", "b"]
    assert {row["id"]: row["maker"] for row in db["articles"].rows} == before
    assert [row["command"] for row in db["runs"].rows] == ["extract"] * 2 + ["reread"] * 2


def test_reread_with_a_watch_list_gives_it_to_all(db):
    run(db, [article("a"), article("b")])
    assert ingest.reread(db, watch=WATCH, reader=reader(WATCH)).changed == 2
    assert {
        row["watch"] for row in db["makers"].rows_where("id IN (SELECT maker FROM articles)")
    } == {WATCH.digest}


def test_reread_leaves_what_another_run_saved_meanwhile(db, path):
    run(db, [article("changed"), article("gone"), article("same")])

    def again(given):
        if given.id == "same":  # the last one: the others wait to be saved
            with store.writing(path) as other:
                run(other, [article("changed", "We like the toll")])
                ingest.remove(other, ["gone"], "me")
        return reader()(given)

    assert ingest.reread(db, reader=again).numbers()["changed"] == 1
    assert held(db) == ["changed", "same"]
    assert store.stored_article(db, "changed").text == "We like the toll, she said."
    assert [row["changed"] for row in db["runs"].rows if row["command"] == "reread"] == [1]


def watches(db) -> dict[str, str | None]:
    return dict(
        db.execute("SELECT articles.id, watch FROM articles JOIN makers ON makers.id = maker")
    )


def test_others_write_while_a_retagging_judges(db, path, monkeypatch):
    run(db, [article("changed"), article("gone"), article("same")])

    def judged(given, watch):
        if given.article.id == "same":
            with store.writing(path, wait=0) as other:
                run(other, [article("changed", "We like the toll"), article("new")])
                ingest.remove(other, ["gone"], "me")
        return retag_one(given, watch)

    retag_one = retag.retag
    monkeypatch.setattr(retag, "retag", judged)
    told = ingest.retag_all(db, WATCH)
    assert (told.summary.changed, told.summary.failed) == (3, [])
    assert watches(db) == dict.fromkeys(("changed", "new", "same"), WATCH.digest)
    assert store.stored_article(db, "changed").text == "We like the toll, she said."


def test_a_retagging_that_is_stopped_keeps_what_it_finished_and_is_finished_again(db, monkeypatch):
    run(db, [article("a"), article("b"), article("c")], OTHER_WATCH)

    def judged(given, watch):
        if given.article.id == "c":
            raise KeyboardInterrupt
        return retag_one(given, watch)

    retag_one = retag.retag
    monkeypatch.setattr(retag, "retag", judged)
    with pytest.raises(KeyboardInterrupt):
        ingest.retag_all(db, WATCH)
    assert watches(db) == {"a": WATCH.digest, "b": WATCH.digest, "c": OTHER_WATCH.digest}
    assert store.remembered_watch(db) == WATCH
    monkeypatch.setattr(retag, "retag", retag_one)
    assert ingest.retag_all(db, WATCH).summary.changed == 3
    assert set(watches(db).values()) == {WATCH.digest}


def test_remove(db):
    run(db, [article("a"), article("b")])
    assert ingest.remove(db, ["a"], "me").removed == 1
    assert held(db) == ["b"]
    with pytest.raises(NotFoundError):
        ingest.remove(db, ["b", "a"], "me")
    assert held(db) == ["b"]
    assert [(row["command"], row["removed"]) for row in db["runs"].rows] == [
        ("extract", 0),
        ("remove", 1),
    ]


SLOW = textwrap.dedent(
    """
    import sys, time
    sys.path.insert(0, {tests!r})
    from test_ingest import article, ingest, reader, store

    def given():
        for n in range(10_000):
            time.sleep(0.01)
            yield article(f"a{{n:05}}")

    def seen(given, what):
        print(given.id, flush=True)

    with store.writing({path!r}) as db:
        ingest.ingest(db, given(), reader=reader(), is_english=lambda text: True, progress=seen)
    """
)


@pytest.fixture
def slow_run(path):
    code = SLOW.format(tests=str(Path(__file__).parent), path=str(path))
    # a group of its own, so that the test runner does not hear the signal
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parent.parent,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    yield process
    process.kill()
    process.communicate()


def good(path: Path) -> list[str]:
    with store.reading(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db["quotes"].count == db["articles"].count
        return held(db)


def test_ctrl_c_keeps_every_finished_article(path, slow_run):
    finished = [slow_run.stdout.readline().strip() for _ in range(20)]
    slow_run.send_signal(signal.SIGINT)
    finished += slow_run.communicate(timeout=30)[0].split()
    assert slow_run.returncode != 0
    saved = good(path)
    # the signal may fall between an article's end and its being told
    assert saved[: len(finished)] == finished
    assert len(saved) - len(finished) in (0, 1)


def test_a_killed_run_keeps_its_whole_batches(path, slow_run):
    deadline = time.monotonic() + 30
    while not (path.exists() and _saved(path)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    slow_run.kill()
    slow_run.communicate(timeout=30)
    saved = good(path)
    assert saved == [f"a{n:05}" for n in range(len(saved))]
    assert saved


def _saved(path: Path) -> int:
    try:
        with store.reading(path) as db:
            return db["articles"].count
    except StoreError:
        return 0


def test_the_samples_in_any_order_give_the_same_database(tmp_path):
    found = list(articles.load([SEEDS]))
    dumps = []
    for name, given in (("all.db", [found]), ("one.db", [[one] for one in reversed(found)])):
        with store.writing(empty(tmp_path / name)) as db:
            for some in given:
                assert not ingest.ingest(db, some).failed
            dumps.append(
                {
                    table: sorted(map(repr, db.execute(f"SELECT * FROM {table}").fetchall()))
                    for table in db.table_names()
                    if table not in ("runs", "arrivals") and table[0] != "_" and "_fts" not in table
                }
            )
    assert dumps[0]["quotes"]
    assert dumps[0] == dumps[1]
