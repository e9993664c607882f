"""What goes wrong, to the letter: one sentence on standard error with the next step, and exit 1."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from made_databases import empty, extracted
from program import FEE, call, command, run

ROOT = os.geteuid() == 0
VERBS = (
    ("list",), ("speakers",), ("report", "Venn"), ("serve", "--port", "0"), ("reread",),
    ("remove", "x"), ("extract", "fee.txt"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("fee.txt").write_text(FEE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def quotes_db() -> str:
    return str(extracted(Path("quotes.db"), {"fee.txt": FEE}))


def refused(*words: object) -> str:
    """The one sentence with which a command ends; nothing is printed beside."""
    result = call(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("quotes: ") and result.stderr.endswith("\n")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("quotes: ").removesuffix("\n")


def with_db(verb: tuple[str, ...], db: str) -> list[str]:
    return [verb[0], db, *verb[1:]]


# Articles ---------------------------------------------------------------------------------------

LINKS = "<html><body><ul><li><a href='/a'>News</a></li></ul></body></html>"
BAD = {
    "missing.txt": (None, "missing.txt: there is no such file; check the path."),
    "hollow": (
        {},
        "hollow: this folder holds no articles; they end in .txt, .text, .jsonl, .ndjson, .csv, "
        ".tsv, .json, .html, .htm, .xhtml, .md, .markdown, .docx, .pdf, or in one of these and "
        ".gz.",
    ),
    "empty.txt": (b"", "empty.txt: this holds no text; give an article with words in it."),
    "blank.txt": (b" \n\n", "blank.txt: this holds no text; give an article with words in it."),
    "empty.jsonl": (b"\n", "empty.jsonl: this holds no articles; give one JSON object a line."),
    "picture.txt": (
        b"\x89PNG\r\n\x1a\n\0\0",
        "picture.txt: this is not text (a zero byte at offset 8); give a text file in UTF-8.",
    ),
    "picture.png": (
        b"\x89PNG\r\n\x1a\n\0\0",
        "picture.png: a file that ends in .png is not read; save the article as .txt, .jsonl, "
        ".csv, .json, .html, .md, .docx or .pdf.",
    ),
    "mixed.txt": (
        "“caf".encode() + b"\xe9",
        "mixed.txt: the byte 0xe9 at offset 6 is not UTF-8; save the file as UTF-8.",
    ),
    "western.txt": (
        b"caf\xe9 \x81",
        "western.txt: the byte 0x81 at offset 5 is not UTF-8 or Windows-1252; save the file as "
        "UTF-8.",
    ),
    "wide.txt": (
        b"\xff\xfea\0\x00\xd8",
        "wide.txt: the byte 0x00 at offset 4 is not UTF-16; save the file as UTF-8.",
    ),
    "header.txt": (
        b"title: Fee\npublished 2026\n\nText.",
        "header.txt, line 2: a header line reads 'key: value'; write it so, or put an empty line "
        "between the header and the text.",
    ),
    "day.txt": (
        b"title: Fee\npublished: last May\n\nText.",
        "day.txt, line 2: 'last May' is not a date; write it as YYYY-MM-DD or leave it out.",
    ),
    "only header.txt": (
        b"title: Fee\npublisher: Post\n",
        "only header.txt: this has a header but no text; write it under the header, after an "
        "empty line (a file without a header may start with an empty line).",
    ),
    "long.txt": (
        b"word " * 1_000_001,
        "long.txt: this is over the limit of 5 MB of text; split it up.",
    ),
    "links.html": (
        LINKS.encode(),
        "links.html: this page holds no article; give the page of one article, or save its text "
        "as .txt.",
    ),
    "deep.html": (
        b"<html><body>" + b"<div>" * 1000,
        "deep.html: this page has tags that stand over 250 deep in one another; save its text as "
        ".txt.",
    ),
    "rows.csv": (
        b"id,summary\n1,It is shut.\n",
        "rows.csv: no column of this table is named text (id, summary); name the one that holds "
        "the articles’ words so, in the first row.",
    ),
    "package.json": (
        b'{"name": "a"}',
        "package.json: this JSON holds no articles; give an object with a text, or a list of them.",
    ),
    "title.jsonl": (
        b'{"title": "' + b"Fee " * 1000 + b'", "text": "Text."}',
        "title.jsonl, line 1: 'title' is over the limit of 2,000 characters; shorten it or leave "
        "it out.",
    ),
    "half.txt.gz": (
        b"\x1f\x8b\x08\0",
        "half.txt.gz: this is no whole gzip file; pack it again, or give it unpacked.",
    ),
    "/dev/zero": (
        None,
        "/dev/zero: this is a device, not a file; give a file, or - for standard input.",
    ),
    "http://127.0.0.1:9/closed": (
        None,
        "http://127.0.0.1:9/closed: the server refused the connection; check it in a browser, or "
        "save the page there and give the file.",
    ),
    "http://": (
        None,
        "http://: only http and https addresses are read; save the page and give the file.",
    ),
    "ftp://example.org/fee": (
        None,
        "ftp://example.org/fee: only http and https addresses are read; save the page and give "
        "the file.",
    ),
}


@pytest.mark.parametrize("given", BAD)
def test_an_input_that_is_no_article(given: str) -> None:
    content, sentence = BAD[given]
    if content == {}:
        Path(given).mkdir()
    elif content is not None:
        Path(given).write_bytes(content)
    alone = call("read", given)
    assert (alone.exit_code, alone.stdout) == (1, "")
    assert alone.stderr == f"quotes: {sentence}\nquotes: nothing was read; see the lines above.\n"
    # the others of a run go on, and the summary counts what failed
    beside = call("extract", empty(Path("quotes.db")), given, "fee.txt")
    assert beside.exit_code == 1
    assert beside.stderr == f"quotes: {sentence}\n"
    assert beside.stdout.startswith("Articles: 1 added, 1 failed.\nquotes.db holds 2 quotes by 2")
    read = call("read", "fee.txt", given, "--nl")
    assert (read.exit_code, read.stderr) == (1, f"quotes: {sentence}\n")
    assert json.loads(read.stdout)["title"] == "Minister backs bridge fee"


@pytest.fixture
def newspaper() -> Iterator[str]:
    class Newspaper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/minutes" else 404)
            self.send_header("Content-Type", "image/png")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Newspaper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_that_answers_404_or_sends_no_page(newspaper: str) -> None:
    result = call("extract", "new.db", f"{newspaper}/gone", f"{newspaper}/minutes")
    assert (result.exit_code, result.stdout) == (1, "Articles: 2 failed.\n")
    assert result.stderr == (
        f"quotes: {newspaper}/gone: the server answered 404 Not Found; check it in a browser, or "
        "save the page there and give the file.\n"
        f"quotes: {newspaper}/minutes: this is no web page but image/png; give the page of "
        "an article.\n"
        "quotes: nothing was read, so new.db was not made; see the lines above.\n"
    )


def test_one_article_twice_in_a_run() -> None:
    Path("other.txt").write_text(FEE.replace("support", "oppose"), encoding="utf-8")
    result = call("extract", "quotes.db", "fee.txt", "other.txt")
    assert result.exit_code == 1 and result.stdout.startswith("Articles: 1 added, 1 failed.\n")
    assert result.stderr == (
        "quotes: other.txt: the article https://example.org/marrow/bridge-fee is given twice in "
        "this run, with other words; leave one out or give each its own id.\n"
    )


def test_a_copy_in_a_run_is_skipped_and_no_failure(here: Path) -> None:
    Path("news").mkdir()
    Path("news/copy.txt").write_text(FEE, encoding="utf-8")
    copy = (
        "quotes: news/copy.txt: this is a copy of the article https://example.org/marrow/bridge-fee"
        ", which this run has already, and was skipped.\n"
    )
    for told, start in ((copy, "Articles: 1 added, 1 skipped."), ("", "Nothing has changed: 1")):
        result = call("extract", "quotes.db", "fee.txt", "news")
        assert (result.exit_code, result.stderr) == (0, told)
        assert result.stdout.startswith(start) and "1 skipped" in result.stdout
    result = call("read", "fee.txt", "news", "--nl")
    assert (result.exit_code, result.stderr, result.stdout.count("\n")) == (0, copy, 1)


# Databases --------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_file_that_is_no_database(verb: tuple[str, ...]) -> None:
    Path("notes.db").write_text("Remember the milk.\n" * 50)
    sentence = "notes.db is not a SQLite database; name one, or a new file."
    assert refused(*with_db(verb, "notes.db")) == sentence
    assert Path("notes.db").read_text() == "Remember the milk.\n" * 50


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_database_of_a_newer_version(verb: tuple[str, ...], quotes_db: str) -> None:
    with closing(sqlite3.connect(quotes_db)) as conn, conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('quotes', '9999_moon')"
        )
    assert refused(*with_db(verb, quotes_db)) == (
        "quotes.db was made by a newer quote-tracker (its schema has 9999_moon); update the "
        "program with: pip install --upgrade quote-tracker"
    )


@pytest.mark.parametrize("verb", VERBS[:-1], ids=lambda verb: verb[0])
def test_a_database_that_does_not_exist(verb: tuple[str, ...]) -> None:
    sentence = "none.db does not exist; make it with: quotes extract none.db ARTICLES"
    assert refused(*with_db(verb, "none.db")) == sentence
    assert not Path("none.db").exists()


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_folder_in_the_place_of_a_database(verb: tuple[str, ...]) -> None:
    Path("folder").mkdir()
    assert refused(*with_db(verb, "folder")) == "folder is a folder; name a database file."


def test_a_folder_that_does_not_exist() -> None:
    assert refused("extract", "no/such/quotes.db", "fee.txt") == (
        "no/such does not exist; make that folder, then try again."
    )


WRITING = (
    ("retag",), ("merge", "a", "b"), ("split", "a", "--role", "b"), ("rename", "a", "b"),
    ("set-role", "a", "b"), ("ignore", "a"), ("undo", "1"), ("correct", "a", "--right"),
    ("audit", "--size", "2"), ("audit",), ("people",), ("people", "list.csv"), ("changes",),
    ("confirm", "a"), ("dismiss", "a"), ("review", "--apply", "list.csv"), ("corrections",),
    ("new", "--since-run"), ("targets",), ("export",), ("retag", "watch.toml"),
)  # fmt: skip


@pytest.mark.parametrize("verb", [*VERBS, *WRITING], ids=" ".join)
def test_somebody_elses_database_is_left_as_it_is(verb: tuple[str, ...]) -> None:
    Path("list.csv").write_text("name\nOrla Venn\n")
    Path("watch.toml").write_text('targets = [{id = "a", label = "the fee"}]\n')
    with closing(sqlite3.connect("other.db")) as conn, conn:
        conn.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)")
    before = Path("other.db").read_bytes()
    assert refused(*with_db(verb, "other.db")) == (
        "other.db is not a quote-tracker database: it holds the table 'recipes'; give another file."
    )
    assert Path("other.db").read_bytes() == before
    Path("empty.db").touch()
    if verb[0] != "extract":
        assert refused(*with_db(verb, "empty.db")) == (
            "empty.db holds no articles; add some with: quotes extract empty.db FILES"
        )
        assert Path("empty.db").read_bytes() == b""


def test_a_database_that_another_program_locks(quotes_db: str) -> None:
    """Writers and readers wait some seconds first, so they wait beside one another."""
    Path("new.txt").write_text("“Yes,” said Orla Venn.")
    with closing(sqlite3.connect(quotes_db)) as other:
        other.execute("BEGIN EXCLUSIVE")
        waiting = [
            subprocess.Popen(command(*words), stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            for words in (("extract", quotes_db, "new.txt"), ("list", quotes_db))
        ]
        for process in waiting:
            out, err = process.communicate(timeout=60)
            assert (process.returncode, out) == (1, b"")
            assert err.decode() == (
                "quotes: quotes.db is locked by another program; let that finish, then try again.\n"
            )
        other.rollback()
    assert call("extract", quotes_db, "new.txt").stdout.startswith("Articles: 1 added.\n")


@pytest.fixture
def kept(here: Path) -> Iterator[list[str]]:
    """The start of a command that a mode keeps from writing; root would write all the same."""
    start = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if ROOT else []
    if start and (not shutil.which("setpriv") or subprocess.run([*start, "true"]).returncode):
        pytest.skip("root, and no way to give up its rights")
    yield start
    here.chmod(0o755)


def test_a_read_only_database_can_be_read_and_not_written(
    kept: list[str], here: Path, quotes_db: str
) -> None:
    Path("new.txt").write_text("“Yes,” said Orla Venn.")
    Path(quotes_db).chmod(0o444)
    here.chmod(0o555)
    for verb in (("extract", "new.txt"), ("reread",)):
        done = run(*with_db(verb, quotes_db), before=kept)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            "quotes: quotes.db cannot be written: the file or its folder is read-only; make it "
            "writable or name another file.\n"
        )
    done = run("extract", "new.db", "new.txt", before=kept)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "quotes: new.db cannot be made: its folder cannot be written; make the folder writable, or "
        "name a database in another.\n"
    )
    listed = run("list", quotes_db, "--nl", before=kept)
    assert (listed.returncode, listed.stderr, listed.stdout.count("\n")) == (0, "", 2)


def test_a_file_that_may_not_be_read(kept: list[str]) -> None:
    Path("fee.txt").chmod(0o000)
    done = run("read", "fee.txt", before=kept)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "quotes: fee.txt: this cannot be read (permission denied); check its permissions.\n"
        "quotes: nothing was read; see the lines above.\n"
    )


# Words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("report", "quotes.db", "Orla Ven"),
            "Nobody called 'Orla Ven' speaks here; did you mean Orla Venn?",
        ),
        (
            ("list", "quotes.db", "--speaker", "vnen"),
            "Nobody called 'vnen' speaks here; did you mean Orla Venn?",
        ),
        (
            ("list", "quotes.db", "--speaker", "Xanthippe"),
            "Nobody called 'Xanthippe' speaks here; list who does: quotes speakers DB",
        ),
        (
            ("list", "quotes.db", "--target", "bridge fees"),
            "Nobody took a stance on 'bridge fees'; did you mean 'bridge fee'?",
        ),
        (
            ("list", "quotes.db", "--stance", "pro"),
            "There is no stance 'pro'; there are favour, against, neutral, unclear.",
        ),
        (
            ("list", "quotes.db", "--force", "shouted"),
            "There is no force 'shouted'; there are said, denied, asked, urged, forbade, left "
            "open.",
        ),
        (
            ("speakers", "quotes.db", "--since", "yesterday"),
            "'yesterday' is no date; write it as 2026, 2026-03 or 2026-03-15.",
        ),
        (
            ("remove", "quotes.db", "fee"),
            "There is no article 'fee'; for their ids see article_id in: quotes list DB --csv",
        ),
        (
            ("extract", "quotes.db", "fee.txt", "--engine", "oracle"),
            "There is no engine 'oracle'; choose one of: model, rules.",
        ),
        (
            ("read", "fee.txt", "--engine", "oracle"),
            "There is no engine 'oracle'; choose one of: model, rules.",
        ),
        (
            ("reread", "quotes.db", "--watch", "none.toml"),
            "none.toml: there is no such watch-list; check the path.",
        ),
        (
            ("read", "fee.txt", "--watch", "fee.txt"),
            "fee.txt: this is not TOML: Expected '=' after a key in a key/value pair (at line 1, "
            "column 6); correct it there.",
        ),
    ],
)
def test_a_word_that_the_program_does_not_know(
    words: tuple[str, ...], sentence: str, quotes_db: str
) -> None:
    before = Path(quotes_db).read_bytes()
    assert refused(*words) == sentence
    assert Path(quotes_db).read_bytes() == before


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """An environment where the model's libraries fail, as on a machine they are not built for."""
    folder = tmp_path / "libraries"
    folder.mkdir()
    for name in ("onnxruntime", "tokenizers"):
        (folder / f"{name}.py").write_text(f"raise ImportError('{name} is not for this\\nmachine')")
    return {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


@pytest.mark.parametrize("words", [("read", "fee.txt"), ("extract", "new.db", "fee.txt")])
def test_the_model_engine_where_its_libraries_cannot_be_imported(
    words: tuple[str, ...], broken: dict[str, str]
) -> None:
    done = run(*words, "--engine", "model", env=broken)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "quotes: The model engine cannot be loaded here (tokenizers is not for this machine); "
        "read with --engine rules, or install quote-tracker again.\n"
    )
    assert not Path("new.db").exists()


def test_the_rules_engine_needs_none_of_the_models_libraries(broken: dict[str, str]) -> None:
    done = run("extract", "quotes.db", "fee.txt", "--engine", "rules", env=broken)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Articles: 1 added.\n")
    assert "quotes.db holds 2 quotes by 2 speakers" in done.stdout
    assert run("report", "quotes.db", "Venn", env=broken).stdout.startswith("# Orla Venn\n")


def test_an_unknown_topic_names_those_there_are(quotes_db: str) -> None:
    sentence = refused("list", quotes_db, "--topic", "bridges")
    assert sentence.startswith("There is no topic 'bridges'. There are: arts, culture,")
    assert sentence.endswith("; weather.")


def test_an_ambiguous_speaker_lists_the_candidates() -> None:
    Path("two.txt").write_text(
        "“No,” said Orla Venn, the roads minister.\n\n“Yes,” said Piet Venn, the mayor.\n"
    )
    call("extract", "quotes.db", "two.txt")
    assert refused("report", "quotes.db", "Venn") == (
        "'Venn' may be orla-venn (Orla Venn, roads minister; 1 quote) or piet-venn (Piet Venn, "
        "mayor; 1 quote); give one of these ids."
    )
    assert call("report", "quotes.db", "piet-venn").stdout.startswith("# Piet Venn\n")


def test_a_port_that_is_taken(quotes_db: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused("serve", quotes_db, "--port", port) == (
            f"Port {port} cannot be used (Address already in use); choose another, or 0 for a "
            "free one."
        )


def test_a_port_that_does_not_exist(quotes_db: str) -> None:
    result = call("serve", quotes_db, "--port", "70000")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--port" in result.stderr and "65535" in result.stderr


def test_the_same_on_the_real_command_line() -> None:
    done = run("extract", "new.db", "missing.txt")
    assert (done.returncode, done.stdout) == (1, "Articles: 1 failed.\n")
    assert done.stderr == (
        "quotes: missing.txt: there is no such file; check the path.\n"
        "quotes: nothing was read, so new.db was not made; see the lines above.\n"
    )
