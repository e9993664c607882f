"""A feed is read as the pages that it names."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import call

from quotes import articles, store
from quotes.articles import feeds, limits
from quotes.errors import InputError
from quotes.models import Article, Failure

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="/feed.xsl" type="text/xsl"?>
<!-- made by hand -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Holm Post</title><link>{at}/</link>
<atom:link href="{at}/feed" rel="self" type="application/rss+xml"/>
<item><title>Bridge</title><link>{at}/bridge?utm_source=rss</link>
<pubDate>Tue, 03 Mar 2026 06:00:00 GMT</pubDate></item>
<item><title>School</title><link> /school </link><pubDate>Mon, 2 Mar 2026 06:00:00 +0100</pubDate>
<guid isPermaLink="false">77</guid></item>
<item><title>Film</title><guid>{at}/film</guid></item>
<item><title>Again</title><link>{at}/school</link></item>
<item><title>No page</title><guid isPermaLink="false">{at}/none</guid></item>
<item><title>Lost</title><link>{at}/lost</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://post.example/news/">
<link href="/atom" rel="self"/><link href="/"/>
<entry><link rel="enclosure" href="/a.mp3"/><link href="one"/>
<updated>2026-03-04T05:00:00Z</updated>
<published>2026-03-03T05:00:00Z</published></entry>
<entry><link rel="alternate" type="text/html" href="https://other.example/two"/></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><link>http://post.example/</link></channel>
<item rdf:about="a"><link>http://post.example/a</link><dc:date>2026-03-05</dc:date></item></rdf:RDF>"""
PAGE = """<!doctype html><html lang="en"><head><title>{0}</title>
<meta property="og:site_name" content="The Holm Post"></head><body><article><h1>{0}</h1>
<p>“The {0} will be shut till May,” Mayor Ann Quillon said on Friday, and went home.</p>
<p>The council is to meet again in a week to hear what all that may cost the town.</p>
</article></body></html>"""


class Outlet(BaseHTTPRequestHandler):
    """A server of one newspaper; `asked` are the paths that somebody asked it for."""

    asked: list[str] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        at = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.asked.append(self.path)
        name = self.path.partition("?")[0].strip("/")
        kind, body = "text/html; charset=utf-8", PAGE.format(name)
        if name == "feed":
            kind, body = "application/rss+xml; charset=utf-8", RSS.replace("{at}", at)
        elif name == "mistaken":
            body = RSS.replace("{at}", at)
        elif name == "quiet":
            kind, body = "text/xml", "<rss><channel><title>The Holm Post</title></channel></rss>"
        elif name == "film":
            body = "<!doctype html><html><body><video src='a.mp4'></video></body></html>"
        elif name == "front":
            feed = '<link rel="alternate" type="application/rss+xml" href="/feed">'
            body = f"<!doctype html><html><head>{feed}</head><body><a href='/'>H</a></body></html>"
        data = b"" if name == "lost" else body.encode()
        self.send_response(404 if name == "lost" else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def outlet(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    monkeypatch.setattr(limits, "FEED_PAUSE", 0.0)
    Outlet.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def told(data: str) -> list[tuple[str, str | None]]:
    assert feeds.is_feed(data.encode())
    return [tuple(one) for one in feeds.entries(data.encode(), "http://post.example/feed")]


def test_rss() -> None:
    assert told(RSS.replace("{at}", "http://post.example")) == [
        ("http://post.example/bridge?utm_source=rss", "2026-03-03"),
        ("http://post.example/school", "2026-03-02"),
        ("http://post.example/film", None),
        ("http://post.example/lost", None),
    ]


def test_atom_and_rdf() -> None:
    assert told(ATOM) == [
        ("http://post.example/news/one", "2026-03-03"),
        ("https://other.example/two", None),
    ]
    assert told(RDF) == [("http://post.example/a", "2026-03-05")]


def test_what_is_broken_gives_what_is_left() -> None:
    assert told(RDF.replace("</item></rdf:RDF>", "")) == [("http://post.example/a", "2026-03-05")]
    assert told("<rss><item><link>http://[bad</link></item>") == [("http://[bad", None)]
    assert told("<rss>") == []
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><link>&b;</link>'
    assert feeds.entries(bomb.encode(), "x") == []


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_start_of_a_feed_are_survived(data: bytes) -> None:
    try:
        feeds.entries(b"<rss><item>" + data, "http://post.example/feed")
    except InputError as error:
        assert "cannot be taken apart" in str(error)


@pytest.mark.parametrize("page", ["<!doctype html><html>", "<p>rss", "rss", "", '{"rss": 1}'])
def test_a_page_is_no_feed(page: str) -> None:
    assert not feeds.is_feed(page.encode())


def test_each_page_of_a_feed_is_an_article(outlet: str) -> None:
    found = list(articles.load([f"{outlet}/feed"]))
    bridge, school, film, lost = found
    assert isinstance(bridge, Article) and isinstance(school, Article)
    assert (bridge.id, bridge.published) == (f"{outlet}/bridge?utm_source=rss", "2026-03-03")
    assert (school.title, school.publisher) == ("school", "The Holm Post")
    assert isinstance(film, Failure) and "no article" in film.error
    assert isinstance(lost, Failure) and "404" in lost.error
    # the page may be told once, as it is the same tomorrow; the server is asked again
    assert film.stamp and lost.stamp is None
    assert list(articles.load([f"{outlet}/mistaken"])) == found
    assert list(articles.load([f"{outlet}/quiet"])) == []


def test_the_next_run_asks_for_what_is_new(outlet: str, tmp_path: Path) -> None:
    db = tmp_path / "quotes.db"
    first = call("extract", db, f"{outlet}/feed", "--engine", "rules")
    assert first.exit_code == 1 and "/film: this page holds no article" in first.stderr
    with store.reading(db) as opened:
        assert store.counts(opened)["articles"] == 2
    Outlet.asked.clear()
    second = call("extract", db, f"{outlet}/feed", "--engine", "rules")
    assert Outlet.asked == ["/feed", "/film", "/lost"]
    assert "404" in second.stderr and "film" not in second.stderr


def test_a_front_page_leads_to_its_feed(outlet: str) -> None:
    (front,) = articles.load([f"{outlet}/front"])
    assert isinstance(front, Failure) and f"or the site’s feed, {outlet}/feed." in front.error


def test_a_feed_that_never_ends_is_read_to_the_limit(
    outlet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ENTRIES", 1)
    told, bridge = articles.load([f"{outlet}/feed"])
    assert isinstance(told, Failure) and "names 4 pages, and only the first 1 were" in told.error
    assert isinstance(bridge, Article)
