"""`quotes serve`: a real server, its pages fetched, and looked at in a real browser."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import browser
import pytest
from program import PLAIN, SEEDS, call, start

from quotes.locate import shipped

ARTICLE = "https://example.org/northline/2025/09/velmark-port-toll"
# the article's id as Datasette writes it in an address
TILDE = "https~3A~2F~2Fexample~2Eorg~2Fnorthline~2F2025~2F09~2Fvelmark-port-toll"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "harbour news.db"
    assert call("extract", path, SEEDS).exit_code == 0
    return path


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The server's address, as the program tells it; ended as a person would, with Ctrl-C."""
    with start("serve", path, "--port", "0") as running:
        try:
            told = running.stdout.readline()
            match = re.fullmatch(
                rf"Serving {re.escape(str(path))} at (http://127\.0\.0\.1:\d+)/ "
                r"\(Ctrl-C to stop\)\n",
                told,
            )
            assert match, told or running.stderr.read()
            yield match[1]
        finally:
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")


@pytest.fixture(scope="module")
def served(seeds: Path) -> Iterator[str]:
    with serving(seeds) as address:
        yield address


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
