"""`quotes serve --review`: who may correct in the browser, and what is kept of it."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from datasette.plugins import pm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_sites import quick
from program import FEE, STAY, call

import quotes.amend
import quotes.site
from quotes import store
from quotes.amend.addresses import place_of, told_place
from quotes.amend.desk import Desk, open_desk
from quotes.amend.near import Person, nearest, places
from quotes.locate import shipped
from quotes.site.guard.private import private_datasette

# a speaker who turns: with the two of FEE and STAY, two for and two against
TURNS = {
    "turn.txt": "title: She turns\npublished: 2026-05-01\n\n"
    "“I reject the bridge fee,” said Orla Venn.\n",
    "again.txt": "title: Again\npublished: 2026-06-01\n\n"
    "“The bridge fee is a mistake,” said Orla Venn.\n",
}
LIKES, HATES = "I support the bridge fee", "I oppose the bridge fee"
HOST = "http://localhost:8001"
PAGE = "/-/quotes/quotes"
REVIEW = f"{PAGE}/review"
ARTICLE = f"{PAGE}/article/https~3A~2F~2Fexample~2Eorg~2Fmarrow~2Fbridge-fee"


@pytest.fixture(scope="module", autouse=True)
def plugins() -> Iterator[None]:
    """The plugins as `quotes serve --review` has them."""
    ours = {quotes.site: "quotes", quotes.amend: "quotes.amend"}
    added = [each for each in ours if not pm.is_registered(each)]
    for each in added:
        pm.register(each, name=ours[each])
    yield
    for each in added:
        pm.unregister(each)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database of four articles."""
    folder = tmp_path_factory.mktemp("made")
    articles = folder / "articles"
    articles.mkdir()
    for name, words in {"fee.txt": FEE, "stay.txt": STAY, **TURNS}.items():
        (articles / name).write_text(words, encoding="utf-8")
    path = folder / "quotes.db"
    assert call("extract", path, articles, "--engine", "model").exit_code == 0
    return path.read_bytes()


@pytest.fixture
def path(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    path.write_bytes(made)
    return path


@dataclass
class Server:
    """A server that is asked by one browser, whose cookies it keeps."""

    runner: asyncio.Runner
    client: httpx.AsyncClient
    desk: Desk | None

    @property
    def cookies(self) -> httpx.Cookies:
        return self.client.cookies

    def ask(self, method: str, address: str, **told: Any) -> httpx.Response:
        return self.runner.run(self.client.request(method, address, **told))

    def get(self, address: str, **told: Any) -> httpx.Response:
        return self.ask("GET", address, **told)

    def post(self, address: str, body: Any = None, **headers: str) -> httpx.Response:
        """A form of our own page, but for the token."""
        given = {"origin": HOST, "sec-fetch-site": "same-origin", **headers}
        given = {name.replace("_", "-"): value for name, value in given.items() if value}
        if isinstance(body, bytes):
            given.setdefault("content-type", "application/x-www-form-urlencoded")
            return self.ask("POST", address, content=body, headers=given)
        return self.ask("POST", address, data=body or {}, headers=given)

    def sign_in(self) -> Server:
        assert self.desk is not None
        answer = self.get(f"/-/sign-in?token={self.desk.token}")
        assert (answer.status_code, answer.headers["location"]) == (302, REVIEW)
        return self

    def say(self, address: str, **told: str) -> httpx.Response:
        """A form as the page has it, with the token that Datasette put there."""
        if "ds_csrftoken" not in self.cookies:
            self.get(REVIEW)
        return self.post(address, {**told, "csrftoken": self.cookies["ds_csrftoken"]})


@contextmanager
def serving(path: Path, review: bool = True, **options: Any) -> Iterator[Server]:
    with asyncio.Runner() as runner:

        async def start() -> tuple[httpx.AsyncClient, Desk | None]:
            told = shipped("metadata.yml")
            ds = quick(private_datasette(path, told, review=review, **options))
            desk = open_desk(ds, path, "Ann") if review else None
            transport = httpx.ASGITransport(app=ds.app())
            return httpx.AsyncClient(transport=transport, base_url=HOST, verify=False), desk

        yield Server(runner, *runner.run(start()))


@pytest.fixture
def server(path: Path) -> Iterator[Server]:
    with serving(path) as server:
        yield server


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def quote_of(path: Path, words: str) -> str:
    with store.reading(path) as db:
        return store.find_quote(db, words)


def listed(path: Path) -> list[dict[str, Any]]:
    with store.reading(path) as db:
        return store.list_corrections(db)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


# Who may ----------------------------------------------------------------------------------------

FORMS: dict[str, dict[str, str]] = {
    f"{REVIEW}/quote/{{quote}}": {"say": "not-a-quote"},
    f"{REVIEW}/merge": {"a": "dario-quill", "b": "orla-venn"},
    f"{REVIEW}/change/{{change}}": {"say": "confirm"},
    f"{REVIEW}/undo": {"entry": "1"},
    f"{REVIEW}/audit": {"size": "2"},
    f"{REVIEW}/audit/1": {"quote": "{quote}", "answer": "right"},
}
PAGES = (
    REVIEW,
    f"{REVIEW}/changes",
    f"{REVIEW}/names",
    f"{REVIEW}/corrections",
    f"{REVIEW}/audit",
    f"{REVIEW}/audit/1",
)


@pytest.fixture
def prepared(path: Path) -> Path:
    """With a correction to undo and an audit to answer."""
    assert call("correct", path, HATES, "--right").exit_code == 0
    assert call("audit", path, "--size", "2").exit_code == 0
    return path


def form(address: str, path: Path) -> tuple[str, dict[str, str]]:
    quote = quote_of(path, LIKES)
    with store.reading(path) as db:
        drawn = next(iter(store.drawn(db, 1)))
    told = {name: value.format(quote=drawn) for name, value in FORMS[address].items()}
    ((change,),) = rows(path, "SELECT id FROM changes")
    return address.format(quote=quote, change=change), told


def test_every_route_that_takes_a_form_is_known_here() -> None:
    from quotes.amend.routes import ROUTES

    known = [address.format(quote="0f", change="0f") for address in FORMS]
    taking = [
        pattern
        for pattern, view in ROUTES
        if view.__closure__ and any(cell.cell_contents for cell in view.__closure__[1:])
    ]
    for pattern in taking:
        assert any(re.match(pattern, address) for address in known), pattern


@pytest.mark.parametrize("address", FORMS)
def test_a_write_is_taken_from_nobody_but_who_is_signed_in_on_our_page(
    prepared: Path, address: str
) -> None:
    with serving(prepared) as server:
        where, told = form(address, prepared)
        before = dump(prepared)
        assert server.post(where, told).status_code == 403, "nobody is signed in"
        server.get(PAGE)
        server.cookies["ds_actor"] = "made.up"
        assert server.post(where, told).status_code == 403, "a made-up cookie"
        server.cookies.clear()
        server.sign_in()
        assert server.post(where, told).status_code == 403, "no token"
        assert server.post(where, told, authorization="Bearer x").status_code == 403
        wrong = {**told, "csrftoken": "made.up"}
        assert server.post(where, wrong).status_code == 403, "a made-up token"
        page = server.get(REVIEW).text
        token = re.findall(r'name="csrftoken" value="([^"]+)"', page)[0]
        right = {**told, "csrftoken": token}
        for headers in (
            {"origin": "https://evil.example", "sec_fetch_site": "cross-site"},
            {"origin": "http://localhost:9999", "sec_fetch_site": "same-site"},
            {"origin": "https://evil.example", "sec_fetch_site": ""},
            {"origin": "null"},
            {"origin": ""},
            {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"},
            {"origin": "https://evil.example", "host": "evil.example"},
        ):
            assert server.post(where, right, **headers).status_code in (403, 421), headers
        assert server.ask("PUT", where, data=right).status_code == 405
        assert dump(prepared) == before
        assert server.post(where, right).status_code == 302
        assert dump(prepared) != before


def test_the_pages_are_for_who_is_signed_in(prepared: Path) -> None:
    with serving(prepared) as server:
        for address in PAGES:
            assert server.get(address).status_code == 403
        for address in ("/", PAGE, ARTICLE, "/quotes/quote_list"):
            page = server.get(address)
            assert page.status_code == 200 and "csrftoken" not in page.text
        server.sign_in()
        for address in PAGES:
            assert server.get(address).status_code == 200
        assert "amend.css" in server.get(ARTICLE).text
        assert server.get("/-/permissions").status_code == 404, "no root of Datasette's"


def test_without_review_there_is_no_route(prepared: Path) -> None:
    with serving(prepared, review=False) as server:
        before = dump(prepared)
        for address in FORMS:
            where, told = form(address, prepared)
            assert server.post(where, told).status_code == 405
            assert server.get(where).status_code == 404
        for address in (*PAGES, "/-/sign-in?token=x", "/-/logout"):
            assert server.get(address).status_code == 404
        assert "amend" not in server.get(ARTICLE).text
        assert dump(prepared) == before


def test_the_address_signs_in_once(path: Path) -> None:
    with serving(path) as server:
        assert server.desk
        address = f"/-/sign-in?token={server.desk.token}"
        assert server.get("/-/sign-in?token=wrong").status_code == 403
        assert server.get("/-/sign-in").status_code == 403
        assert server.ask("HEAD", address).status_code == 403
        answer = server.get(address)
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie
        assert server.get(address).status_code == 403
        assert server.get(REVIEW).status_code == 200
        assert server.say("/-/logout").status_code == 302
        assert server.get(REVIEW).status_code == 403


def test_another_server_on_the_machine_has_other_cookies(path: Path) -> None:
    with serving(path) as one, serving(path) as other:
        one.sign_in()
        other.cookies.update(one.cookies)
        assert other.get(REVIEW).status_code == 403


def test_the_database_is_opened_for_reading_all_the_same(path: Path) -> None:
    with serving(path, sql=True) as server:
        server.sign_in()
        for sql in ("DELETE FROM quotes", "UPDATE quotes SET text = ''", "PRAGMA user_version = 9"):
            assert server.get(f"/quotes?{urlencode({'sql': sql})}").status_code == 400


# What is kept -----------------------------------------------------------------------------------


def test_what_is_said_of_a_quote_is_shown_and_lasts(server: Server, path: Path) -> None:
    server.sign_in()
    quote = quote_of(path, LIKES)
    home = ARTICLE
    answer = server.say(f"{REVIEW}/quote/{quote}", speaker="dario-quill", back=f"{home}#n-{quote}")
    assert answer.headers["location"] == f"{home}?made=1#n-{quote}"
    page = server.get(answer.headers["location"]).text
    assert "Kept as correction 1: said by Dario Quill, not Orla Venn." in page
    (entry,) = listed(path)
    assert (entry["by"], entry["what"], entry["state"]) == ("Ann", "speaker", "applied")
    assert entry["made"].startswith("20")
    assert call("reread", path, "--engine", "model").exit_code == 0
    asked = f"SELECT speaker FROM quotes WHERE id = '{quote}'"
    assert rows(path, asked) == [("dario-quill",)]
    again = server.say(f"{REVIEW}/quote/{quote}", speaker="dario-quill")
    assert "Nothing has changed" in server.get(again.headers["location"]).text
    back = server.say(f"{REVIEW}/undo", entry="1")
    assert "Correction 1 is undone." in server.get(back.headers["location"]).text
    assert rows(path, asked) == [("orla-venn",)]
    assert server.say(f"{REVIEW}/undo", entry="1").status_code == 400


def test_each_answer_is_one_entry(server: Server, path: Path) -> None:
    server.sign_in()
    quote, other = quote_of(path, LIKES), quote_of(path, HATES)
    (target,) = {row[0] for row in rows(path, "SELECT target FROM stances")}
    for told in (
        {"say": "right"},
        {"speaker": "nobody"},
        {"speaker": "Jo Poe", "kind": "person"},
        {"stance": f"{target}=against"},
        {"target": "bridge fee", "position": "none"},
    ):
        assert server.say(f"{REVIEW}/quote/{quote}", **told).status_code == 302
    assert server.say(f"{REVIEW}/quote/{other}", say="not-a-quote").status_code == 302
    assert [row["what"] for row in listed(path)][::-1] == [
        "right", "speaker", "speaker", "stance", "stance", "not-a-quote",
    ]  # fmt: skip
    assert rows(path, f"SELECT count(*) FROM stances WHERE quote = '{quote}'") == [(0,)]
    assert rows(path, f"SELECT named FROM quotes WHERE id = '{quote}'") == [("Jo Poe",)]
    assert rows(path, f"SELECT count(*) FROM quotes WHERE id = '{other}'") == [(0,)]
    gone = server.say(f"{REVIEW}/quote/{other}", say="right")
    assert gone.status_code == 404 and "There is no quote" in gone.text
    assert "Nothing was changed" in gone.text


def test_a_name_that_is_not_known_is_asked_about(server: Server, path: Path) -> None:
    server.sign_in()
    quote = quote_of(path, HATES)
    answer = server.say(f"{REVIEW}/quote/{quote}", speaker="Orla Ven", back=REVIEW)
    assert answer.status_code == 404 and not listed(path)
    assert '<button name="speaker" value="orla-venn">' in answer.text
    assert '<button name="kind" value="person">' in answer.text
    assert f'name="back" value="{REVIEW}"' in answer.text
    found = server.get(f"{REVIEW}/names?q=orl").json()
    assert [row["speaker"] for row in found] == ["Orla Venn"]


def test_two_speakers_are_merged_and_come_apart(server: Server, path: Path) -> None:
    server.sign_in()
    page = server.get(f"{PAGE}/speaker/dario-quill").text
    assert "Dario Quill is" in page
    answer = server.say(f"{REVIEW}/merge", a="dario-quill", b="Venn")
    assert answer.status_code == 302
    shown = server.get(answer.headers["location"])
    assert "Kept as correction 1: Dario Quill is Orla Venn." in shown.text
    assert server.say(f"{REVIEW}/merge", a="orla-venn", b="Orla Venn").status_code == 400
    assert server.say(f"{REVIEW}/merge", a="orla-venn", b="Nobody At All").status_code == 404
    assert [row["what"] for row in listed(path)] == ["merge"]
    server.say(f"{REVIEW}/undo", entry="1")
    assert {"Orla Venn", "Dario Quill"} <= {
        name for (name,) in rows(path, "SELECT name FROM speakers")
    }


def test_a_possible_change_is_judged(server: Server, path: Path) -> None:
    server.sign_in()
    page = server.get(f"{REVIEW}/changes").text
    assert "1 possible change that nobody has judged" in page
    assert "Orla Venn" in page and "I reject the bridge fee" in page
    where = re.findall(rf'action="({REVIEW}/change/\w+)"', page)[0]
    forward = re.findall(r'class="a-skip" href="([^"]+)"', page)[0]
    assert server.say(where, say="maybe").status_code == 400
    answer = server.say(where, say="dismiss", back=forward)
    shown = server.get(answer.headers["location"]).text
    assert "Orla Venn did not change on bridge fee, from favour to against." in shown
    assert "No change to judge" in shown and "worth a look" not in shown
    asked = "SELECT reviewed FROM changes"
    assert rows(path, asked) == [("dismissed",)]
    assert server.say(where, say="dismiss").status_code == 400
    with sqlite3.connect(path) as db:
        db.execute("UPDATE changes SET reviewed = NULL, status = 'look'")
    assert '?status=look">1 worth a look</a>' in server.get(f"{REVIEW}/changes").text
    assert server.say(f"{REVIEW}/change/00000000", say="confirm").status_code == 404
    assert call("reread", path, "--engine", "model").exit_code == 0
    assert rows(path, asked) == [("dismissed",)]
    server.say(f"{REVIEW}/undo", entry="1")
    assert rows(path, asked) == [(None,)]


def test_the_queue_leads_through_all_quotes_once(server: Server, path: Path) -> None:
    server.sign_in()
    seen: list[str] = []
    address = REVIEW
    for number in range(20):
        page = server.get(address).text
        told = re.search(rf'action="{REVIEW}/quote/(\w+)"', page)
        if not told:
            break
        forward = re.findall(r'class="a-skip" href="([^"]+)"', page)[0].replace("&amp;", "&")
        seen.append(told[1])
        if number % 2:
            address = forward
        else:
            said = server.say(f"{REVIEW}/quote/{told[1]}", say="right", back=forward)
            address = said.headers["location"]
    ids = [row[0] for row in rows(path, "SELECT id FROM quotes ORDER BY confidence")]
    assert sorted(seen) == sorted(ids) and len(seen) == len(set(seen))
    assert "were skipped" in page or "was skipped" in page


def test_an_audit_is_drawn_and_judged(server: Server, path: Path) -> None:
    server.sign_in()
    address = server.say(f"{REVIEW}/audit", size="3").headers["location"]
    for answer in ("right", "wrong", "right"):
        page = server.get(address).text
        quote = re.findall(r'name="quote" value="(\w+)"', page)[0]
        address = server.say(address, quote=quote, answer=answer).headers["location"]
    assert "Of 3 drawn at random, 2 right: 21–94 %" in server.get(address).text
    with store.reading(path) as db:
        said = store.audited(db)
    assert said and said.startswith("of 3 drawn at random, 2 right: 21–94 %; of ")
    assert said in server.get(PAGE).text
    assert [row["what"] for row in listed(path)] == ["right", "right"]
    assert server.say(address, quote="0" * 16, answer="right").status_code == 404
    assert server.say(address, quote=quote, answer="maybe").status_code == 400
    assert server.say(f"{REVIEW}/audit/9", quote=quote, answer="right").status_code == 404
    for size in ("0", "-1", "1e9", "", "99999999999"):
        assert server.say(f"{REVIEW}/audit", size=size).status_code == 400
    # a quote that is gone can still be judged, as it stood
    call("correct", path, quote, "--not-a-quote")
    place = [
        row for row in rows(path, "SELECT position, quote FROM audit_quotes") if row[1] == quote
    ]
    page = server.get(f"{REVIEW}/audit/1?at={place[0][0]}").text
    assert "it is no quote here any more" in page
    assert server.say(f"{REVIEW}/audit/1", quote=quote, answer="wrong").status_code == 302


def test_another_program_that_writes_is_waited_for(
    server: Server, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.sign_in()
    monkeypatch.setattr("quotes.amend.desk.WAIT", 0.1)
    quote = quote_of(path, LIKES)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    answer = server.say(f"{REVIEW}/quote/{quote}", say="right")
    assert answer.status_code == 503 and "is locked by another program" in answer.text
    writer.close()
    assert server.say(f"{REVIEW}/quote/{quote}", say="right").status_code == 302


def test_a_database_that_is_gone_is_not_made_anew(server: Server, path: Path) -> None:
    server.sign_in()
    quote = quote_of(path, LIKES)
    server.get(REVIEW)
    moved = path.rename(path.with_suffix(".moved"))
    token = server.cookies["ds_csrftoken"]
    answer = server.post(f"{REVIEW}/quote/{quote}", {"say": "right", "csrftoken": token})
    assert answer.status_code >= 400
    assert not path.exists()
    assert not listed(moved)


# What is hostile --------------------------------------------------------------------------------

HOSTILE = (
    '"><script>alert(1)</script>',
    "'; DROP TABLE quotes; --",
    "{{ 7 * 7 }}{% raw %} %s {new}",
    "../../etc/passwd",
    "a\x1b[2Jb\x00",
    "a\u202eb",
    "a\r\nSet-Cookie: x=1",
    "a" * 1001,
    "💥" * 400,
    "\ufeff",
    "nobody=favour",
    "=",
    "%",
    "*",
    '"',
)


def test_what_is_hostile_changes_nothing_and_is_shown_as_it_is(server: Server, path: Path) -> None:
    server.sign_in()
    quote = quote_of(path, LIKES)
    before = dump(path)
    for number, words in enumerate(HOSTILE):
        forms = (
            (f"quote/{quote}", {"speaker": words}),
            (f"quote/{quote}", {"stance": words}),
            (f"quote/{quote}", {"target": words, "position": words}),
            (f"quote/{quote}", {"say": words}),
            ("merge", {"a": words, "b": words}),
            ("undo", {"entry": words}),
            ("audit", {"size": words}),
        )
        # all of them to all forms would take a minute
        for address, told in forms if number < 3 else (forms[0], forms[number % 7]):
            answer = server.say(f"{REVIEW}/{address}", **told, back=words[:20])
            assert answer.status_code in (400, 404), (words, told)
            # a form's token is random and may hold 49
            text = re.sub(r'name="csrftoken" value="[^"]+"', "", answer.text)
            assert "<script>alert" not in text and "49" not in text.split("</h1>")[1]
            assert "set-cookie" not in answer.headers
    assert dump(path) == before


def test_a_hostile_name_that_is_kept_is_shown_as_words(server: Server, path: Path) -> None:
    server.sign_in()
    quote = quote_of(path, LIKES)
    name = '<img src=x onerror=alert(1)> "Roe" {{ 7 }}'
    server.say(f"{REVIEW}/quote/{quote}", speaker=name, kind="person")
    assert [row["new"] for row in listed(path)] == [name]
    for address in (PAGE, f"{REVIEW}?made=1", f"{REVIEW}/corrections", ARTICLE):
        page = server.get(address).text
        assert "<img" not in page
    assert "&lt;img src=x" in page


@given(st.binary(max_size=200))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_body_that_is_no_form_is_refused(server: Server, path: Path, body: bytes) -> None:
    if "ds_actor" not in server.cookies:
        server.sign_in()
        server.get(REVIEW)
    token = server.cookies["ds_csrftoken"]
    for prefix in (b"", f"csrftoken={token}&say=right&".encode()):
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""):
            answer = server.post(f"{REVIEW}/undo", prefix + body, content_type=kind)
            assert 400 <= answer.status_code < 500
    assert listed(path) == []


def test_a_form_that_is_too_long_or_told_twice_is_refused(server: Server, path: Path) -> None:
    server.sign_in()
    server.get(REVIEW)
    token = server.cookies["ds_csrftoken"]
    quote = quote_of(path, LIKES)
    where = f"{REVIEW}/quote/{quote}"
    assert server.post(where, b"say=" + b"a" * 70_000).status_code == 413
    twice = f"csrftoken={token}&say=right&say=not-a-quote".encode()
    assert server.post(where, twice).status_code == 400
    many = f"csrftoken={token}&say=right".encode() + b"&a=1" * 50
    assert server.post(where, many).status_code == 400
    assert listed(path) == []


BACKS: list[tuple[str | None, bool]] = [
    (f"{PAGE}/article/a~2Fb?x=1#n-0f", True),
    (f"{REVIEW}?after=0.3~0~0f", True),
    (None, False),
    ("https://evil.example/", False),
    ("//evil.example/-/quotes/quotes", False),
    (f"{PAGE}\\@evil.example", False),
    (f"{PAGE}:@evil.example", False),
    ("/-/quotes/other/review", False),
    (f"{PAGE}/a\r\nX: y", False),
    ("javascript:alert(1)", False),
]


@pytest.mark.parametrize(("given", "kept"), BACKS)
def test_a_form_leads_back_to_a_page_of_ours_alone(
    server: Server, path: Path, given: str | None, kept: bool
) -> None:
    server.sign_in()
    told = {"back": given} if given else {}
    answer = server.say(f"{REVIEW}/quote/{quote_of(path, LIKES)}", say="right", **told)
    if answer.status_code == 302:
        where = answer.headers["location"]
        assert where.startswith(given.partition("#")[0] if kept and given else f"{REVIEW}?made=")
    else:
        assert not kept and answer.status_code == 400


# Pure -------------------------------------------------------------------------------------------


def test_who_is_named_nearest_is_offered_first() -> None:
    text = "Ann Roe met Jo Poe. After a long walk Poe said it. Nobody spoke for hours. Moe slept."
    people = [Person(name, name, None, (name,)) for name in ("Max Moe", "Ann Roe", "Jo Poe", "X Y")]
    where = places(text, people)
    at = text.index("said it")
    found = [one.id for one in nearest(where, (at, at + 7))]
    assert found == ["Jo Poe", "Max Moe", "Ann Roe", "X Y"]
    assert nearest(where, (0, 3))[0].id == "Ann Roe"


@given(st.floats(0, 1), st.booleans(), st.text("0123456789abcdef", max_size=16))
def test_a_place_in_the_queue_goes_through_an_address(sure: float, named: bool, ident: str) -> None:
    place = store.ReviewPlace(sure, named, ident)
    assert place_of(told_place(place)) == place


@given(st.text())
def test_any_other_place_is_one_too(words: str) -> None:
    assert isinstance(place_of(words), store.ReviewPlace)
