"""What a run over a folder found unreadable is told once; the exit status tells what is new."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_databases import empty
from program import FEE, GERMAN, PAGE, call, write

from quotes import articles, store
from quotes.ingest import Summary, ingest
from quotes.models import Article, Failure
from quotes.reader import read

EMPTY = "<html><body><nav><a href='/'>Home</a></nav></body></html>"
DONE = "Nothing has changed: 3 articles already in quotes.db, 1 skipped"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(Path("articles"))
    Path("articles/empty.html").write_text(EMPTY)
    empty(tmp_path / "quotes.db")
    return tmp_path


def ask(sql: str) -> list[tuple]:
    with closing(sqlite3.connect("quotes.db")) as conn:
        return conn.execute(sql).fetchall()


def extract(*words: str) -> tuple[int, str, list[str]]:
    """Exit status, first line of standard output, and of what is told on standard error."""
    result = call("extract", "quotes.db", *words)
    return result.exit_code, result.stdout.splitlines()[0], result.stderr.splitlines()


def test_a_failure_is_told_once() -> None:
    status, _, told = extract("articles")
    assert (status, len(told)) == (1, 2)
    unread = ask("SELECT * FROM unread ORDER BY id")
    for _ in range(2):
        assert extract("articles") == (
            0,
            f"{DONE}, 1 failed as before (--retry tells of them).",
            [],
        )
    assert ask("SELECT * FROM unread ORDER BY id") == unread
    assert ask("SELECT origin, outcome FROM unread ORDER BY 1") == [
        ("articles/empty.html", "failed"),
        ("articles/german.txt", "skipped"),
    ]


def test_retry_asks_anew() -> None:
    first = extract("articles")
    assert extract("articles", "--retry") == (1, f"{DONE}, 1 failed.", first[2])
    assert extract("articles")[0] == 0


def test_only_what_is_new_is_told_and_counts() -> None:
    extract("articles")
    Path("articles/torn.txt").write_bytes(b"title: x\0")
    status, _, told = extract("articles")
    assert status == 1
    assert [line.split(":")[1] for line in told] == [" articles/torn.txt"]
    assert extract("articles")[0] == 0


def test_what_changed_and_still_fails_is_told() -> None:
    extract("articles")
    Path("articles/empty.html").write_text(EMPTY + " ")
    assert extract("articles")[0] == 1
    Path("articles/german.txt").write_text(GERMAN * 2)
    assert "not in English" in extract("articles")[2][0]


def test_what_has_become_readable_is_forgotten() -> None:
    extract("articles")
    Path("articles/empty.html").write_text(PAGE.replace("/march", "/again"))
    assert extract("articles")[1].startswith("Articles: 1 added,")
    assert ask("SELECT origin FROM unread") == [("articles/german.txt",)]
    Path("articles/empty.html").write_text(EMPTY)
    assert extract("articles")[0] == 1, "it went bad once more"


def test_lines_and_rows_that_have_become_readable_are_forgotten() -> None:
    extract("articles")
    Path("articles/a.jsonl").write_text('{"text": ""}\n{"text": "It is shut.", "date": "Friday"}\n')
    Path("articles/b.csv").write_text("text,date\nIt was shut.,Monday\nIt is open.,\n")
    extract("articles")
    assert {origin for (origin,) in ask("SELECT origin FROM unread")} == {
        *("articles/empty.html", "articles/german.txt", "articles/a.jsonl, line 1"),
        *("articles/a.jsonl, line 2", "articles/b.csv, row 2"),
    }
    Path("articles/a.jsonl").write_text('{"text": ""}\n{"text": "It is shut."}\n')
    Path("articles/b.csv").write_text("text,date\nIt was shut.,2026-03-02\nIt is open.,\n")
    assert extract("articles")[0] == 0
    assert {origin for (origin,) in ask("SELECT origin FROM unread")} == {
        *("articles/empty.html", "articles/german.txt", "articles/a.jsonl, line 1"),
    }


def test_what_is_given_by_name_is_told_each_time() -> None:
    extract("articles")
    for _ in range(2):
        status, _, told = extract("articles/empty.html", "articles/german.txt", "nowhere.txt")
        assert (status, len(told)) == (1, 3)


def test_lines_of_a_file_are_told_once_each() -> None:
    good = json.dumps({"id": "a", "text": FEE})
    german = [json.dumps({"id": f"g{n}", "text": GERMAN * n}) for n in (1, 2)]
    Path("articles/many.jsonl").write_text("\n".join([good, "{", *german]))
    assert len(extract("articles")[2]) == 5
    assert extract("articles")[::2] == (0, [])
    Path("articles/many.jsonl").write_text("\n".join([good, "{", *german, "[", good]))
    told = extract("articles")[2]
    assert len(told) == 2
    assert "many.jsonl, line 5" in told[0] and "this is a copy" in told[1]


def test_a_folder_without_articles_is_told_each_time() -> None:
    extract("articles")
    Path("none").mkdir()
    assert [extract("articles", "none")[0] for _ in range(2)] == [1, 1]


def test_links_to_folders_are_told_once_each() -> None:
    for name in ("one", "two"):
        Path(f"elsewhere-{name}").mkdir()
        Path(f"articles/{name}").symlink_to(Path(f"elsewhere-{name}").resolve())
    told = extract("articles")[2]
    assert [line.split(":")[1] for line in told if "links to" in line] == [
        " articles/one", " articles/two",
    ]  # fmt: skip
    assert [extract("articles")[::2] for _ in range(2)] == [(0, [])] * 2


def test_a_run_that_is_broken_off_has_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    given = list(articles.load(["articles"]))
    with store.filling("quotes.db") as db, pytest.raises(KeyboardInterrupt):
        ingest(db, given, progress=broken, named=())
    assert extract("articles")[0] == 1


def test_what_takes_too_long_is_not_tried_again_but_with_another_limit() -> None:
    tried: list[str] = []

    def reader(article: Article) -> object:
        tried.append(article.id)
        raise ValueError("a fault")

    slow = Article("slow", "The mole is shut, said Ann Roe.", origin="folder/slow.txt")
    fast = Article("fast", FEE, origin="folder/fast.txt")
    with store.filling("quotes.db") as db:
        ingest(db, [fast], named=())

        def run(**options: object) -> Summary:
            return ingest(db, [slow], reader=reader, named=(), **options)  # type: ignore[arg-type]

        assert len(run().failed) == 1
        assert (run().known, len(tried)) == (1, 1)
        assert len(run(article_limit=900).failed) == 1
        assert len(run(retry=True).failed) == 1
        # read after all: nothing is left of it
        ingest(db, [slow], reader=read, named=(), retry=True)
    assert ask("SELECT count(*) FROM unread") == [(0,)]


def test_all_that_could_not_be_read_is_listed() -> None:
    assert call("extract", "quotes.db", "articles/fee.txt").exit_code == 0
    assert call("unread", "quotes.db").stderr == "All that was found in folders could be read.\n"
    for number in range(30):
        Path(f"articles/torn{number:02}.txt").write_bytes(b"title: x\0")
    told = extract("articles")[2]
    assert told[-1] == (
        "quotes: and 12 more like these: "
        + ", ".join(f"articles/torn{number}.txt" for number in range(19, 30))
        + ", articles/german.txt; for those of folders see: quotes unread quotes.db"
    )
    for again in ("y", "z"):  # one that fails once more is listed once, as it was told last
        rows = json.loads(call("unread", "quotes.db", "--json").stdout)
        assert len(rows) == 32 and len({row["origin"] for row in rows}) == 32
        assert [row["outcome"] for row in rows] == ["failed"] * 31 + ["skipped"]
        Path("articles/torn07.txt").write_text(f"title: {again}\0", encoding="utf-8")
        assert extract("articles")[0] == 1
    Path("articles/torn07.txt").write_text(FEE.replace("bridge-fee", "again"), encoding="utf-8")
    assert extract("articles")[0] == 0
    table = call("unread", "quotes.db", "-n", 40).stdout
    assert "torn07" not in table and "torn08.txt: this is not text" in table


def test_failures_without_a_stamp_are_never_remembered() -> None:
    with store.filling("quotes.db") as db:
        ingest(db, [Article("fast", FEE)], named=())
        for _ in range(2):
            summary = ingest(db, [Failure("x", "x: no.")], named=())
            assert (len(summary.failed), summary.known) == (1, 0)


def test_a_cut_article_is_stored_and_told_once() -> None:
    wall = "<p>Subscribe to continue reading</p></article>"
    Path("articles/empty.html").unlink()
    Path("articles/march.html").write_text(PAGE.replace("</article>", wall))
    status, done, told = extract("articles")
    assert (status, done) == (0, "Articles: 3 added, 1 skipped, 1 stored though cut short.")
    assert told[1] == (
        "quotes: articles/march.html, article https://example.org/marrow/march, seems to be cut "
        "short (“Subscribe to continue reading”): what is there is read; for the rest give "
        "the whole article."
    )
    assert extract("articles")[::2] == (0, [])
    warning = "“Subscribe to continue reading”"
    assert ask("SELECT warning FROM articles WHERE warning NOT NULL") == [(warning,)]
    result = call("read", "articles/march.html", "--nl")
    assert json.loads(result.stdout)["warning"] == warning
    assert "seems to be cut short" in result.stderr
    assert call("reread", "quotes.db").stderr == ""


@pytest.mark.parametrize("name", ["a.html.gz", "a.txt.gz", "a.htm.GZ"])
def test_packed_files_are_read_and_bombs_refused(name: str) -> None:
    data = FEE if "txt" in name else PAGE
    Path("packed").mkdir()
    Path(f"packed/{name}").write_bytes(gzip.compress(data.encode()))
    assert extract("packed")[:2] == (0, "Articles: 1 added.")
    filler = b" " * 60_000_000
    Path(f"packed/b{name}").write_bytes(gzip.compress(data.encode() + filler, 1))
    status, _, told = extract("packed")
    assert status == 1
    assert "over the limit of 5 MB of text" in told[0]
    assert extract("packed")[0] == 0
