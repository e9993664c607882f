"""`quotes serve`: a real server, its pages fetched, and looked at in a real browser."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import browser
import pytest
from made_databases import of_seeds
from program import PLAIN, call, start

from quotes.locate import shipped

ARTICLE = "https://example.org/northline/2025/09/velmark-port-toll"
# the article's id as Datasette writes it in an address
TILDE = "https~3A~2F~2Fexample~2Eorg~2Fnorthline~2F2025~2F09~2Fvelmark-port-toll"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return of_seeds(tmp_path_factory.mktemp("served") / "harbour news.db")


@contextmanager
def serving(path: Path, *options: str) -> Iterator[str]:
    """The server's address, as the program tells it; ended as a person would, with Ctrl-C."""
    with process(path, *options) as (address, _):
        yield address


@contextmanager
def process(path: Path, *options: str) -> Iterator[tuple[str, int]]:
    """The same, and the number of the server's process."""
    with start("serve", path, "--port", "0", *options) as running:
        try:
            told = running.stdout.readline()
            match = re.fullmatch(
                rf"Serving {re.escape(str(path))} at (http://127\.0\.0\.1:\d+)/ "
                r"\(Ctrl-C to stop\)\n",
                told,
            )
            assert match, told or running.stderr.read()
            yield match[1], running.pid
        finally:
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")


@pytest.fixture(scope="module")
def served(seeds: Path) -> Iterator[str]:
    with serving(seeds) as address:
        yield address


@pytest.fixture(scope="module")
def served_sql(seeds: Path) -> Iterator[tuple[str, int]]:
    with process(seeds, "--sql", "--allow-host", "news.example") as served:
        yield served


def get(address: str) -> str:
    with urlopen(address, timeout=20) as response:
        return response.read().decode()


# Fetched ----------------------------------------------------------------------------------------


def test_a_file_of_any_name_has_its_titles_and_queries(served: str) -> None:
    page = get(f"{served}/harbour~20news")
    assert "The overview</a> says what is here and where to look" in page
    assert "Search the words of quotes" in page
    view = get(f"{served}/harbour~20news/quote_list")
    assert "Mira Kaminski" in view


def test_rows_as_json(served: str) -> None:
    address = f"{served}/harbour~20news/speaker_index.json?_shape=array&speaker=Mira+Kaminski"
    (row,) = json.loads(get(address))
    assert (row["kind"], row["speaker_id"]) == ("person", "mira-kaminski")
    assert row["quotes"] > 20 and row["favour"] > 0 and row["against"] > 0


def test_a_query_with_a_parameter(served: str) -> None:
    address = f"{served}/harbour~20news/search_quotes.json?_shape=array&words=harbour+wall"
    rows = json.loads(get(address))
    assert rows
    assert all("harbour wall" in row["quote"].casefold() for row in rows[:1])


def test_a_page_that_is_not_there(served: str) -> None:
    for path in ("/nowhere", "/-/quotes/harbour~20news/speaker/nobody"):
        with pytest.raises(HTTPError) as error:
            get(served + path)
        assert error.value.code == 404


def test_it_writes_nothing(served: str, seeds: Path) -> None:
    before = seeds.read_bytes()
    get(f"{served}/harbour~20news/quote_list?_facet=kind")
    with pytest.raises(HTTPError):
        get(f"{served}/harbour~20news?sql=delete+from+quotes")
    assert seeds.read_bytes() == before
    assert [path.name for path in seeds.parent.iterdir()] == [seeds.name]


def test_it_listens_on_this_machine_only(served: str) -> None:
    port = int(served.rpartition(":")[2])
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("no /proc/net/tcp to look at")
    rows = [line.split() for line in listening.read_text().splitlines()[1:]]
    hosts = {row[1].partition(":")[0] for row in rows if row[1].endswith(f":{port:04X}")}
    assert hosts == {"0100007F"}


def test_plain_datasette_with_the_metadata_works_as_well(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    path.write_bytes(seeds.read_bytes())
    options = ["-m", str(shipped("metadata.yml")), "--get"]
    for address, words in {
        "/quotes": "Search the words of quotes",
        "/-/quotes/quotes": "Mira Kaminski",
    }.items():
        command = [sys.executable, "-m", "datasette", str(path), *options, address]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | PLAIN)
        assert done.returncode == 0, done.stderr
        assert words in done.stdout


# Kept private -------------------------------------------------------------------------------------


def status(address: str, method: str = "GET", **headers: str) -> int:
    try:
        with urlopen(Request(address, headers=headers, method=method), timeout=20) as response:
            return response.status
    except HTTPError as error:
        return error.code


def test_only_a_name_of_this_machine_is_answered(served: str) -> None:
    port = served.rpartition(":")[2]
    for host in (f"localhost:{port}", "LOCALHOST", f"127.0.0.1:{port}", "[::1]"):
        assert status(served, host=host) == 200
    for host in ("evil.example", f"localhost.evil.example:{port}", f"10.0.0.1:{port}", "0.0.0.0"):
        assert status(served, host=host) == 421
    assert status(served, "POST") == 405


def test_what_is_no_request_gets_an_answer_and_no_word_in_the_terminal(served: str) -> None:
    # the fixture sees to the silence of the terminal
    port = int(served.rpartition(":")[2])
    for words in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(words)
            answer = connection.recv(100).split(b" ")
        assert answer[0] == b"HTTP/1.1" and answer[1] < b"500"
    assert status(served) == 200


def sql(address: str, query: str, **told: str) -> str:
    return f"{address}/harbour~20news.json?{urlencode({'sql': query, **told})}"


def test_its_own_sql_and_a_name_of_its_own(served: str, served_sql: tuple[str, int]) -> None:
    assert status(sql(served, "SELECT 1")) == 403
    assert status(served, host="news.example") == 421
    address, _ = served_sql
    assert json.loads(get(sql(address, "SELECT 1", _shape="array"))) == [{"1": 1}]
    assert status(address, host="news.example") == 200


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_visitors_who_leave_take_their_queries_along(served_sql: tuple[str, int]) -> None:
    address, _ = served_sql
    page = sql(address, ENDLESS).removeprefix(address)
    request = f"GET {page} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    begun = time.monotonic()
    for _ in range(9):  # three rounds of all threads, of five seconds each
        with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as connection:
            connection.sendall(request)
            time.sleep(0.05)
    get(f"{address}/harbour~20news/speakers.json")
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to look at")
def test_a_query_cannot_take_all_memory(served_sql: tuple[str, int]) -> None:
    address, process = served_sql
    for value in ("zeroblob(9000000)", "printf('%.*c', 9000000, char(1))"):
        for columns in (1, 300):
            query = f"SELECT {', '.join([value] * columns)} FROM quotes a, quotes b"
            assert status(sql(address, query)) == 400
    told = Path(f"/proc/{process}/status").read_text()
    assert int(re.findall(r"VmHWM:\s+(\d+) kB", told)[0]) < 700_000


def test_ctrl_c_stops_a_query(seeds: Path) -> None:
    with ThreadPoolExecutor() as visitor, serving(seeds, "--sql") as address:
        get(f"{address}/harbour~20news")
        waiting = visitor.submit(status, sql(address, ENDLESS))
        time.sleep(0.5)
    assert waiting.result() == 503, "not at the limit of its time, which is a 400"


# Files that cannot be served ----------------------------------------------------------------------


def test_a_name_that_means_something_in_an_address(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "50% off? a#b%41 [x].db"
    path.write_bytes(seeds.read_bytes())
    with serving(path) as address:
        assert "Mira Kaminski" in get(f"{address}/-/quotes")


def fails(*words: object) -> str:
    done = call("serve", *words)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


def test_what_cannot_be_served_is_told_in_a_sentence(seeds: Path, tmp_path: Path) -> None:
    assert "does not exist; make it with" in fails(tmp_path / "none.db")
    assert "is a folder" in fails(tmp_path)
    words = tmp_path / "words.db"
    words.write_text("These are words, and more of them than a header has.\n" * 40)
    assert "is not a SQLite database" in fails(words)
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "holds no articles" in fails(empty)
    newer = tmp_path / "newer.db"
    newer.write_bytes(seeds.read_bytes())
    with sqlite3.connect(newer) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('quotes', '9999_later', 'now')"
        )
    db.close()
    assert "was made by a newer quote-tracker" in fails(newer)
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE quotes (id INTEGER PRIMARY KEY)")
    db.close()
    assert "is not a quote-tracker database" in fails(foreign)


def test_a_port_in_use_is_told_in_a_sentence(seeds: Path, served: str) -> None:
    assert "cannot be used (Address already in use)" in fails(
        seeds, "--port", served.rpartition(":")[2]
    )


def test_a_writer_is_waited_for_and_then_told_of(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    path.write_bytes(seeds.read_bytes())
    with ThreadPoolExecutor() as visitor, serving(path) as address:
        page = f"{address}/busy/speaker_index.json?_shape=array"
        count = len(json.loads(get(page)))
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE speakers SET name = name || ' II'")
        assert len(json.loads(get(page))) == count, "not before it is committed"
        writer.execute("COMMIT")
        assert json.loads(get(page))[0]["speaker"].endswith(" II")
        writer.execute("BEGIN EXCLUSIVE")
        waiting = visitor.submit(status, page)
        assert "is locked by another program" in fails(path)
        assert waiting.result() == 503
        writer.close()
        assert status(page) == 200


# Looked at --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Browser]:
    if browser.path() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: install chromium, so that the pages are looked at")
        pytest.skip(f"no browser is installed ({', '.join(browser.NAMES)})")
    with browser.browser(tmp_path_factory.mktemp("profile")) as tab:
        yield tab


PAGES = {
    "overview": (
        "/-/quotes/harbour~20news",
        ("Mira Kaminski", "Tomas Adeyemi", "Where to look"),
    ),
    "table": (
        "/harbour~20news/quote_list",
        ("Mira Kaminski", "▲", "2026-06-11"),
    ),
    "query": (
        "/harbour~20news/who_stands_where?target=harbour+toll",
        ("Who stands where on a target", "harbour toll", "Mira Kaminski", "Tomas Adeyemi"),
    ),
    "article": (
        f"/-/quotes/harbour~20news/article/{TILDE}",
        ("Velmark plans toll on ships", "2025-09-10", "I support the harbour toll"),
    ),
    "speaker": (
        "/-/quotes/harbour~20news/speaker/mira-kaminski",
        ("Mira Kaminski", "ports minister", "harbour toll", "▲", "▼"),
    ),
}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_readable(tab: browser.Browser, served: str, page: str, width: int) -> None:
    path, words = PAGES[page]
    tab.resize(width)
    tab.open(served + path)
    shown = tab.run("document.body.innerText")
    for word in words:
        assert word in shown
    assert tab.run("document.documentElement.scrollWidth") <= width, "it scrolls sideways"
    assert tab.run("document.documentElement.clientWidth") == width


TABLES = {
    "databases": "/",
    "tables": "/harbour~20news",
    "stored": "/harbour~20news/articles?_facet=publisher",
    "row": "/harbour~20news/speakers/mira-kaminski",
    "asked": "/harbour~20news/search_quotes?words=harbour&_show_sql=1",
}


def test_the_policy_hinders_none_of_our_pages(tab: browser.Browser, served: str) -> None:
    tab.resize(1280)
    paths = [path for path, _ in PAGES.values()] + list(TABLES.values())
    for path in paths:
        assert tab.complaints(served + path) == [], path


def test_the_scripts_of_datasette_run_and_no_others(
    tab: browser.Browser, served_sql: tuple[str, int]
) -> None:
    address, _ = served_sql
    assert tab.complaints(f"{address}/harbour~20news/quotes") == []
    assert tab.run("DATASETTE_ALLOW_FACET") is True
    tab.run("document.querySelector('th svg').dispatchEvent(new Event('click', {bubbles: true}))")
    assert tab.run("getComputedStyle(document.querySelector('.dropdown-menu')).display") == "block"
    assert tab.complaints(sql(address, "SELECT 1").replace(".json", "")) == []
    assert tab.run("document.querySelectorAll('.CodeMirror').length") == 1
    tab.run("document.body.innerHTML += '<img src=x onerror=\"document.title = 1\">'")
    tab.run(
        "document.body.append(Object.assign(document.createElement('script'), "
        "{textContent: 'document.title = 2'}))"
    )
    assert tab.run("document.title") not in ("1", "2")
    until = time.monotonic() + 10  # the image has to fail before its handler is refused
    while len(refused := [one for one in tab.complained if "Content Security" in one]) < 2:
        assert time.monotonic() < until
        tab.run("document.title")
    assert len(refused) == 2


def test_nothing_is_fetched_from_elsewhere(tab: browser.Browser, served: str) -> None:
    tab.resize(1280)
    for path, _ in PAGES.values():
        tab.open(served + path)
        fetched = tab.run("performance.getEntriesByType('resource').map(entry => entry.name)")
        assert fetched and all(name.startswith(served) for name in fetched)


def test_every_link_of_the_overview_leads_somewhere(tab: browser.Browser, served: str) -> None:
    tab.open(f"{served}/-/quotes/harbour~20news")
    links = tab.run("[...document.links].map(link => link.href)")
    ours = {link.partition("#")[0] for link in links if link.startswith(served)}
    assert len(ours) > 20
    for link in ours:
        assert get(link), link


def test_a_quote_has_an_address_that_leads_to_its_words(tab: browser.Browser, served: str) -> None:
    tab.resize(390)
    asked = urlencode({"_shape": "array", "article_id": ARTICLE, "_sort_desc": "search_row"})
    last = json.loads(get(f"{served}/harbour~20news/quote_list.json?{asked}"))[0]
    ident = last["quote_id"]
    tab.open(f"{served}/-/quotes/harbour~20news/article/{TILDE}#q-{ident}")
    place = tab.run(f"document.getElementById('q-{ident}').getBoundingClientRect().top")
    assert 0 <= place < 900
    marked = tab.run(f"document.getElementById('q-{ident}').innerText")
    assert marked and last["quote"].startswith(marked[:20])
    assert tab.run(f"document.getElementById('q-{ident}').tagName") == "MARK"
