"""Servers that mean harm: one time for all of an address, whatever its server does."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import hostile_server
import pytest
from hostile_server import SLOW, WAYS

from quotes.articles import fetch, limits
from quotes.errors import InputError

# seconds for an address, and what a machine with many servers and readers may be late by
LIMIT = 1.5
LATE = 2.0


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("no_proxy", "127.0.0.1,localhost")
        with hostile_server.running() as address:
            yield address


def ask(address: str, seconds: float) -> tuple[str, float]:
    """What is said of an address, and after how many seconds."""
    start = time.monotonic()
    try:
        said = f"{address}: a page of {len(fetch.fetch(address, seconds).data)} bytes."
    except InputError as error:
        said = str(error)
    return said, time.monotonic() - start


def ask_all(site: str, limits_of: list[tuple[str, float]], at_once: int) -> Iterator[tuple]:
    """For each name and limit: name, limit, what is said, after how many seconds."""
    with ThreadPoolExecutor(at_once) as pool:
        answers = pool.map(lambda one: ask(f"{site}/{one[0]}", one[1]), limits_of)
        for (name, limit), (said, took) in zip(limits_of, answers, strict=True):
            yield name, limit, said, took


def test_no_server_takes_longer_than_the_limit(site: str) -> None:
    wrong = []
    # those that say what is wrong at once may do so on a busy machine as well
    names = [
        (name, LIMIT if SLOW in said else limits.FETCH_SECONDS) for name, (_, said) in WAYS.items()
    ]
    for name, limit, said, took in ask_all(site, names, 16):
        if not re.search(WAYS[name][1], said) or took > limit + LATE or "\n" in said:
            wrong.append((name, took, said))
        assert said.startswith(f"{site}/{name}: ") and said.endswith(".")
    assert not wrong


@pytest.mark.skipif("QUOTES_HOSTILE" not in os.environ, reason="QUOTES_HOSTILE=100 to run")
def test_many_servers_over_the_stated_limit(site: str, capsys: pytest.CaptureFixture) -> None:
    count = int(os.environ["QUOTES_HOSTILE"])
    names = [(name, limits.FETCH_SECONDS) for name in hostile_server.addresses(count)]
    times = {}
    for name, _, said, took in ask_all(site, names, 25):
        assert re.search(WAYS[name][1], said), (name, said)
        times[name] = max(took, times.get(name, 0))
    late = {name: took for name, took in times.items() if took > limits.FETCH_SECONDS + 0.5}
    with capsys.disabled():
        print(
            f"\n{len(late)} of {len(names)} over {limits.FETCH_SECONDS:g} s; "
            f"the longest took {max(times.values()):.2f} s {late or ''}"
        )
    assert not late


def test_a_secure_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        said, took = ask(f"https://127.0.0.1:{server.getsockname()[1]}/", 0.3)
    assert "did not send the page within 0.3 seconds" in said
    assert took < 0.3 + LATE


def test_a_secure_server_that_drips_its_greeting() -> None:
    def greet() -> None:
        peer, _ = server.accept()
        try:
            peer.sendall(b"\x16\x03\x03\x40\x00")
            for _ in range(100):
                peer.sendall(b"\x02")
                time.sleep(0.02)
        except OSError:
            pass  # the reader has gone, as it should

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=greet, daemon=True).start()
        said, took = ask(f"https://127.0.0.1:{server.getsockname()[1]}/", 0.5)
    assert "did not send the page within 0.5 seconds" in said
    assert took < 0.5 + LATE


def test_a_server_that_takes_no_connection() -> None:
    # one waits in the queue of 1 and is never accepted; those after it get no answer at all
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        place = server.getsockname()
        with socket.create_connection(place), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(place)
            said, took = ask(f"http://127.0.0.1:{place[1]}/", 0.3)
    assert "did not send the page within 0.3 seconds" in said
    assert took < 0.3 + LATE


def test_a_look_up_that_hangs_holds_up_neither_the_run_nor_its_end() -> None:
    # no name server can be put up here, so the system's call is: it hangs as one without an answer
    code = (
        "import socket, sys, time; socket.getaddrinfo = lambda *a, **k: time.sleep(60)\n"
        "from quotes.articles import limits, load; limits.FETCH_SECONDS = 0.3\n"
        "start = time.monotonic()\n"
        "for found in load(['http://paper.invalid/a', 'http://paper.invalid/b']): "
        "print(found.error)\n"
        "print(time.monotonic() - start < 3)\n"
    )
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=True
    )
    assert done.stdout.count("did not send the page within 0.3 seconds") == 2
    assert done.stdout.endswith("True\n")
    assert done.stderr == ""
    assert time.monotonic() - start < 20
