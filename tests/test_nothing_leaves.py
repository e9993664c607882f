"""Nothing leaves the machine and nothing is left on it but the database: no file, no look-up."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest
from program import run, start, write

# what Python itself is asked to connect, bind or look up, written down by all processes started
WATCHER = """
import os, sys

def note(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["NOTES"], "a") as notes:
            print(event, *arguments, file=notes)

sys.addaudithook(note)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new user's machine: an empty home, an empty folder for temporary files, some articles."""
    write(tmp_path / "articles")
    for name in ("home", "temporary", "work", "watcher"):
        (tmp_path / name).mkdir()
    (tmp_path / "watcher" / "sitecustomize.py").write_text(WATCHER)
    (tmp_path / "notes").touch()
    for name in [name for name in os.environ if name.startswith(("XDG_", "ORT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "watcher"))
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def left(place: Path) -> list[str]:
    """Files under the home, the temporary and the working folder."""
    found = (
        path for name in ("home", "temporary", "work") for path in (place / name).rglob("*")
        if path.is_file()
    )  # fmt: skip
    return sorted(str(path.relative_to(place)) for path in found)


def notes(place: Path) -> list[str]:
    """What was bound, connected or looked up."""
    lines = (place / "notes").read_text().splitlines()
    return [line for line in lines if not line.startswith("socket.__new__")]


def beyond(place: Path) -> list[str]:
    """The same but for this machine's own address: urllib3 tries as it is imported whether there
    is IPv6, by a socket bound to it.
    """
    return [line for line in notes(place) if "'127.0.0.1'" not in line and "'::1'" not in line]


def python(script: str, before: Sequence[str] = ()) -> None:
    done = subprocess.run(
        [*before, sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_run_with_the_model_leaves_the_database_alone(place: Path) -> None:
    done = run("extract", "quotes.db", place / "articles", "--engine", "model")
    assert (done.returncode, "3 added" in done.stdout) == (0, True), done.stderr
    assert run("report", "quotes.db", "Orla Venn").returncode == 0
    assert (left(place), beyond(place)) == (["work/quotes.db"], [])


@pytest.mark.parametrize("module", ["quotes.networks.runtime", "quotes.ingest"])
def test_an_import_leaves_nothing(module: str, place: Path) -> None:
    python(f"import {module}")
    assert (left(place), notes(place)) == ([], [])


def test_whatever_the_caller_asked_of_the_runtime(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    python("from quotes.networks import tagger; tagger.score('“No,” she said.', [(0, 15)])")
    assert left(place) == []


def test_serving_stays_on_the_machine(place: Path) -> None:
    assert run("extract", "quotes.db", place / "articles", "--engine", "rules").returncode == 0
    (place / "notes").write_text("")
    with start("serve", "quotes.db", "--port", "0") as running:
        address = running.stdout.readline().split(" at ")[1].split()[0]
        for page in ("quotes/quote_list", "-/quotes/quotes/speaker/orla-venn"):
            assert urlopen(address + page, timeout=20).status == 200
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=20)
    assert notes(place), "the watcher sees nothing"
    assert beyond(place) == []
    assert left(place) == ["work/quotes.db"]


def test_the_system_is_asked_for_no_socket(place: Path) -> None:
    """What native code does is seen by the system alone."""
    watched = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(place / "calls")]
    if not shutil.which("strace") or subprocess.run([*watched, "true"]).returncode:
        pytest.skip("no strace, or no right to use it")
    done = run("read", place / "articles" / "fee.txt", "--engine", "model", before=watched)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"(?:socket|connect|sendto)\(.*", (place / "calls").read_text()) == []


def test_the_watcher_sees_a_look_up(place: Path) -> None:
    python("import socket; socket.getaddrinfo('localhost', 80)")
    assert [line.split()[:2] for line in beyond(place)] == [["socket.getaddrinfo", "localhost"]]
