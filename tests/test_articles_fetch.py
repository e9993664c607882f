from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quotes import __version__, articles
from quotes.articles import fetch
from quotes.articles.limits import MAX_RAW_BYTES
from quotes.errors import InputError
from quotes.models import Article, Failure

PAGE = (
    "<!doctype html><html><head><title>Bridge shut</title></head><body><article>"
    "<p>“Shut till May,” said the mayor of Holm on Friday – and she went home.</p>"
    "</article></body></html>"
)
NEXT = "check it in a browser, or save the page there and give the file"


class Newspaper(BaseHTTPRequestHandler):
    """A small web server with everything that can go wrong."""

    asked: list[str] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        self.asked.append(f"{self.path} {self.headers['User-Agent']}")
        name = self.path.partition("?")[0].strip("/").replace("%C3%A9", "e")
        getattr(self, f"do_{name}", self.do_missing)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_page(self) -> None:
        self.answer(200, PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def do_western(self) -> None:
        self.answer(200, PAGE.encode("cp1252"), Content_Type="text/html; charset=ISO-8859-1")

    def do_untyped(self) -> None:
        self.answer(200, PAGE.encode())

    def do_cafe(self) -> None:
        self.do_page()

    def do_packed(self) -> None:
        self.answer(
            200, gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip"
        )

    def do_moved(self) -> None:
        self.answer(301, Location="/page?from=old")

    def do_circle(self) -> None:
        self.answer(302, Location="/circle")

    def do_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def do_ftp(self) -> None:
        self.answer(302, Location="ftp://127.0.0.1/page")

    def do_missing(self) -> None:
        self.answer(404, b"<html><body><p>There is nothing at all here.</p></body></html>")

    def do_locked(self) -> None:
        self.answer(403)

    def do_picture(self) -> None:
        self.answer(200, b"\x89PNG\r\n\x1a\n\0", Content_Type="image/png")

    def do_links(self) -> None:
        self.answer(
            200, b"<html><body><a href='/'>Home</a></body></html>", Content_Type="text/html"
        )

    def do_slow(self) -> None:
        time.sleep(1)

    def do_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(40):
                self.wfile.write(b"<p>drip</p>")
                time.sleep(0.05)
        except OSError:
            pass  # the reader has gone, as it should

    def do_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(2 * MAX_RAW_BYTES >> 20):
                self.wfile.write(b"a" * (1 << 20))
        except OSError:
            pass  # the reader has gone, as it should

    def do_half(self) -> None:
        self.answer(200, PAGE.encode()[:90], Content_Type="text/html", Content_Length="900")

    def do_nothing(self) -> None:
        self.close_connection = True

    def do_babble(self) -> None:
        self.wfile.write(b"what?\r\n\r\n")

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the server, which lives as long as this file's tests."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("no_proxy", "127.0.0.1,localhost")
        server = ThreadingHTTPServer(("127.0.0.1", 0), Newspaper)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


def test_a_page_packed_with_gzip(site: str) -> None:
    assert only(f"{site}/packed").title == "Bridge shut"


def test_an_address_is_fetched_inside_an_event_loop(site: str) -> None:
    async def inside() -> Article | Failure:
        return only(f"{site}/page")

    assert isinstance(asyncio.run(inside()), Article)


def only(address: str) -> Article | Failure:
    (found,) = articles.load([address])
    return found


@pytest.mark.parametrize("name", ["page", "western", "untyped", "café", "page?a=é b#part"])
def test_a_page_is_fetched_and_read(site: str, name: str) -> None:
    address = f"{site}/{name}"
    found = only(address)
    assert isinstance(found, Article), found
    assert found.title == "Bridge shut"
    assert "“Shut till May,” said the mayor of Holm on Friday – and she" in found.text
    assert found.origin == address
    assert found.id == found.url
    assert found.id.startswith(f"{site}/")


def test_the_address_after_a_redirection_is_the_id(site: str) -> None:
    found = only(f"{site}/moved")
    assert (found.id, found.origin) == (f"{site}/page?from=old", f"{site}/moved")


def test_the_server_is_told_who_asks(site: str) -> None:
    only(f"{site}/page?who")
    assert f"/page?who quote-tracker/{__version__}" in Newspaper.asked


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere", f"the server answered 404 Not Found; {NEXT}."),
        ("locked", f"the server answered 403 Forbidden; {NEXT}."),
        ("circle", f"the server sends on over 10 times; {NEXT}."),
        ("file", f"the server sends on to file:, which is not read; {NEXT}."),
        ("ftp", f"the server sends on to ftp:, which is not read; {NEXT}."),
        ("half", f"the server broke off in the middle of the page; {NEXT}."),
        (
            "babble",
            "the server does not keep to the rules of http (illegal status line: "
            f"bytearray(b'what?')); {NEXT}.",
        ),
        ("picture", "this is no web page but image/png; give the page of an article."),
        ("links", "this page holds no article; give the page of one article, or save its text"),
        ("endless", "this page is over 20 MB; save its text as .txt."),
    ],
)
def test_what_a_server_may_say(site: str, name: str, reason: str) -> None:
    found = only(f"{site}/{name}")
    assert isinstance(found, Failure)
    assert found.error.startswith(f"{site}/{name}: {reason}")
    assert "\n" not in found.error


def test_a_server_that_hangs_up(site: str) -> None:
    assert "(Server disconnected without sending a response.)" in only(f"{site}/nothing").error


def test_a_server_that_does_not_answer_in_time(site: str) -> None:
    for name in ("slow", "drip"):
        start = time.monotonic()
        with pytest.raises(InputError) as caught:
            fetch.fetch(f"{site}/{name}", timeout=0.2)
        assert str(caught.value) == (
            f"{site}/{name}: the server did not send the page within 0.2 seconds; {NEXT}."
        )
        assert time.monotonic() - start < 0.9


def test_no_server_at_all(site: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    address = f"http://127.0.0.1:{port}/page"
    assert only(address).error == f"{address}: the server refused the connection; {NEXT}."


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/a", "only http and https addresses are read; save the page and give"),
        ("file:///etc/hostname", "only http and https addresses are read; save the page and give"),
        ("://", "only http and https addresses are read; save the page and give the file."),
        ("http://", "only http and https addresses are read; save the page and give the file."),
        ("http://[x", "this is not an address; check how it is written."),
        ("http://a:b/", "this is not an address; check how it is written."),
        ("http://" + "a" * 70 + "/", "this is not an address; check how it is written."),
    ],
)
def test_what_is_no_address(address: str, reason: str) -> None:
    assert only(address).error.startswith(f"{address}: {reason}")
