"""How a command ends where its surroundings fail it: one sentence, a status, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from made_readings import Said, person, reading
from program import FEE, PLAIN, call, command, run, start

from quotes import store
from quotes.cli import ctrl_c
from quotes.cli.finish import left_good
from quotes.errors import StoreError
from quotes.ingest import Summary

FULL = (
    "quotes: Standard output cannot be written (no space left on device); what was printed is not "
    "whole. Print to another place.\n"
)
BAD = "\udcff"  # the byte 0xff, as Python hands it from a shell and back


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "fee.txt").write_text(FEE, encoding="utf-8")
    assert call("extract", folder / "quotes.db", folder / "fee.txt").exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for file in made.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path


def in_shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell; what `quotes` is there, is our program."""
    function = f'quotes() {{ "{command()[0]}" "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", function + line], capture_output=True, text=True, encoding="utf-8",
        env=os.environ | PLAIN, timeout=60,
    )  # fmt: skip


# Standard streams --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["list quotes.db", "list quotes.db --csv", "report quotes.db venn", "--help"],
)  # fmt: skip
def test_a_full_standard_output(words: str) -> None:
    done = in_shell(f"quotes {words} >/dev/full")
    assert (done.returncode, done.stderr) == (1, FULL)


def test_what_was_extracted_is_kept_where_nothing_can_be_printed() -> None:
    done = in_shell("quotes extract new.db fee.txt --engine rules >/dev/full")
    assert (done.returncode, done.stderr) == (1, FULL)
    assert json.loads(call("list", "new.db", "-n", 1, "--json").stdout)


def test_a_full_standard_error_changes_no_status() -> None:
    done = in_shell("quotes list none.db 2>/dev/full; echo $?; quotes nosuch 2>/dev/full; echo $?")
    assert (done.stdout, done.stderr) == ("1\n2\n", "")


def test_streams_that_are_closed() -> None:
    done = in_shell(
        "quotes list quotes.db >&-; echo $?; quotes list none.db >&- 2>&-; echo $?;"
        "quotes read - <&- 2>&1; echo $?"
    )
    assert done.stdout == (
        "0\n1\nquotes: standard input: this holds no articles; give one JSON object a line.\n"
        "quotes: nothing was read; see the lines above.\n1\n"
    )
    assert done.stderr == ""


def test_a_reader_of_help_or_errors_who_has_seen_enough() -> None:
    done = in_shell(
        "quotes --help | true; echo ${PIPESTATUS[0]};"
        "quotes list none.db 2>&1 >/dev/null | true; echo ${PIPESTATUS[0]}"
    )
    assert (done.stdout, done.stderr) == ("0\n1\n", "")


# Bytes that are no text --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("quotes.text", ["list"]),
        ("articles.title", ["list", "--csv"]),
        ("speakers.name", ["speakers"]),
        ("speaker_names.name", ["list", "--speaker", "Venn"]),
        ("targets.label", ["report", "orla-venn"]),
        ("articles.text", ["reread", "--engine", "rules"]),
    ],
)
def test_a_database_whose_text_is_not_utf_8(column: str, words: list[str], here: Path) -> None:
    table, name = column.split(".")
    with closing(sqlite3.connect("quotes.db")) as conn, conn:
        conn.execute(f"UPDATE {table} SET {name} = CAST(x'ff' || substr({name}, 2) AS TEXT)")
    result = call(words[0], "quotes.db", *words[1:])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.replace(f"{here}/", "") == (
        "quotes: quotes.db holds text that is not UTF-8: another program changed it; restore a "
        "copy, or extract into a new file.\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["report", "quotes.db", BAD],
            "A word of the command is not UTF-8 (\\udcff); write it in ",
        ),
        (
            ["remove", "quotes.db", BAD],
            "A word of the command is not UTF-8 (\\udcff); write it in ",
        ),
        (["list", f"{BAD}.db"], "\\udcff.db is not UTF-8; give the database another name."),
        (
            ["extract", f"{BAD}.db", "fee.txt"],
            "\\udcff.db is not UTF-8; give the database ",
        ),
        (["read", f"{BAD}.txt"], "\\udcff.txt: there is no such file; check the path."),
        (["read", f"http://{BAD}/"], "http://\\udcff/: this is not an address; check how it is "),
        (["eval", BAD], "\\udcff does not exist; give a marked article,"),
    ],
)
def test_words_that_are_not_utf_8(words: list[str], sentence: str, here: Path) -> None:
    before = sorted(here.iterdir())
    result = call(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"quotes: {sentence}")
    assert sorted(here.iterdir()) == before


def test_the_same_on_the_real_command_line() -> None:
    done = run("nosuch" + BAD)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("Error: No such command 'nosuch\\udcff'.\n")


def test_an_environment_that_is_not_utf_8() -> None:
    names = [
        "COLUMNS",
        "LINES",
        "NO_COLOR",
        "LANG",
        "LC_ALL",
        "HOME",
        "TERM",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "QUOTES",
    ]
    done = run("list", "quotes.db", env=dict.fromkeys(names, BAD))
    assert (done.returncode, done.stderr) == (0, "")
    assert "I support the bridge fee" in done.stdout


# Ctrl-C ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", ["typer", "onnxruntime.capi", "tokenizers", "quotes.ingest"])
def test_ctrl_c_while_the_program_is_imported(module: str, here: Path) -> None:
    """Python tells of each import; it is stopped in what imported that, which is still going on."""
    words = command("extract", "new.db", "-")
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        for line in running.stderr:
            if line.rpartition("|")[2].strip() == module:
                running.send_signal(signal.SIGINT)
                break
        else:
            pytest.fail(f"{module} was not imported")
        told = [line for line in running.stderr if not line.startswith("import time:")]
        assert running.stdout.read() == ""
    # the last of them is the last step but one before the run begins
    begun = "quotes: Stopped before an article was finished; nothing is stored.\n"
    assert running.returncode == 130
    assert told in (["quotes: Stopped.\n"], [begun] if module == "quotes.ingest" else [])
    assert not (here / "new.db").exists()


def test_ctrl_c_while_it_prints() -> None:
    with start("read", "-", "--engine", "rules", "--nl") as running:
        for number in range(400):
            text = f"“Bridge {number} is shut,” said Orla Venn."
            running.stdin.write(json.dumps({"id": str(number), "text": text}) + "\n")
        running.stdin.flush()
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        rest, err = running.stdout.read(), running.stderr.read()
    assert (running.returncode, err) == (130, "quotes: Stopped.\n")
    numbers = [json.loads(line)["id"] for line in [first, *rest.splitlines()]]
    assert numbers == [str(number) for number in range(len(numbers))], "no line is half-written"


@pytest.fixture
def held() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    ctrl_c.wait_for_imports()
    yield
    signal.signal(signal.SIGINT, before)
    ctrl_c._pressed = False


def test_ctrl_c_in_a_function_that_sqlite_calls_is_no_error_of_the_query(held: None) -> None:
    called = []

    def called_by_sqlite(number: int) -> int:
        if not called:
            signal.raise_signal(signal.SIGINT)
        called.append(number)
        return number

    with closing(sqlite3.connect(":memory:")) as conn:
        conn.create_function("f", 1, called_by_sqlite)
        with pytest.raises(KeyboardInterrupt):
            numbers = conn.execute("SELECT f(1) UNION ALL SELECT f(2)").fetchall()
            assert numbers == [(1,), (2,)]
            signal.pause()
    assert called == [1, 2]
    assert ctrl_c.pressed()


# What was kept -----------------------------------------------------------------------------------


def end(db: Path, saves: bool, error: BaseException) -> None:
    summary = Summary()
    with left_good(db, summary), store.filling(db) as opened:
        if saves:
            made = opened.made()
            with store.transaction(made):
                store.save(made, [reading("a", Said("“We wait,”", person("Hanne Brockett")))])
            summary.added += 1
        raise error


@pytest.mark.parametrize("name", ["new.db", "quotes.db"])
@pytest.mark.parametrize("saves", [True, False])
def test_what_was_kept_is_told_only_where_something_was_saved(
    name: str, saves: bool, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = Path(name).exists()
    with pytest.raises(StoreError) as error:
        end(Path(name), saves, StoreError("The disk is full."))
    kept = f" {name} keeps the articles that were finished before." if saves else ""
    assert str(error.value) == f"The disk is full.{kept}"
    assert Path(name).exists() == (saves or there)
    if not there:
        Path(name).unlink(missing_ok=True)
    with pytest.raises(Exception) as stop:
        end(Path(name), saves, KeyboardInterrupt())
    assert stop.value.exit_code == 130
    told = {
        True: f"Stopped; {name} keeps the articles that were finished. Run the command again to "
        "go on.",
        False: "Stopped before an article was finished; "
        + (f"{name} is as it was." if there else "nothing is stored."),
    }
    assert capsys.readouterr().err == f"quotes: {told[saves]}\n"


def test_a_file_that_may_not_grow(here: Path) -> None:
    """As on a full disk: a new database is not said to keep anything."""
    done = in_shell("ulimit -f 100; quotes extract new.db fee.txt --engine rules")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("quotes: ") and done.stderr.count("\n") == 1
    assert "the disk reported an error" in done.stderr
    assert "kept" not in done.stderr and "keeps" not in done.stderr
    assert not list(here.glob("new.db-*"))
