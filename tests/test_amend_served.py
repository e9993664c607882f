"""`quotes serve --review` as a person has it: a real server, a real browser, another writer."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import browser
import pytest
from accessible import faults
from made_databases import of_seeds
from program import call, start

PAGE = "/-/quotes/harbour"
REVIEW = f"{PAGE}/review"
ARTICLE = f"{PAGE}/article/https~3A~2F~2Fexample~2Eorg~2Fnorthline~2F2025~2F09~2Fvelmark-port-toll"
PHONE, DESK = 390, 1280
Served = tuple[Path, str, str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return of_seeds(tmp_path / "harbour.db")


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, str]]:
    """The server's address, and the one to sign in at, as the program tells them."""
    with start("serve", path, "--port", "0", "--review", "--by", "Ann") as running:
        try:
            first, second = running.stdout.readline(), running.stdout.readline()
            address = re.search(r"at (http://127\.0\.0\.1:\d+)/ ", first)
            sign_in = re.fullmatch(r"Sign in to correct it, once, at (http://\S+)\n", second)
            assert address and sign_in, first + second
            yield address[1], sign_in[1]
        finally:
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")


def ask(path: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(path, timeout=20)) as db:
        return db.execute(sql).fetchall()


class Visitor:
    """Somebody signed in who sends forms."""

    def __init__(self, address: str, sign_in: str) -> None:
        self.address = address
        jar = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(jar))
        page = self.opener.open(sign_in, timeout=30).read().decode()
        self.token = re.findall(r'name="csrftoken" value="([^"]+)"', page)[0]

    def say(self, page: str, **told: str) -> int:
        body = urlencode({**told, "csrftoken": self.token}).encode()
        request = Request(self.address + page, data=body, headers={"origin": self.address})
        try:
            return int(self.opener.open(request, timeout=60).status)
        except HTTPError as error:
            return error.code


def test_corrections_while_articles_are_read(path: Path, tmp_path: Path) -> None:
    """Neither writer loses anything, and both go to their end."""
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(20):
        words = f"“I support dock {number},” said Orla Venn{number}.\n\n“No,” said Dario Quill."
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    quotes = [ident for (ident,) in ask(path, "SELECT id FROM quotes ORDER BY id LIMIT 8")]
    with serving(path) as (address, sign_in):
        ann = Visitor(address, sign_in)
        with start("extract", path, folder, "--engine", "model") as running:
            told = [ann.say(f"{REVIEW}/quote/{ident}", say="right") for ident in quotes]
            out, err = running.communicate(timeout=60)
    assert running.returncode == 0, err
    assert told == [200] * len(quotes)
    assert "20 added" in out
    listed = json.loads(call("corrections", path, "--json").stdout)
    assert [(row["by"], row["state"]) for row in listed] == [("Ann", "applied")] * len(quotes)
    (counted,) = ask(path, "SELECT count(*) FROM articles WHERE origin LIKE '%more%'")[0]
    assert counted == 20
    sure = ask(path, "SELECT count(*) FROM quotes WHERE confidence = 1")
    assert sure[0][0] >= len(quotes)
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


# Looked at --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """A database of its own, the address of its server, and the one to sign in at."""
    path = of_seeds(tmp_path_factory.mktemp("served") / "harbour.db")
    with serving(path) as (address, sign_in):
        yield path, address, sign_in


@pytest.fixture(scope="module")
def signed_in(
    served: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[browser.Browser]:
    """A browser that was let in by the address, as a person is."""
    if browser.path() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: install chromium, so that the pages are looked at")
        pytest.skip(f"no browser is installed ({', '.join(browser.NAMES)})")
    _, address, sign_in = served
    with browser.browser(tmp_path_factory.mktemp("profile")) as tab:
        assert tab.complaints(address + ARTICLE) == []
        assert tab.run("document.querySelectorAll('form[method=post]').length") == 0
        assert tab.complaints(sign_in) == [], "the policy lets our script and forms be"
        yield tab


@pytest.fixture
def tab(signed_in: browser.Browser, served: Served) -> browser.Browser:
    """The same at the beginning of the queue, in a window of a desk."""
    signed_in.resize(DESK)
    signed_in.open(served[1] + REVIEW)
    return signed_in


def shown(tab: browser.Browser) -> str:
    return str(tab.run("document.body.innerText"))


def told(tab: browser.Browser) -> str:
    """What the page tells of the correction just made."""
    return str(tab.run("document.querySelector('.a-made p').innerText"))


def asked_about(tab: browser.Browser) -> str:
    """The quote that the queue asks about."""
    return str(tab.run("document.querySelector('.a-decide form').action.split('/').pop()"))


def test_the_queue_by_keys(tab: browser.Browser, served: Served) -> None:
    path, _, _ = served
    tab.complained.clear()
    first = asked_about(tab)
    tab.press("y")
    assert re.fullmatch(r"Kept as correction \d+: right\.", told(tab))
    assert asked_about(tab) != first
    tab.press("q")
    assert told(tab).endswith(": no quote.")
    tab.press("u")
    assert told(tab).endswith(" is undone.")
    tab.press("s")
    name = tab.run("document.querySelector('button[data-key=\"1\"]').firstChild.data.trim()")
    about = asked_about(tab)
    tab.press("1")
    assert f"said by {name}, not " in told(tab)
    asked = "SELECT name FROM quotes JOIN speakers ON speakers.id = speaker WHERE quotes.id ="
    assert ask(path, f"{asked} '{about}'") == [(name,)]
    assert tab.complained == []


def test_everything_works_without_a_script(tab: browser.Browser, served: Served) -> None:
    _, address, _ = served
    tab.resize(PHONE)
    tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        click = "document.querySelector('{}').click()"
        tab.open(address + REVIEW)
        tab.follow(click.format("button[value=right]"))
        assert told(tab).endswith(": right.")
        tab.open(address + ARTICLE)
        tab.run("document.querySelectorAll('.a-card').forEach(card => card.open = true)")
        assert tab.run("document.documentElement.scrollWidth") <= PHONE
        tab.follow(click.format(".a-choice button.none"))
        assert "=none, not" in told(tab)
        tab.follow(click.format(".a-made button"))
        assert told(tab).endswith(" is undone.")
        tab.open(address + f"{PAGE}/speaker/mira-kaminski")
        tab.run("document.querySelector('.a-merge input[name=b]').value = 'Pavel Kaminsky'")
        tab.follow(click.format(".a-merge .a-field button"))
        assert "did you mean Pavel Kaminski" in shown(tab)
        tab.follow(click.format("button[value=pavel-kaminski]"))
        assert told(tab).endswith(": Mira Kaminski is Pavel Kaminski.")
        name = tab.run("document.querySelector('h1').firstChild.textContent.trim()")
        assert name == "Pavel Kaminski"
        tab.follow(click.format(".a-made button"))
    finally:
        tab.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_the_pages_are_readable(tab: browser.Browser, served: Served) -> None:
    path, address, _ = served
    quote, long = asked_about(tab), "Wolfeschlegelsteinhausenbergerdorff" * 4
    call("correct", path, quote, "--speaker", long, "--new", "person")
    call("audit", path, "--size", "3")
    for page in (
        REVIEW, f"{REVIEW}?quote={quote}", f"{REVIEW}?made=1", f"{REVIEW}/corrections",
        f"{REVIEW}/audit", f"{REVIEW}/audit/1", f"{REVIEW}/audit/9", f"{REVIEW}/changes", ARTICLE,
        f"{PAGE}/speaker/mira-kaminski", PAGE,
    ):  # fmt: skip
        tab.open(address + page)
        assert len(shown(tab)) > 50
        tab.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for width in (DESK, PHONE):
            tab.resize(width)
            assert tab.run("document.documentElement.scrollWidth") <= width, page
        assert faults(tab) == [], page


def test_a_name_is_completed_while_it_is_typed(tab: browser.Browser) -> None:
    tab.run("document.querySelector('[data-names]').focus()")
    tab.ask("Input.insertText", text="kamin")
    offered: list[str] = []
    end = time.monotonic() + 20
    while not offered and time.monotonic() < end:
        time.sleep(0.1)
        offered = tab.run("[...document.querySelectorAll('#a-names option')].map(o => o.value)")
    assert "Mira Kaminski" in offered
