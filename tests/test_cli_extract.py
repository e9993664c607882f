"""`quotes extract`, `quotes reread`, `quotes remove`: articles in, and out again."""

from __future__ import annotations

import json
import os
import pty
import shlex
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from program import FEE, PAGE, PLAIN, STAY, call, command, run, start, write

GERMAN_SKIPPED = (
    "quotes: articles/german.txt is not in English and was skipped: only English is read.\n"
)
TABLE = """\
speaker                               statements  articles  main topics  stances
────────────────────────────────────────────────────────────────────────────────
Dario Quill, head of the hauliers’ …           2         2  economy      ▼2
Orla Venn, roads minister                      2         2  economy      ▲2
a resident of Marrow                           1         1
"""
NEXT = """\
Next:
  quotes report quotes.db "Dario Quill"
  quotes serve quotes.db --open
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(Path("articles"))
    return tmp_path


def ask(sql: str, db: str = "quotes.db") -> list[tuple]:
    with closing(sqlite3.connect(db)) as conn:
        return conn.execute(sql).fetchall()


def content(db: str = "quotes.db") -> dict[str, list[tuple]]:
    """All rows but the logs: of runs, of what came with them, of corrections."""
    tables = ask("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'", db)
    names = [name for (name,) in tables if name not in ("runs", "arrivals", "corrections")]
    return {name: sorted(ask(f"SELECT * FROM {name}", db), key=repr) for name in names}


def stripped(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def until(fits: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not fits():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def stored(db: str = "quotes.db") -> int:
    try:
        return ask("SELECT count(*) FROM articles", db)[0][0]
    except sqlite3.Error:
        return 0


# What goes in ----------------------------------------------------------------------------------


def test_a_first_run_to_the_letter() -> None:
    result = call("extract", "quotes.db", "articles")
    assert result.exit_code == 0
    assert result.stderr == GERMAN_SKIPPED
    assert stripped(result.stdout) == (
        "Articles: 3 added, 1 skipped.\n"
        "quotes.db holds 5 quotes by 3 speakers in 3 articles.\n"
        f"\n{TABLE}\n{NEXT}"
    )


def test_files_of_other_kinds_are_counted_and_named() -> None:
    Path("articles/more").mkdir()
    for name in ("leak.DOC", "more/notes.rtf", "more/note.rst", ".hidden.pdf", "more/README"):
        Path("articles", name).write_text("“No,” said Orla Venn.")
    result = call("extract", "quotes.db", "articles")
    assert (result.exit_code, result.stderr) == (0, GERMAN_SKIPPED)
    said = "4 files of other kinds were passed over: .doc, .rst, .rtf."
    assert result.stdout.splitlines()[:2] == ["Articles: 3 added, 1 skipped.", said]
    assert call("extract", "quotes.db", "articles", "-s").stdout == ""
    Path("bare").mkdir()
    Path("bare/README").write_text("“No,” said Orla Venn.")
    result = call("extract", "new.db", "bare")
    assert (result.exit_code, result.stdout) == (
        1, "Articles: 1 failed.\n1 file of another kind was passed over: without an ending.\n"
    )  # fmt: skip


def test_nothing_is_to_be_tried_next_where_nothing_was_read() -> None:
    call("extract", "quotes.db", "articles")
    for given, status in (("nowhere", 1), ("articles/german.txt", 0)):
        result = call("extract", "quotes.db", given)
        assert (result.exit_code, "Next:" in result.stdout) == (status, False), given
        assert "holds 5 quotes" in result.stdout
    assert "Next:" in call("extract", "quotes.db", "articles", "nowhere").stdout


def test_a_day_that_cannot_be_is_told() -> None:
    for day in ("0009-01-02", "1899-12-31", "1900-01-01", "2099-01-01"):
        words = f"published: {day}\n\n“No,” said Orla Venn."
        Path(f"{day}.txt").write_text(words, encoding="utf-8")
    days = sorted(path.name for path in Path().glob("*.txt"))
    said = (
        "3 articles are dated in the future or before 1900: 0009-01-02.txt (0009-01-02), "
        "1899-12-31.txt (1899-12-31), 2099-01-01.txt (2099-01-01); correct the day and extract "
        "again."
    )
    result = call("extract", "quotes.db", *days)
    assert (result.exit_code, result.stdout.splitlines()[1]) == (0, said)
    result = call("extract", "new.db", *(f"{name}" for name in days[-1:]))
    assert "1 article is dated in the future or before 1900: 2099" in result.stdout


def test_what_has_no_date_is_counted() -> None:
    Path("a.txt").write_text("“No,” said Orla Venn.")
    said = (
        "1 of these has no date and does not count towards a change; say it at the top of the file "
        "(published: 2026-03-01) or with --published."
    )
    assert call("extract", "quotes.db", "articles", "a.txt").stdout.splitlines()[1] == said
    assert "no date" not in call("extract", "quotes.db", "articles", "a.txt").stdout
    assert "no date" not in call("extract", "new.db", "a.txt", "--published", "2026-03-01").stdout


def test_the_commands_to_try_next_work() -> None:
    name = "the news of ‘today’.db"
    last = call("extract", name, "articles").stdout.splitlines()[-2]
    program, *words = shlex.split(last)
    assert program == "quotes"
    assert call(*words).stdout.startswith("# Dario Quill\n")


def test_a_speaker_who_shares_a_name_is_told_by_id() -> None:
    for town in ("Marrow", "Lowmark"):
        Path(f"{town}.txt").write_text(f"A resident said that {town} had no bridge.\n")
    printed = call("extract", "quotes.db", "Marrow.txt", "Lowmark.txt").stdout
    assert printed.count("a resident") == 2
    words = shlex.split(printed.splitlines()[-2])[1:]
    assert call("report", "quotes.db", "a resident").exit_code == 1
    assert call(*words).stdout.startswith("# a resident\n")


def test_the_same_again_changes_nothing_and_says_so() -> None:
    call("extract", "quotes.db", "articles")
    before = content()
    result = call("extract", "quotes.db", "articles")
    assert (result.exit_code, result.stderr) == (0, ""), "what was skipped is told once"
    assert result.stdout == (
        "Nothing has changed: 3 articles already in quotes.db, 1 skipped.\n"
        "quotes.db holds 5 quotes by 3 speakers in 3 articles.\n"
        f"{NEXT}"
    )
    assert content() == before


def test_of_a_pipe_without_ids_each_text_is_an_article() -> None:
    def piped(*texts: str) -> str:
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        return call("extract", "quotes.db", "-", stdin=lines).stdout.splitlines()[0]

    assert piped(FEE, STAY) == "Articles: 2 added."
    assert piped("“No,” said Orla Venn.", FEE) == "Articles: 1 added, 1 unchanged."
    assert stored() == 3


@pytest.mark.parametrize("other", ["version = '0.0.9'", "weights = 'of old'"])
def test_who_has_articles_that_another_version_read_is_told(other: str) -> None:
    call("extract", "quotes.db", "articles", "--engine", "model")
    with closing(sqlite3.connect("quotes.db")) as conn, conn:
        conn.execute(f"UPDATE makers SET {other}, id = 'old' WHERE engine = 'model'")
        conn.execute("UPDATE articles SET maker = 'old'")
    Path("new.txt").write_text(STAY.replace("10", "11"))
    result = call("extract", "quotes.db", "new.txt", "--engine", "model")
    assert result.stdout.splitlines()[-1] == (
        "3 articles were read by another version of the program; to have all read by this one: "
        "quotes reread quotes.db"
    )
    assert call("extract", "quotes.db", "new.txt", "--silent").stdout == ""
    call("reread", "quotes.db")
    assert "another version" not in call("extract", "quotes.db", "new.txt").stdout


def test_a_changed_article_replaces_its_own_rows() -> None:
    call("extract", "quotes.db", "articles")
    Path("articles/fee.txt").write_text(FEE.replace("Dario Quill", "Ludo Marsh"))
    result = call("extract", "quotes.db", "articles")
    assert result.stdout.startswith("Articles: 1 changed, 2 unchanged, 1 skipped.\n")
    fresh = call("extract", "fresh.db", "articles")
    assert fresh.exit_code == 0
    assert content() == content("fresh.db")
    assert "Ludo Marsh" in call("speakers", "quotes.db").stdout


def test_an_article_without_quotes() -> None:
    Path("silent.txt").write_text("published: 2026-03-01\n\nNobody spoke.")
    result = call("extract", "quotes.db", "silent.txt")
    assert result.exit_code == 0
    assert result.stdout == "Articles: 1 added.\nquotes.db holds no quotes.\n"


def test_json_lines_from_a_file_and_from_standard_input() -> None:
    lines = "".join(
        json.dumps({"id": f"a{n}", "text": f"“Bridge {n} is shut,” said Orla Venn."}) + "\n"
        for n in range(3)
    )
    Path("many.jsonl").write_text(lines)
    assert call("extract", "file.db", "many.jsonl").stdout.startswith("Articles: 3 added.\n")
    done = run("extract", "quotes.db", "-", input=lines)
    assert (done.returncode, done.stderr) == (0, "")
    assert ask("SELECT id FROM articles") == [("a0",), ("a1",), ("a2",)]
    texts = "SELECT text FROM quotes ORDER BY text"
    assert ask(texts) == ask(texts, "file.db") == [(f"“Bridge {n} is shut,”",) for n in range(3)]


def test_other_encodings() -> None:
    words = "“The café’s fee is 5 £,” said Orla Venn."
    Path("western.txt").write_bytes(words.encode("cp1252"))
    Path("wide.txt").write_bytes(words.encode("utf-16"))
    Path("marked.txt").write_bytes(words.encode("utf-8-sig"))
    result = call("extract", "quotes.db", "western.txt", "wide.txt", "marked.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert ask("SELECT DISTINCT text FROM articles") == [(words,)]


@pytest.fixture
def newspaper() -> Iterator[str]:
    class Newspaper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Newspaper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/march"
        server.shutdown()


def test_an_address(newspaper: str) -> None:
    result = call("extract", "quotes.db", newspaper)
    assert (result.exit_code, result.stderr) == (0, "")
    ((ident, title, published, url, origin),) = ask(
        "SELECT id, title, published, url, origin FROM articles"
    )
    assert ident == url == "https://example.org/marrow/march", "its canonical address"
    assert (title, published, origin) == ("Hauliers march on Marrow", "2026-04-01", newspaper)


def test_a_watch_list() -> None:
    Path("watch.toml").write_text(
        '[[targets]]\nid = "f"\nlabel = "A fee"\naliases = ["bridge fee"]'
    )
    call("extract", "quotes.db", "articles", "--watch", "watch.toml")
    assert ask("SELECT DISTINCT label FROM stances JOIN targets ON targets.id = target") == [
        ("A fee",)
    ]


def test_silent() -> None:
    result = call("extract", "quotes.db", "articles/fee.txt", "--silent")
    assert (result.exit_code, result.output) == (0, "")
    assert stored() == 1
    result = call("extract", "quotes.db", "nowhere.txt", "-s")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "quotes: nowhere.txt: there is no such file; check the path.\n"


# What goes wrong on the way ----------------------------------------------------------------------


def test_broken_articles_are_told_and_counted_and_the_others_go_on() -> None:
    Path("articles/empty.txt").touch()
    Path("articles/torn.txt").write_bytes(b"title: x\0")
    result = call("extract", "quotes.db", "articles", "nowhere.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith("Articles: 3 added, 1 skipped, 3 failed.\n")
    assert result.stderr == (
        "quotes: articles/empty.txt: this holds no text; give an article with words in it.\n"
        "quotes: articles/torn.txt: this is not text (a zero byte at offset 8); give a text file "
        "in UTF-8.\n"
        "quotes: nowhere.txt: there is no such file; check the path.\n"
        f"{GERMAN_SKIPPED}"
    )
    assert stored() == 3


def test_many_failures_are_told_in_few_lines() -> None:
    result = call("extract", "quotes.db", "articles/fee.txt", *(f"no{n}.txt" for n in range(25)))
    assert result.stdout.startswith("Articles: 1 added, 25 failed.\n")
    lines = result.stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1] == (
        "quotes: and 5 more like these: no20.txt, no21.txt, no22.txt, no23.txt, no24.txt; for "
        "those of folders see: quotes unread quotes.db"
    )


@pytest.mark.parametrize("given", ["nowhere.txt", "articles/german.txt"])
def test_nothing_readable_leaves_no_database(given: str, here: Path) -> None:
    result = call("extract", "new.db", given)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        "quotes: nothing was read, so new.db was not made; see the lines above."
    ]
    assert [path.name for path in here.iterdir()] == ["articles"]


def test_nothing_readable_leaves_a_database_that_was_there() -> None:
    call("extract", "quotes.db", "articles/fee.txt")
    call("remove", "quotes.db", "https://example.org/marrow/bridge-fee")
    assert call("extract", "quotes.db", "articles/german.txt").exit_code == 0
    assert stored() == 0 and Path("quotes.db").stat().st_size > 0


# A terminal -------------------------------------------------------------------------------------


def in_terminal(*words: object) -> str:
    """What a terminal of 80 columns shows of a run, colours and cursor movements and all."""
    shown = bytearray()
    env = os.environ | PLAIN | {"TERM": "xterm-256color", "PATH": os.environ["PATH"]}
    del env["NO_COLOR"]
    pid, terminal = pty.fork()
    if pid == 0:
        program = command(*words)
        os.execve(program[0], program, env)
    try:
        while chunk := os.read(terminal, 1 << 16):
            shown += chunk
    except OSError:
        pass  # how Linux tells that the other end was closed
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    assert status == 0, shown.decode()
    return shown.decode()


def test_a_terminal_shows_progress_and_colours() -> None:
    shown = in_terminal("extract", "quotes.db", "articles")
    assert "Reading articles" in shown and "4/4" in shown
    blue, orange = "\x1b[38;2;0;114;178m▲2", "\x1b[38;2;213;94;0m▼2"
    palette = "\x1b[38;5;25m▲2", "\x1b[38;5;166m▼2"
    assert (blue in shown and orange in shown) or all(sign in shown for sign in palette)


def test_silence_in_a_terminal() -> None:
    assert in_terminal("extract", "quotes.db", "articles/fee.txt", "--silent") == ""


def test_no_progress_where_nobody_looks() -> None:
    done = run("extract", "quotes.db", "articles")
    assert done.stderr == GERMAN_SKIPPED
    assert "\x1b" not in done.stdout


# Ctrl-C ------------------------------------------------------------------------------------------


def line(number: int) -> str:
    text = f"“Bridge {number} is shut,” said Orla Venn, the roads minister."
    return json.dumps({"id": f"a{number}", "text": text}) + "\n"


def test_ctrl_c_keeps_the_finished_articles() -> None:
    with start("extract", "quotes.db", "-") as running:
        running.stdin.write("".join(map(line, range(5))))
        running.stdin.flush()
        number = 5
        while not stored():  # a batch is saved after a second
            running.stdin.write(line(number))
            running.stdin.flush()
            number += 1
            time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        out, err = running.stdout.read(), running.stderr.read()
    assert (running.returncode, out) == (130, "")
    assert err == (
        "quotes: Stopped; quotes.db keeps the articles that were finished. "
        "Run the command again to go on.\n"
    )
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []
    kept = stored()
    assert 0 < kept <= number
    assert len(ask("SELECT DISTINCT article FROM quotes")) == kept, "none is half-written"
    again = call("extract", "quotes.db", "-", stdin="".join(map(line, range(number))))
    added = f"{number - kept} added, " if number > kept else ""
    assert f"{added}{kept} " in again.stdout.splitlines()[0]
    assert stored() == number
    call("extract", "whole.db", "-", stdin="".join(map(line, range(number))))
    assert content() == content("whole.db")


def test_ctrl_c_before_anything_was_finished(here: Path) -> None:
    with start("extract", "new.db", "-") as running:
        # more than a pipe holds: once it is taken, the run is at its first article
        running.stdin.write("“" * 200_000)
        running.stdin.flush()
        time.sleep(0.5)  # it waits for the rest
        running.send_signal(signal.SIGINT)
        out, err = running.stdout.read(), running.stderr.read()
    assert (running.returncode, out) == (130, "")
    assert err == "quotes: Stopped before an article was finished; nothing is stored.\n"
    assert not Path("new.db").exists()


# Reading again, taking out -----------------------------------------------------------------------


def test_reread() -> None:
    call("extract", "quotes.db", "articles")
    before = content()
    result = call("reread", "quotes.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Articles: 3 read again.\n")
    assert TABLE in stripped(result.stdout)
    assert content() == before
    assert call("reread", "quotes.db", "--silent").output == ""


def test_reread_with_another_watch_list() -> None:
    call("extract", "quotes.db", "articles")
    Path("watch.toml").write_text('[[topics]]\nid = "piers"\nlabel = "The piers"\nany = ["piers"]')
    call("reread", "quotes.db", "--watch", "watch.toml")
    assert ask("SELECT count(*) FROM quote_topics WHERE topic = 'piers'")[0][0] > 0
    assert call("reread", "quotes.db").exit_code == 0
    assert ask("SELECT count(*) FROM quote_topics WHERE topic = 'piers'")[0][0] > 0, "it is kept"


def test_remove() -> None:
    call("extract", "quotes.db", "articles/fee.txt", "articles/stay.txt")
    call("extract", "fee.db", "articles/fee.txt")
    result = call("remove", "quotes.db", "articles/stay.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Removed 1 article.\n"
    assert content() == content("fee.db")


def test_remove_takes_all_or_none() -> None:
    call("extract", "quotes.db", "articles")
    result = call("remove", "quotes.db", "articles/stay.txt", "articles/spring.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "quotes: There is no article 'articles/spring.txt'; for their ids see article_id in: "
        "quotes list DB --csv\n"
    )
    assert stored() == 3
