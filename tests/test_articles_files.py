"""What a path may be instead of a file: one sentence each, and nothing hangs."""

from __future__ import annotations

import json
import os
import pty
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import command

from quotes import articles
from quotes.articles import limits
from quotes.models import Article, Failure

TEXT = "The bridge is shut."
LINE = json.dumps({"text": TEXT}) + "\n"
NAMES = ["x.txt", "x.jsonl", "x.html", "x", "x.jsonl.gz"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(limits, "PIPE_SECONDS", 0.2)
    start = time.monotonic()
    yield tmp_path
    assert time.monotonic() - start < 20


def errors(*paths: str) -> list[str]:
    return [found.error for found in articles.load(paths) if isinstance(found, Failure)]


@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_that_nobody_writes_into(name: str) -> None:
    os.mkfifo(name)
    assert errors(name) == [
        f"{name}: nothing came through this pipe within 0.2 seconds; start what writes into it, or "
        "give - and pipe that into quotes."
    ]
    assert articles.count([name]) in (1, None)


def test_a_pipe_in_a_folder_does_not_stop_the_run() -> None:
    Path("news").mkdir()
    os.mkfifo("news/a.txt")
    Path("news/b.txt").write_text(TEXT)
    first, second = articles.load(["news"])
    assert isinstance(first, Failure)
    assert isinstance(second, Article)


@pytest.mark.parametrize("name", ["x.txt", "x.jsonl", "x"])
def test_a_pipe_with_a_slow_writer_is_read_to_its_end(name: str) -> None:
    os.mkfifo(name)

    def write() -> None:
        with Path(name).open("w") as pipe:
            data = LINE if name == "x.jsonl" else TEXT
            pipe.write(data[:9])
            pipe.flush()
            time.sleep(0.5)  # longer than what is waited for the first
            pipe.write(data[9:])

    writer = threading.Thread(target=write)
    writer.start()
    (found,) = articles.load([name])
    writer.join()
    assert found.text == TEXT


def test_the_shell_gives_pipes_as_paths() -> None:
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)
    (found,) = articles.load([f"/dev/fd/{reading}"])
    os.close(reading)
    assert found.text == TEXT


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/dev/urandom", "zero.txt", "z.jsonl"])
def test_a_device(name: str) -> None:
    if not name.startswith("/"):
        Path(name).symlink_to("/dev/zero")
    said = f"{name}: this is a device, not a file; give a file, or - for standard input."
    assert errors(name) == [said]
    assert articles.count([name]) == 1


def test_a_terminal_as_a_file() -> None:
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            command("read", "/dev/stdin"), stdin=theirs, capture_output=True, text=True, timeout=30
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.stderr.startswith("quotes: /dev/stdin: this is a device, not a file; give a file")
    assert done.returncode == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_socket(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        said = f"{name}: this is a socket, not a file; give a file, or - for standard input."
        assert errors(name) == [said]


def test_links_to_folders() -> None:
    for name in ("news/2026/deep", "elsewhere"):
        Path(name).mkdir(parents=True)
        Path(name, "a.txt").write_text(TEXT)
    Path("news/2026/deep/loop").symlink_to(Path("news").absolute())
    Path("news/2026/self").symlink_to(".")
    Path("news/latest").symlink_to("2026")  # read by its own name
    Path("news/other").symlink_to("../elsewhere")
    found = list(articles.load(["news"]))
    assert [one.id for one in found if isinstance(one, Article)] == ["news/2026/deep/a.txt"]
    back = "this links back to a folder around it and is not followed; take the link out."
    assert sorted(one.error for one in found if isinstance(one, Failure)) == [
        f"news/2026/deep/loop: {back}",
        f"news/2026/self: {back}",
        "news/other: this links to a folder elsewhere and is not followed; name that folder as "
        "well.",
    ]
    assert articles.count(["news"]) == len(found)
    # a link that is given by name is meant
    (article,) = articles.load(["news/other"])
    assert article.id == "news/other/a.txt"


def test_a_file_that_grows_while_it_is_read() -> None:
    said = "this was written to while it was read; run again when that is done."
    Path("x.jsonl").write_text(LINE * 3)
    reader = articles.load(["x.jsonl"])
    # every line that is read adds one more, as a writer that is as fast as the reader
    found = []
    for one in reader:
        found.append(one)
        with Path("x.jsonl").open("a") as file:
            file.write(LINE)
        assert len(found) < 9
    assert [type(one) for one in found] == [Article, Article, Article, Failure]
    assert found[-1].error == f"x.jsonl: {said}"


def test_an_article_that_is_half_written_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.txt").write_text(TEXT)
    check = os.fstat

    def late(descriptor: int) -> os.stat_result:
        # somebody writes between the first look and the last
        with Path("x.txt").open("a") as file:
            file.write(" It opens in")
        return check(descriptor)

    monkeypatch.setattr("quotes.articles.opening.os.fstat", late)
    assert errors("x.txt") == [
        "x.txt: this was written to while it was read; run again when that is done."
    ]


def test_what_is_taken_away_or_replaced_while_a_folder_is_walked() -> None:
    Path("news").mkdir()
    for name in "abcdefg":
        Path(f"news/{name}.txt").write_text(TEXT)
    reader = articles.load(["news"])
    assert isinstance(next(reader), Article)
    for name in "bcde":
        Path(f"news/{name}.txt").unlink()
    os.mkfifo("news/c.txt")
    Path("news/d.txt").mkdir()
    Path("news/e.txt").symlink_to("e.txt")
    found = list(reader)
    assert [type(one) for one in found] == [Failure] * 4 + [Article] * 2
    assert "no such file" in found[0].error and "pipe" in found[1].error
    shutil.rmtree("news")
    assert errors("news") == ["news: there is no such file; check the path."]


@pytest.mark.parametrize("path", ["/proc/self/mem", "/proc/self/cmdline", "/proc/kmsg"])
def test_files_that_the_system_makes_up(path: str) -> None:
    if not Path(path).exists():
        pytest.skip("only Linux has it")
    assert len(list(articles.load([path]))) == 1
