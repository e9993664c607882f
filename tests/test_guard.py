"""The guard of the site: a real Datasette, kept private as `quotes serve` keeps it."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_sites import quick, served
from site_database import build

import quotes.site
from quotes.locate import shipped
from quotes.site.answers import KeptAnswers
from quotes.site.guard import LOOPBACK, limits, wrapper
from quotes.site.guard.answers import answer_to
from quotes.site.guard.headers import with_headers
from quotes.site.guard.linear import use_linear
from quotes.site.guard.private import private_datasette
from quotes.site.guard.visitors import host_name, refusal
from quotes.store import reading

# what a table page that fails leaves behind; `quotes serve` does not tell of it either
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning"),
    pytest.mark.usefixtures("plugin"),
]
WRONG_ONES = int(os.environ.get("QUOTES_FUZZ", "40"))
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("guarded") / "quotes.db")


def private(path: Path, **options: Any) -> Datasette:
    return quick(private_datasette(path, shipped("metadata.yml"), **options))


Ask = Callable[..., httpx.Response]


@contextmanager
def serving(path: Path, **options: Any) -> Iterator[Ask]:
    """A server for many tests: a function that asks it for an address."""
    with asyncio.Runner() as runner:

        async def start() -> Datasette:
            return private(path, **options)

        ds = runner.run(start())
        transport = httpx.ASGITransport(app=ds.app())

        async def get(address: str, told: dict[str, Any]) -> httpx.Response:
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost", follow_redirects=True
            ) as client:
                return await client.get(address, **told)

        yield lambda address, **told: runner.run(get(address, told))


@pytest.fixture(scope="module")
def ask(path: Path) -> Iterator[Ask]:
    with serving(path) as asking:
        yield asking


@pytest.fixture(scope="module")
def ask_sql(path: Path) -> Iterator[Ask]:
    with serving(path, sql=True) as asking:
        yield asking


def asked(query: str, form: str = ".json") -> str:
    return f"/quotes{form}?{urlencode({'sql': query})}"


# Visitors ---------------------------------------------------------------------------------------


def visitor(method: str = "GET", path: str = "/", **headers: str) -> dict[str, Any]:
    told = {"host": "localhost:8001", **headers}
    pairs = [(key.replace("_", "-").encode(), value.encode()) for key, value in told.items()]
    return {"method": method, "path": path, "headers": pairs}


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8001", "localhost"),
        ("LocalHost.", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:80", "[::1]"),
        ("", ""),
        ("evil.example:8001", "evil.example"),
        ("localhost.evil.example", "localhost.evil.example"),
        ("127.0.0.1@evil.example", "127.0.0.1@evil.example"),
    ],
)
def test_the_name_in_a_host_header(header: str, name: str) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        (visitor(), None),
        (visitor(host="[::1]:8001"), None),
        (visitor(host="evil.example"), 421),
        (visitor(host="localhost.evil.example:8001"), 421),
        (visitor(host="10.0.0.1"), 421),
        ({"method": "GET", "path": "/", "headers": []}, 421),
        (visitor("POST"), 405),
        (visitor("DISPATCH_REQUEST"), 405),
        (visitor(sec_fetch_site="same-origin", sec_fetch_mode="no-cors"), None),
        (visitor(sec_fetch_site="none", sec_fetch_mode="navigate"), None),
        (
            visitor(
                sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="document"
            ),
            None,
        ),
        (
            visitor(
                sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="iframe"
            ),
            403,
        ),
        (visitor(sec_fetch_site="same-site", sec_fetch_mode="cors", sec_fetch_dest="empty"), 403),
        (visitor(path="/-/databases.json"), 404),
        (visitor(path="/-/threads"), 404),
        (visitor(path="/-/settings"), None),
    ],
)
def test_who_is_answered(scope: dict[str, Any], status: int | None) -> None:
    refused = refusal(scope, LOOPBACK)
    assert (refused and refused[0]) == status


async def test_a_name_can_be_allowed(path: Path) -> None:
    ds = private(path, hosts=["News.Example:8001"])
    for host, status in (("news.example", 200), ("localhost", 200), ("other.example", 421)):
        answer = await ds.client.get("/-/quotes/quotes", headers={"host": host})
        assert answer.status_code == status


def test_what_is_answered_again_passes_the_guard_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, make, made = "/quotes/quote_list", KeptAnswers._make, []

    async def noted(kept: KeptAnswers, *told: Any) -> None:
        made.append(told)
        await make(kept, *told)

    monkeypatch.setattr(KeptAnswers, "_make", noted)
    with serving(path) as asking:
        # of the first it is not known yet that the database is ours
        first, second, third = (asking(page) for _ in range(3))
        assert len(made) == 1
        assert first.headers == second.headers == third.headers
        assert "content-security-policy" in third.headers
        assert asking(page, headers={"host": "evil.example"}).status_code == 421
        assert asking(page, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_pages_of_the_machine_are_closed_and_no_other_shows_it(ask_sql: Ask, path: Path) -> None:
    for name in ("databases", "threads", "permissions", "messages", "allow-debug", "auth-token"):
        for address in (f"/-/{name}", f"/-/{name}.json", f"/-/{quote(name[0])}{name[1:]}/"):
            assert (ask_sql(address)).status_code == 404, address
    shown = ["/", "/.json", "/quotes", "/quotes.json", "/quotes/articles.json", "/_internal.json"]
    shown += [f"/-/{name}.json" for name in ("metadata", "versions", "plugins", "settings")]
    shown += ["/-/actor.json", asked("SELECT * FROM pragma_database_list"), "/nowhere"]
    for address in shown:
        body = (ask_sql(address)).text
        assert str(path.parent) not in body and str(Path.cwd()) not in body, address


# Headers ----------------------------------------------------------------------------------------

EVERYWHERE = {
    "/": 200,
    "/quotes": 200,
    "/quotes/quote_list": 200,
    "/quotes/quote_list.json": 200,
    "/quotes/quote_list.csv?_stream=on": 200,
    "/-/quotes": 302,
    "/-/quotes/quotes": 200,
    "/-/static/app.css": 200,
    "/-/static/nothing": 404,
    "/nowhere": 404,
    "/quotes?sql=select+1": 403,
    "/-/threads": 404,
    "/quotes/quotes?_sort=x": 400,
}


async def test_every_response_has_the_headers(path: Path) -> None:
    ds = private(path)
    answers = {address: await ds.client.get(address) for address in EVERYWHERE}
    assert {address: answer.status_code for address, answer in answers.items()} == EVERYWHERE
    others = [
        await ds.client.get("/", headers={"host": "evil.example"}),
        await ds.client.post("/quotes/quotes"),
    ]
    assert [answer.status_code for answer in others] == [421, 405]
    for answer in [*answers.values(), *others]:
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")


def test_a_response_keeps_the_headers_it_has() -> None:
    own = [(b"Referrer-Policy", b"origin")]
    more = [(b"referrer-policy", b"no-referrer"), (b"x-frame-options", b"DENY")]
    assert with_headers(own, more) == [*own, (b"x-frame-options", b"DENY")]


def test_the_scripts_of_every_page_may_run_and_no_others(ask_sql: Ask) -> None:
    pages = ["/", "/quotes", "/quotes/quote_list", "/quotes/quotes", asked("SELECT 1", "")]
    pages += ["/quotes/search_quotes?words=a", "/-/quotes/quotes", "/nowhere", "/-/versions"]
    inline = 0
    for address in pages:
        answer = ask_sql(address)
        sources = re.search(r"script-src ([^;]*)", answer.headers["content-security-policy"])
        assert sources and "'unsafe-inline'" not in sources[1]
        for script in re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL):
            assert b64encode(sha256(script.encode()).digest()).decode() in sources[1], address
            inline += 1
        assert not re.search(r"<[^>]+ on\w+=", answer.text), "a handler cannot run"
    assert inline > len(pages)


# SQL of one's own -------------------------------------------------------------------------------


def test_no_sql_but_the_standing_questions(ask: Ask) -> None:
    for address in (asked("SELECT 1"), asked("SELECT 1", ""), "/quotes/quotes?_where=1"):
        assert (ask(address)).status_code == 403
    assert "<textarea" not in (ask("/quotes")).text
    rows = (ask("/quotes/search_quotes.json?words=ferry&_shape=array")).json()
    assert rows and all("ferry" in row["quote"] for row in rows)


def test_sql_where_it_is_asked_for(ask_sql: Ask) -> None:
    assert (ask_sql(asked("SELECT 7 AS n") + "&_shape=array")).json() == [{"n": 7}]
    assert (ask_sql("/quotes/quotes.json?_where=0")).json()["rows"] == []
    assert (ask_sql(asked("DELETE FROM quotes"))).status_code == 400


# One query --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [".json", ".csv", ""])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT zeroblob(1000000000)",
        "SELECT hex(randomblob(20000000))",
        "SELECT length(printf('%.*c', 9000000, 'x') || printf('%.*c', 9000000, 'x'))",
        "SELECT group_concat(printf('%.*c', 1000000, 'x')) FROM quotes a, quotes b",
        "SELECT printf('%.*c', 9000000, 'x') FROM quotes a, quotes b",
        "SELECT zeroblob(9000000) FROM quotes a, quotes b",
        "SELECT printf('%.*c', 900000, char(1)) FROM quotes a, quotes b",
        "SELECT text LIKE printf('%.*c', 40000, '%a') FROM articles",
    ],
)
def test_a_query_that_takes_too_much_is_refused(ask_sql: Ask, query: str, form: str) -> None:
    start = time.monotonic()
    answer = ask_sql(asked(query, form))
    assert answer.status_code in ((200, 400) if "LIKE" in query else (400,))
    assert time.monotonic() - start < 5 and len(answer.content) < 100_000


async def test_a_page_of_long_articles_is_refused_with_the_way_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 2_000)
    ds = private(path)
    for form in ("", ".json", ".csv"):
        answer = await ds.client.get(f"/quotes/articles{form}")
        assert answer.status_code == 400 and "_size" in answer.text
    assert (await ds.client.get("/quotes/articles.json?_size=1&_col=title")).status_code == 200


async def test_each_query_has_its_own_measure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 30_000)
    ds = private(path)
    for _ in range(20):
        assert (await ds.client.get("/quotes/quotes.json")).status_code == 200


def test_a_query_ends_at_its_time(ask_sql: Ask) -> None:
    answer = ask_sql(asked(ENDLESS) + "&_timelimit=100")
    assert answer.status_code == 400 and "longer" in answer.json()["error"]


LONG, LONGER = "printf('%.*c', 1000000, 'a') || 'b'", "printf('%.*c', 3000000, 'a')"


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (f"instr({LONGER}, {LONG})", 0),
        (f"length(replace({LONGER}, {LONG}, 'c'))", 3_000_000),
        (f"length(trim({LONGER}, replace({LONG}, 'aa', 'bc') || 'a'))", 0),
    ],
)
def test_one_step_of_a_query_takes_no_hours(ask_sql: Ask, call: str, answer: int) -> None:
    assert ask_sql(asked(f"SELECT {call}") + "&_shape=arrayfirst").json() == [answer]


def test_what_would_grow_too_long_is_not_made(ask_sql: Ask) -> None:
    assert ask_sql(asked(f"SELECT replace({LONGER}, 'a', {LONGER})")).status_code == 400


texts = st.text("ab “é", max_size=8)
values = st.none() | texts | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
FUNCTIONS = ["instr(?, ?)", "replace(?, ?, ?)", "trim(?, ?)", "ltrim(?, ?)", "rtrim(?, ?)"]


@given(st.sampled_from(FUNCTIONS), st.tuples(values, values, values))
def test_the_functions_that_stand_in_answer_as_sqlite_s(call: str, told: tuple[Any, ...]) -> None:
    told = told[: call.count("?")]
    with closing(sqlite3.connect(":memory:")) as own, closing(sqlite3.connect(":memory:")) as ours:
        use_linear(ours, 1_000_000)
        asked = f"SELECT {call}"
        assert ours.execute(asked, told).fetchone() == own.execute(asked, told).fetchone()


# Visitors who leave -----------------------------------------------------------------------------


async def visit(
    ds: Datasette, address: str, stay: float, reading: float = 0
) -> list[dict[str, Any]]:
    """Ask, leave after `stay` seconds, and tell what was sent when the application is done.

    `reading` is how many seconds the visitor takes for each piece that comes.
    """
    path, _, query = address.partition("?")
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not receive.told:
            receive.told = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(stay)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        await asyncio.sleep(reading)

    receive.told = False
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
    }
    await ds.app()(scope, receive, send)
    return sent


async def test_a_query_stops_when_its_visitor_leaves(path: Path) -> None:
    ds = private(path, sql=True)
    await ds.client.get("/quotes")
    start = time.monotonic()
    # twice as many as there are threads: some run, some wait
    many = [visit(ds, asked(ENDLESS), 0.3) for _ in range(6)]
    assert await asyncio.gather(*many) == [[]] * 6
    assert time.monotonic() - start < 2, "the limit of a query is five seconds"
    assert (await ds.client.get(asked("SELECT 1"))).status_code == 200
    assert time.monotonic() - start < 3, "the threads are free"


@pytest.fixture(scope="module")
def long(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a table of many rows, which share a few values and no value."""
    long = tmp_path_factory.mktemp("long") / "quotes.db"
    long.write_bytes(path.read_bytes())
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)"
    with closing(sqlite3.connect(long)) as db, db:
        db.execute(
            "INSERT INTO quotes (id, article, position, text, kind, resolved_by, rule, confidence, "
            "field, spans, cue) SELECT abs(random()) || 'a ' || i, article, 1000 + i, 'row', kind, "
            "resolved_by, rule, i % 3 / 7.0, field, spans, nullif('cue ' || i % 2, 'cue 0') "
            f"FROM ({numbers} SELECT i FROM n), (SELECT * FROM quotes LIMIT 1)"
        )
    return long


@pytest.mark.parametrize("sort", ["", "&_sort=cue", "&_sort_desc=cue", "&_sort_desc=confidence"])
async def test_no_row_is_lost_between_pages(long: Path, sort: str) -> None:
    ds = private(long)
    with closing(sqlite3.connect(long)) as db:
        ids = sorted(row[0] for row in db.execute("SELECT id FROM quotes"))
    page = f"/quotes/quotes.csv?_stream=on&_col=cue&_col=confidence&_col=article{sort}"
    rows = list(csv.DictReader((await ds.client.get(page)).text.splitlines()))
    assert sorted(row["id"] for row in rows) == ids


async def test_a_long_table_stops_when_its_visitor_leaves(long: Path) -> None:
    ds = private(long)
    await ds.client.get("/quotes")
    sent = await visit(ds, "/quotes/quotes.csv?_stream=on", 0.5, reading=0.2)
    assert 0 < len(sent) < 4 and sent[-1].get("more_body", True)


async def test_another_visitor_s_query_goes_on(path: Path) -> None:
    ds = private(path, sql=True)
    count = ENDLESS.replace("FROM n)", "FROM n WHERE i < 300000)")
    staying = asyncio.create_task(ds.client.get(asked(count) + "&_shape=arrayfirst"))
    for _ in range(10):
        await visit(ds, asked(ENDLESS), 0.02)
    assert (await staying).json() == [300_000]


async def test_a_page_that_never_comes_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wrapper, "LONGEST", 0.3)
    ds = private(path, sql=True)
    start = time.monotonic()
    answer = await ds.client.get(asked(ENDLESS))
    assert answer.status_code == 503 and "too long" in answer.text
    assert time.monotonic() - start < 2


# Wrong addresses --------------------------------------------------------------------------------

WRONG = {
    "/a/b/c/d/e/f": 404,
    "/quotes/nothing": 404,
    "/quotes/quotes/nothing": 404,
    "/-/quotes/nothing": 404,
    "/-/quotes/quotes/speaker/nobody": 404,
    "/-/static/" + "a" * 300: 404,
    "/-/static/..%2f..%2fapp.py": 404,
    "/quotes/quotes?_sort=x": 400,
    "/quotes/quote_list?_sort=x": 400,
    "/quotes/quotes?_sort=id&_sort_desc=id": 400,
    "/quotes/quote_list?_next=x": 400,
    "/quotes/quotes?_sort=article&_next=x,y,z": 400,
    "/quotes/quotes?_size=x": 400,
    "/quotes/quotes?_size=-1": 400,
    "/quotes/quotes?_size=99999": 400,
    "/quotes/quotes?_facet=nosuch": 400,
    "/quotes/quotes?_timelimit=x": 400,
    "/quotes/quotes?_through={": 400,
    "/quotes/quotes?confidence__gt=" + "9" * 40: 400,
    "/quotes/quote_list?_search='": 200,
    '/quotes/quote_list?_search="': 400,
    '/quotes/quote_list?_search="&_searchmode=raw': 400,
    "/quotes/search_quotes?words='": 200,
    "/quotes/quotes?speaker=%ff": 200,
    "/quotes/quotes.nosuch": 200,
    "/quotes/quotes.blob": 400,
    "/quotes.csv": 400,
    "/quotes/quotes?x=" + "a" * 60_000: 200,
}


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_address_is_told_so(
    ask: Ask, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(address).status_code == WRONG[address]
    assert capfd.readouterr() == ("", "")


def test_what_is_sent_with_a_request_can_be_anything(
    ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("cookie", "a[b=c; \xff"), ("cookie", "ds_actor=x"), ("range", "x")):
        assert ask("/quotes", headers={name: value.encode("latin-1")}).status_code < 500
    assert capfd.readouterr() == ("", "")


TABLES = ["quotes", "quote_list", "articles", "stances", "search_quotes", "speaker_index"]
NAMES = [
    "_sort", "_sort_desc", "_next", "_size", "_facet", "_facet_array", "_facet_date", "_search",
    "_searchmode", "_where", "sql", "_shape", "_labels", "_col", "_nocol", "_timelimit", "_json",
    "_fts_table", "_fts_pk", "_through", "_filter_column", "_filter_op", "_filter_value", "_stream",
    "_trace", "_blob_column", "_blob_hash", "_nl", "_dl", "words", "speaker", "confidence__gt",
    "text__like", "spans__arraycontains", "date__date", "x__in",
]  # fmt: skip
VALUES = [
    "", "x", "'", '"', "-1", "0", "max", "9" * 40, "null", "{", '{"table": "x"}', "on", "array",
    "NEAR(", "raw", "rowid", "quotes_fts", "inf", "..", "%", "\0", "\ufffd", "“", "$null,1", "id",
    "text", "spans", "confidence", "date", "topics", "speaker",
]  # fmt: skip
PIECES = ["..", ".", "~", "~2F", "%2e%2e", "..%2f", "%ff", "%00", "-", "_internal", "é", "'", "a.b"]
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
pairs = st.tuples(st.sampled_from(NAMES) | anything, st.sampled_from(VALUES) | anything)
places = st.one_of(
    st.sampled_from(TABLES).map("/quotes/{}".format),
    st.tuples(st.sampled_from(TABLES), st.sampled_from(PIECES)).map("/quotes/{0[0]}/{0[1]}".format),
    st.lists(st.sampled_from(PIECES) | anything.map(quote), max_size=6).map(
        lambda pieces: "/" + "/".join(pieces)
    ),
    st.sampled_from(["/quotes", "/-/quotes/quotes", "/-/static/x", "/-/metadata", "/"]),
)
forms = st.sampled_from(["", "", "", ".json", ".csv", ".blob", ".jsono", ".x"])


@settings(max_examples=WRONG_ONES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places, forms, st.lists(pairs, max_size=4))
def test_no_address_at_all_breaks_the_server(
    ask: Ask,
    capfd: pytest.CaptureFixture[str],
    place: str,
    form: str,
    told: list[tuple[str, str]],
) -> None:
    assert ask(f"{place}{form}?{urlencode(told)}").status_code < 500
    assert capfd.readouterr().err == ""


def test_a_mistake_of_ours_is_no_fault_of_the_address(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise KeyError("forgotten")

    monkeypatch.setattr(quotes.site.cells, "cell", broken)
    answer = asyncio.run(private(path).client.get("/quotes/quote_list"))
    assert answer.status_code == 500
    assert caplog.messages == ["quotes: '/quotes/quote_list' failed: KeyError: 'forgotten'"]


async def test_a_database_that_is_locked_or_gone_is_no_fault_of_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = build(tmp_path / "quotes.db")
    ds = private(path)
    # five seconds otherwise
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *names, **told: connect(*names, **{"timeout": 0.1, **told})
    )
    writer = connect(path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    for form in ("", ".json", ".csv"):
        answer = await ds.client.get(f"/quotes/search_quotes{form}")
        assert answer.status_code == 503 and "being written" in answer.text
    writer.execute("ROLLBACK")
    writer.close()
    assert (await ds.client.get("/quotes/search_quotes.json")).status_code == 200
    path.rename(tmp_path / "elsewhere.db")
    answer = await ds.client.get("/-/datasette")
    assert answer.status_code == 503 and "cannot be opened" in answer.text
    answer = await private(path).client.get("/quotes/search_quotes.json")
    assert answer.status_code == 503 and "cannot be opened" in answer.json()["error"]
    assert capfd.readouterr() == ("", "")


KILLED = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 5")
db.execute("BEGIN")
db.execute("UPDATE quotes SET text = text || printf('%.*c', 9000, 'x')")
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_what_a_killed_writer_left_is_told_with_the_way_out(tmp_path: Path) -> None:
    path = build(tmp_path / "quotes.db")
    ds = private(path)
    before = (await ds.client.get("/quotes/quotes.json")).json()["rows"]
    subprocess.run([sys.executable, "-c", KILLED, str(path)])
    assert (tmp_path / "quotes.db-journal").exists()
    answer = await ds.client.get("/quotes/quotes.json")
    assert answer.status_code == 503 and "run any quotes command" in answer.json()["error"]
    with reading(path):
        pass
    assert (await ds.client.get("/quotes/quotes.json")).json()["rows"] == before


def test_what_cannot_be_known_is_told_plainly() -> None:
    assert answer_to(MemoryError())[0] == 400
    assert answer_to(TimeoutError())[0] == 503
    assert answer_to(ValueError("x")) == (
        400,
        "Nothing can be shown for this address (ValueError).",
    )


# A Datasette that somebody else started ---------------------------------------------------------


async def test_a_shared_datasette_keeps_its_ways_but_for_our_pages(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, thing BLOB)")
        db.execute("INSERT INTO things VALUES (1, zeroblob(11000000))")
    db.close()
    ds = served(path, other)
    for address in ("/quotes", "/quotes/quote_list.json", "/-/quotes/quotes", "/-/quotes/nothing"):
        answer = await ds.client.get(address, headers={"host": "datasette.example"})
        assert answer.headers["x-frame-options"] == "DENY", address
    for address in ("/", "/other", "/other/things", "/-/databases", "/-/versions"):
        answer = await ds.client.get(address, headers={"host": "datasette.example"})
        assert answer.status_code == 200 and "x-frame-options" not in answer.headers
    assert json.loads((await ds.client.get(asked("SELECT 1"))).text)["rows"] == [[1]]
    refused = await ds.client.get(asked("SELECT zeroblob(11000000)"))
    assert refused.status_code == 400
    capfd.readouterr()
    assert (await ds.client.get("/nowhere/at/all")).status_code == 404
    assert (await ds.client.get("/quotes/quotes?_sort=x")).status_code == 400
    assert "Traceback" not in "".join(capfd.readouterr())
    assert (await ds.client.get("/other/things?_sort=x")).status_code == 500, "as it always was"
