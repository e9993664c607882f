"""Several processes that read: the same answers in the same order, whatever becomes of one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import PLAIN, call, run, start
from test_cli_extract import content, until

from quotes.workers import in_order, processors

# as for any user: that a file is left open where work is broken off is no error
NO_WARNINGS = {"PYTHONWARNINGS": ""}
SLOW = 4  # the piece that takes longer than all others


def squared(number: int) -> int | str:
    """What is asked of processes; one piece takes long, and one ends its process."""
    time.sleep(0.5 if number == SLOW else 0.01)
    if number == 13:
        os._exit(1)
    return number * number


def gone(number: int) -> int | str:
    return f"{number} is lost"


def odd(number: int) -> int | None:
    return number if number == SLOW or number % 2 else None


@pytest.mark.parametrize("jobs", [2, 5])
def test_answers_keep_their_order(jobs: int) -> None:
    found = list(in_order(range(40), odd, squared, gone, jobs))
    assert [item for item, _ in found] == list(range(40))
    assert dict(found)[13] == "13 is lost"
    rest = {item: answer for item, answer in found if item != 13}
    assert rest == {item: odd(item) and item * item for item in rest}


def test_one_job_is_done_here_before_the_next_item_is_asked_for() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(3):
            asked.append(number)
            yield number

    done = in_order(items(), odd, lambda number: (os.getpid(), number), gone)
    assert next(done) == (0, None)
    assert next(done) == (1, (os.getpid(), 1))
    assert asked == [0, 1]


def test_no_more_is_taken_in_than_can_wait() -> None:
    asked = 0

    def items() -> Iterator[int]:
        nonlocal asked
        for asked in range(10_000):
            yield SLOW if asked == 0 else 0

    found = in_order(items(), odd, squared, gone, 2)
    assert next(found) == (SLOW, SLOW * SLOW)
    assert asked < 100
    found.close()


def test_there_is_a_processor() -> None:
    assert processors() >= 1


# The commands ----------------------------------------------------------------------------------

PEOPLE = ("Orla Venn, the roads minister", "Dario Quill, the head of the hauliers’ union")
WATCH = """\
[[targets]]
id = "fee"
label = "bridge fee"
favour = ["keep the fee"]
"""


def text(number: int) -> str:
    if number == 3:
        return "Der Minister sagte am Montag, dass die Brücke im Frühjahr geschlossen werde. " * 2
    return "\n\n".join(f"“I support the bridge fee {number},” said {one}." for one in PEOPLE)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve articles, one of them in another language and one that is none."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": f"a{number:02}", "text": text(number)}) for number in range(12)]
    lines[7] = "{"
    Path("watch.toml").write_text(WATCH, encoding="utf-8")
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_commands_say_and_store_the_same_with_more_jobs(given: Path) -> None:
    for command in (
        ("read", given.name, "--engine", "rules", "--nl"),
        ("extract", "DB", given.name, "--engine", "rules"),
        ("retag", "DB", "watch.toml"),
        ("reread", "DB", "--engine", "rules"),
    ):
        one = call(*("one.db" if word == "DB" else word for word in command))
        more = run(*("more.db" if word == "DB" else word for word in command), "--jobs", 2)
        for part in ("stdout", "stderr"):
            assert getattr(more, part).replace("more.db", "one.db") == getattr(one, part)
        assert more.returncode == one.exit_code
        if command[0] != "read":
            assert content("more.db") == content("one.db")


def test_an_article_that_takes_too_long_is_given_up_in_its_process(given: Path) -> None:
    words = ("extract", "quotes.db", given.name, "--article-limit", "0.001", "-j", "2")
    result = run(*words, env=NO_WARNINGS)
    assert result.returncode == 1
    told = [line for line in result.stderr.splitlines() if "was given up after" in line]
    assert len(told) >= 10  # the one in German may be given up before that is seen
    assert "Traceback" not in result.stderr


def test_as_many_jobs_as_there_are_processors(given: Path) -> None:
    result = run("extract", "quotes.db", given.name, "--engine", "rules", "-j", "0")
    assert "10 added, 1 skipped, 1 failed" in result.stdout
    result = run("extract", "quotes.db", given.name, "--jobs", "-1")
    assert (result.returncode, result.stdout) == (2, "")


# How they end ----------------------------------------------------------------------------------


def many(number: int) -> str:
    return json.dumps({"id": f"a{number}", "text": text(1)}) + "\n"


def family(process: int) -> list[int]:
    """The processes that a process has started, and theirs, that still run."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    own = [int(pid) for pid, parent, state in rows if int(parent) == process and state[0] != "Z"]
    return own + [one for child in own for one in family(child)]


def alive(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_program(given: Path, how: signal.Signals) -> None:
    given.write_text("".join(map(many, range(20_000))), encoding="utf-8")
    command = ("extract", "quotes.db", given.name, "--engine", "rules", "-j", "2")
    with start(*command, start_new_session=True) as running:
        until(lambda: Path("quotes.db").exists() and len(family(running.pid)) >= 2)
        started = family(running.pid)
        if how == signal.SIGINT:
            os.killpg(running.pid, how)  # as a terminal does: all of them hear it
        else:
            running.send_signal(how)
        out, err = running.communicate(timeout=30)
    until(lambda: not any(map(alive, started)))
    if how == signal.SIGINT:
        assert (running.returncode, out) == (130, "")
        assert err == (
            "quotes: Stopped; quotes.db keeps the articles that were finished. "
            "Run the command again to go on.\n"
        )


def test_ctrl_c_while_processes_start_is_one_sentence(given: Path) -> None:
    for seconds in (0.2, 0.5, 0.7, 0.9, 1.1):
        options = {"start_new_session": True, "env": NO_WARNINGS}
        with start("read", given.name, "-j", "4", "--nl", **options) as running:
            time.sleep(seconds)
            os.killpg(running.pid, signal.SIGINT)
            _, err = running.communicate(timeout=30)
        assert "Traceback" not in err
        assert err.splitlines()[-1:] in ([], ["quotes: Stopped."])


def test_an_article_whose_process_ends_is_told_and_the_others_go_on(given: Path) -> None:
    """As the system ends a process that takes too much memory."""
    program = (
        "import os, sys\n"
        "from quotes import reader\n"
        "real = reader.find\n"
        "def find(document, **more):\n"
        "    if 'fee 5' in document.text:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return real(document, **more)\n"
        "reader.find = find\n"
        "from quotes.cli import main\n"
        "if __name__ == '__main__':\n"
        "    main()\n"
    )
    Path("program.py").write_text(program, encoding="utf-8")
    words = ["extract", "quotes.db", given.name, "--engine", "rules", "-j", "2"]
    result = subprocess.run(
        [sys.executable, "program.py", *words],
        capture_output=True, text=True, env=os.environ | PLAIN, timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert "9 added, 1 skipped, 2 failed" in result.stdout
    assert (
        "quotes: articles.jsonl, article a05, could not be read: the process that was at it has "
        "ended, perhaps for want of memory; try again with fewer --jobs (of a folder also with "
        "--retry), or leave the article out."
    ) in result.stderr.splitlines()
