"""Answers that are kept, and streams, around a real Datasette on a real database."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from big_database import build as build_big
from made_sites import served
from site_database import build, build_of

from quotes.site import answers
from quotes.site.answers import KeptAnswers
from quotes.site.asgi import Receive, Scope, Send
from quotes.site.streams import in_large_pages

HOME = "/-/quotes/quotes"


class Counted:
    """Datasette's application, with what it was asked for, and kept answers around it."""

    def __init__(self, *files: Path, **settings: Any) -> None:
        self.datasette = served(*files, **settings)
        self.asked: list[str] = []
        self.kept = KeptAnswers(self.count, self.datasette)

    async def count(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        await self.app(scope, receive, send)

    @asynccontextmanager
    async def start(self) -> AsyncIterator[httpx.AsyncClient]:
        await self.datasette.invoke_startup()
        # without the plugin's own: what is counted here is what comes through
        self.app = self.datasette.app()
        while isinstance(self.app, KeptAnswers):
            self.app = self.app.app
        transport = httpx.ASGITransport(app=self.kept)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            await client.get("/quotes/quote_list?_size=1")  # now the database is known to be ours
            self.asked.clear()
            self.kept.kept.clear()
            yield client


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return build(tmp_path / "quotes.db")


async def test_a_page_is_drawn_once_until_the_data_changes(path: Path) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        first = await client.get(HOME)
        again = await client.get(HOME, headers={"user-agent": "another browser"})
        assert (again.text, again.headers) == (first.text, first.headers)
        assert counted.asked == [HOME]
        with sqlite3.connect(path) as db:
            db.execute("UPDATE articles SET title = 'Quite another title'")
        db.close()
        assert "Quite another title" in (await client.get(HOME)).text
        assert counted.asked == [HOME, HOME]
        assert len(counted.kept.kept) == 1, "what is out of date is forgotten"


async def test_two_hundred_at_once_are_drawn_one_page(path: Path) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        found = await asyncio.gather(*(client.get(HOME) for _ in range(200)))
        assert counted.asked == [HOME]
        assert {each.text for each in found} == {found[0].text}
        assert {each.status_code for each in found} == {200}


async def test_what_differs_is_drawn_apart(path: Path) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        asked = [
            ("/quotes/quote_list", {}),
            ("/quotes/quote_list?_size=2", {}),
            ("/quotes/quote_list.json", {}),
            ("/quotes/quote_list", {"host": "news.example"}),
            ("/quotes/quote_list", {"x-forwarded-user": "somebody"}),
        ]
        for _ in range(2):
            for address, headers in asked:
                assert (await client.get(address, headers=headers)).status_code == 200
        assert len(counted.asked) == len(asked)


@pytest.mark.parametrize("header", ["cookie", "authorization"])
async def test_what_is_somebodys_own_is_not_kept(path: Path, header: str) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        for _ in range(2):
            await client.get(HOME, headers={header: "ds_actor=x"})
        assert len(counted.asked) == 2 and not counted.kept.being_made
        assert len(counted.kept.kept) == 0


@pytest.mark.parametrize(
    "address",
    [
        "/-/quotes/quotes/article/gone",
        "/quotes/gone",
        "/-/versions.json",
        "/quotes/quote_list.csv?_stream=on",
        "/",
    ],
)
async def test_what_is_not_kept(path: Path, address: str) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        for _ in range(2):
            await client.get(address)
        assert len(counted.asked) == 2
        assert len(counted.kept.kept) == 0


async def test_who_waits_for_an_answer_that_fails_gets_one_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        await client.get(HOME)  # one is kept, but soon too old
        monkeypatch.setattr(answers, "SECONDS", 0)
        app = counted.app

        async def broken_once(scope: Scope, receive: Receive, send: Send) -> None:
            counted.app = app
            await asyncio.sleep(0.05)  # until others wait as well
            await send({"type": "http.response.start", "status": 200, "headers": []})
            raise RuntimeError

        counted.app = broken_once
        first, *others = await asyncio.gather(
            *(client.get(HOME) for _ in range(5)), return_exceptions=True
        )
        assert isinstance(first, RuntimeError)
        assert ["Who said what" in each.text for each in others] == [True] * 4
        assert not counted.kept.being_made


async def test_an_answer_that_fails_is_asked_for_again(path: Path) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        app, counted.app = counted.app, None  # falls over when it is called
        with pytest.raises(TypeError):
            await client.get(HOME)
        counted.app = app
        assert (await client.get(HOME)).status_code == 200
        assert not counted.kept.being_made


async def test_nothing_is_kept_for_long_or_without_bound(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        monkeypatch.setattr(answers, "SECONDS", 0)
        for _ in range(2):
            await client.get(HOME)
        assert len(counted.asked) == 2
        size = len((await client.get(HOME)).content)
        monkeypatch.setattr(answers, "ALL", 2 * size + 200)
        for number in range(5):
            await client.get(f"{HOME}?{number}")
        assert len(counted.kept.kept) == 2
        monkeypatch.setattr(answers, "LARGEST", 10)
        counted.kept.kept.clear()
        assert len((await client.get(HOME)).content) == size
        assert len(counted.kept.kept) == 0


async def test_while_a_writer_holds_the_file_nothing_waits_here(path: Path) -> None:
    counted = Counted(path)
    async with counted.start() as client:
        await client.get(HOME)
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN EXCLUSIVE")
        assert answers.data_version(counted.datasette.get_database("quotes")) is None
        writer.execute("ROLLBACK")
        writer.close()
        assert answers.data_version(counted.datasette.get_database("quotes")) is not None


async def test_of_a_file_that_is_gone_nothing_is_answered_again(path: Path) -> None:
    # one thread, which has the file open: another could not open what is gone
    counted = Counted(path, settings={"num_sql_threads": 1})
    async with counted.start() as client:
        await client.get(HOME)
        path.rename(path.with_name("elsewhere.db"))
        await client.get(HOME)
        assert counted.asked == [HOME] * 2
        build_of(path, [])  # another one in its place
        await client.get(HOME)
        assert counted.asked == [HOME] * 3


async def test_databases_of_others_are_left_alone(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE news (id INTEGER PRIMARY KEY)")
    other.close()
    counted = Counted(path, tmp_path / "other.db")
    async with counted.start() as client:
        for _ in range(2):
            assert (await client.get("/other/news")).status_code == 200
        assert counted.asked == ["/other/news"] * 2


async def test_rows_are_streamed_in_the_largest_pages(tmp_path: Path) -> None:
    ds = served(build_big(tmp_path / "quotes.db", 300), settings={"max_returned_rows": 120})
    await ds.invoke_startup()
    queries = []
    seen: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["query_string"])
        await ds.app()(scope, receive, send)

    transport = httpx.ASGITransport(app=in_large_pages(app, ds))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        for query in ("_stream=on", "_stream=on&_size=7", "_size=7"):
            answer = await client.get(f"/quotes/quote_list.csv?{query}")
            queries.append(list(csv.DictReader(io.StringIO(answer.text))))
    assert seen == [b"_stream=on&_size=max", b"_stream=on&_size=7", b"_size=7"]
    assert [len(rows) for rows in queries] == [300, 300, 7]
    assert queries[0] == queries[1]
    dates = [row["date"] for row in queries[0]]
    assert dates == sorted(dates, reverse=True)
