"""The pages, drawn by a real Datasette on a real database."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils import tilde_encode
from hypothesis import given
from hypothesis import strategies as st
from made_sites import described, served
from site_database import ARTICLES, build, build_of, quote_key, spans_of

import quotes.site
from quotes.locate import shipped
from quotes.models import SIGNS
from quotes.site.cells import DRAWN
from quotes.site.links import is_web
from quotes.site.marks import Mark, blocks, passages
from quotes.site.scale import overall
from quotes.site.timeline import COLUMNS, timeline

FERRY = ARTICLES[0]["id"]
WIRE = ARTICLES[1]["id"]


pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return build(tmp_path / "quotes.db")


async def serve(*files: Path, **settings: Any) -> Datasette:
    ds = served(*files, **settings)
    await ds.invoke_startup()
    return ds


def page_of(kind: str, key: str, database: str = "quotes") -> str:
    return f"/-/quotes/{tilde_encode(database)}/{kind}/{tilde_encode(key)}"


class Marks(HTMLParser):
    """The words inside each quote's marks, the anchors in order, and whether tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.anchors: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mark":
            told = dict(attrs)
            self.open.append(str(told["data-quote"]))
            if told.get("id"):
                self.anchors.append(str(told["id"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for quote in set(self.open):
            self.words[quote] = self.words.get(quote, "") + data


def squeezed(words: str) -> str:
    return "".join(words.split())


# The plugin ------------------------------------------------------------------------------------


def test_datasette_finds_the_plugin_as_an_installation_tells_it(path: Path, tmp_path: Path) -> None:
    told = tmp_path / "quote_tracker-0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Name: quote-tracker\nVersion: 0\n")
    (told / "entry_points.txt").write_text("[datasette]\nquotes = quotes.site\n")
    known = [str(tmp_path), str(shipped("metadata.yml").parent), *sys.path]

    def get(address: str) -> str:
        command = [sys.executable, "-m", "datasette", str(path), "--get", address]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(known)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    (href,) = re.findall(r'href="([^"]+quotes\.css)"', get("/-/quotes/quotes"))
    assert href == "/-/static-plugins/quote-tracker/quotes.css"
    assert ".q-mark" in get(href)


# Marks ----------------------------------------------------------------------------------------


def test_marks_nest_overlap_and_cross_paragraphs() -> None:
    text = "ab <cd> ef\n\ngh & ij"
    marks = [Mark(0, 10, "a", 1), Mark(3, 7, "b", 2, "favour"), Mark(5, 14, "c", 3)]
    one, two = passages(text, marks)
    assert str(one.html) == (
        '<mark id="q-a" class="q-mark" data-quote="a" data-number="1">ab '
        '<mark id="q-b" class="q-mark favour" data-quote="b" data-number="2">&lt;c'
        '<mark id="q-c" class="q-mark" data-quote="c" data-number="3">d&gt;</mark></mark>'
        '<mark class="q-mark" data-quote="c"> ef</mark></mark>'
    )
    assert str(two.html) == '<mark class="q-mark" data-quote="c">gh</mark> &amp; ij'
    assert (one.quotes, two.quotes) == (("a", "b", "c"), ())


@given(
    st.text(alphabet="ab <&>\"'\n\u201c", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_marks_hold_exactly_what_the_spans_cut(text: str, drawn: list[tuple[int, int]]) -> None:
    spans = [(min(pair), min(max(pair), len(text))) for pair in drawn]
    marks = [Mark(start, end, f"{n}", n) for n, (start, end) in enumerate(spans)]
    found = passages(text, marks)
    read = Marks("".join(passage.html for passage in found))
    shown = "".join(text[start:end] for start, end in blocks(text))
    assert squeezed(shown) == squeezed(text)
    for number, (start, end) in enumerate(spans):
        assert squeezed(read.words.get(f"{number}", "")) == squeezed(text[start:end])
    assert len(read.anchors) == len(set(read.anchors))
    assert [f"q-{quote}" for each in found for quote in sorted(each.quotes)] == sorted(
        read.anchors, key=[f"q-{q}" for each in found for q in sorted(each.quotes)].index
    )


LINE = "The quay is shut, said Mira Roe, and nobody knows for"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LINE}\n{LINE}\nlong.\n\nNo.", [f"{LINE} {LINE} long.", "No."]),
        (f"{LINE}\n{LINE}\n{LINE}\nlong.", [f"{LINE} {LINE} {LINE} long."]),
        # lines that end before the page does are no wrapped ones
        (
            "Open:\nMay\nJune, but not before noon\n\nNo.",
            ["Open:\nMay\nJune, but not before noon", "No."],
        ),
    ],
)
def test_wrapped_lines_are_shown_as_the_paragraph_they_are(text: str, shown: list[str]) -> None:
    found = passages(text, [Mark(0, 8, "a", 1)])
    assert [re.sub("<[^>]+>", "", str(one.html)) for one in found] == shown


def test_paragraphs_are_lines_only_where_no_line_is_blank() -> None:
    assert [("a\nb\n \nc\n"[s:e]) for s, e in blocks("a\nb\n \nc\n")] == ["a\nb", "c\n"]
    assert [("a\nb\n"[s:e]) for s, e in blocks("a\nb\n")] == ["a", "b"]
    assert list(blocks(" \n ")) == []


def test_one_stance_for_a_whole_quote() -> None:
    def told(*names: str) -> str | None:
        return overall([{"stance": name} for name in names])

    assert told() is None
    assert told("unclear", "against") == "against"
    assert told("favour", "against") == "unclear"


def test_timeline_gathers_months_until_they_fit() -> None:
    def month(name: str, **counts: int) -> dict[str, Any]:
        return {"month": name, **dict.fromkeys(SIGNS, 0), **counts}

    few = timeline([month("2025-11", favour=2), month("2026-02", against=4, unclear=1)])
    assert few is not None and (few.first, few.last) == ("2025-11", "2026-02")
    first, last = few.columns
    assert (first.up > 0, first.down, last.up, last.dot) == (True, 0, 0, True)
    assert last.down == 2 * first.up and 0 <= first.x < last.x < 100
    assert last.label() == "2026-02: 4 against, 1 unclear"
    assert few.x_of("2026-02-17") == last.x
    years = timeline([month(f"{year}-03", favour=1) for year in range(1990, 2026)])
    assert years is not None and len(years.columns) == COLUMNS
    assert (years.columns[0].since, years.columns[0].until) == ("1990-01", "1990-12")
    assert sum(each.counts["favour"] for each in years.columns) == 36
    assert timeline([]) is timeline([month("2026-01")]) is timeline([month("2026-13")]) is None


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://example.org/a", True),
        (" HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url: str | None, may: bool) -> None:
    assert is_web(url) is may


# The article page -----------------------------------------------------------------------------


async def test_article_marks_every_quote_where_its_offsets_say(path: Path) -> None:
    ds = await serve(path)
    for article in ARTICLES:
        answer = await ds.client.get(page_of("article", article["id"]))
        assert answer.status_code == 200
        read = Marks(answer.text)
        for position, quote in enumerate(article["quotes"]):
            whole = article[quote.get("field", "text")]
            cut = "".join(whole[s:e] for s, e in spans_of(whole, quote["words"]))
            key = quote_key(article, position)
            assert squeezed(read.words[key]) == squeezed(cut)
            assert f"q-{key}" in read.anchors and f'id="n-{key}"' in answer.text


async def test_article_escapes_what_it_shows(path: Path) -> None:
    answer = await (await serve(path)).client.get(page_of("article", WIRE))
    assert "<script>alert(" not in answer.text
    assert "&lt;script&gt;alert(" in answer.text
    assert "javascript:alert" not in answer.text


async def test_article_says_where_its_end_is_missing(path: Path) -> None:
    with sqlite3.connect(path) as db:
        told = "“Subscribe to <b>read on</b>.”"
        db.execute("UPDATE articles SET warning = ? WHERE id = ?", (told, FERRY))
    db.close()
    ds = await serve(path)
    shown = (await ds.client.get(page_of("article", FERRY))).text
    assert "The end of this text seems to be missing: “Subscribe to &lt;b&gt;read on" in shown
    assert "seems to be missing" not in (await ds.client.get(page_of("article", WIRE))).text


async def test_article_notes_say_who_how_and_why(path: Path) -> None:
    html = (await (await serve(path)).client.get(page_of("article", FERRY))).text
    note = html.split(f'id="n-{quote_key(ARTICLES[0], 6)}"')[1].split("</details>")[0]
    words = " ".join(re.sub("<[^>]+>", " ", note).split())
    assert "Bram Okafor ▼ A cap on fares indirect · “called on” · 0.91 · why?" in words
    assert "The text calls the speaker “he”; named by: pronoun." in words
    assert "against: A cap on fares, 0.88, by lexicon, from the words “scrap”." in words
    assert page_of("speaker", "bram-okafor") in note
    nested = html.split(f'id="n-{quote_key(ARTICLES[0], 4)}"')[1].split("</details>")[0]
    assert "speaker not named" in nested and "0.52 unsure" in nested
    assert f'href="#q-{quote_key(ARTICLES[0], 3)}"' in nested
    assert 'rel="noopener noreferrer">original' in html


# The speaker page -----------------------------------------------------------------------------


async def test_speaker_page_tells_the_record(path: Path) -> None:
    ds = await serve(path)
    html = (await ds.client.get(page_of("speaker", "ilse-varga"))).text
    words = " ".join(re.sub("<[^>]+>", " ", html).split())
    assert "6 statements in 3 articles" in words
    assert "also: the ferry minister · Varga" in words
    assert "in 2 articles 2026-01-15, Lowland Wire (invented)" in words
    assert html.split("What they said")[1].count("<blockquote>") == 6
    assert 'aria-label="2026-05: 2 against"' in html
    assert 'href="?since=2026-05&amp;until=2026-05#said"' in html
    assert f"{page_of('speaker', 'ilse-varga')}?target=night-ferry#said" in html
    for kind in ("csv", "json"):
        href = re.search(rf'href="([^"]+)">{kind}<', html)
        assert href and (await ds.client.get(href[1].replace("&amp;", "&"))).status_code == 200


async def test_what_a_reporter_tells_is_marked_as_not_said(path: Path) -> None:
    datasette = await serve(path)
    page = (await datasette.client.get(page_of("article", "silent.txt"))).text
    assert 'class="q-mark told"' in page and "told by the reporter, not said" in page
    assert ">1 position told without speech<" in page and "0 quotes" in page
    page = (await datasette.client.get(page_of("speaker", "bram-okafor"))).text
    told, said = page.split("What reporters tell of them")[1].split("What they said")
    assert "has opposed the cap on fares" in told and "has opposed the cap on fares" not in said


async def test_speaker_without_dates_or_stances_has_a_page(path: Path) -> None:
    answer = await (await serve(path)).client.get(page_of("speaker", "lena-varga"))
    assert answer.status_code == 200
    assert "<svg" not in answer.text
    assert "undated" in answer.text and "denied" in answer.text


# The overview, and what is not there ------------------------------------------------------------


async def test_every_link_of_the_overview_leads_somewhere(path: Path) -> None:
    ds = await serve(path)
    html = (await ds.client.get("/")).text
    assert html == (await ds.client.get("/-/quotes/quotes")).text
    assert "16 quotes" in html and "5 articles" in html
    hrefs = {href.replace("&amp;", "&") for href in re.findall(r'href="(/[^"#]*)', html)}
    assert len(hrefs) > 25
    for href in hrefs:
        assert (await ds.client.get(href)).status_code == 200, href
    found = await ds.client.get(
        "/quotes/quote_list?_search=budget&_fts_table=quotes_fts&_fts_pk=search_row"
    )
    assert "1 row " in found.text


async def test_start_goes_to_the_only_database_and_offers_two(path: Path, tmp_path: Path) -> None:
    one = await serve(path)
    answer = await one.client.get("/-/quotes")
    assert (answer.status_code, answer.headers["location"]) == (302, "/-/quotes/quotes")
    two = await serve(path, build(tmp_path / "other news.db"))
    assert 'href="/-/quotes/other+news"' in (await two.client.get("/-/quotes")).text
    assert (await two.client.get("/-/quotes/other+news")).status_code == 200


async def test_empty_database_says_what_to_do(tmp_path: Path) -> None:
    ds = await serve(build_of(tmp_path / "quotes.db", []))
    answer = await ds.client.get("/-/quotes/quotes")
    assert "quotes extract quotes.db FOLDER" in answer.text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (page_of("article", "gone<b>"), "This database holds no article gone&lt;b&gt;."),
        (page_of("speaker", "nobody"), "This database holds no speaker nobody."),
        # an address from before a fuller name was known, or after it
        (page_of("speaker", "ilse-m-varga"), 'varga">Ilse Varga</a>?'),
        (page_of("speaker", "nobody", "elsewhere"), "There is no database elsewhere here."),
        ("/-/quotes/_memory", "The database _memory holds no quotes."),
    ],
)
async def test_what_is_not_there_is_a_404_and_no_traceback(
    path: Path, address: str, sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    ds = await serve(path, memory=True)
    answer = await ds.client.get(address)
    assert answer.status_code == 404
    assert sentence in answer.text
    assert "Traceback" not in "".join(capfd.readouterr())


async def test_a_page_that_takes_too_long_says_so(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP VIEW speaker_index")
        db.execute(
            "CREATE VIEW speaker_index AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS speaker_id FROM n"
        )
    ds = await serve(path, settings={"sql_time_limit_ms": 20})
    answer = await ds.client.get(page_of("speaker", "ilse-varga"))
    assert answer.status_code == 503
    assert "sql_time_limit_ms 5000" in answer.text


async def test_pages_keep_what_datasette_keeps_from_an_actor(path: Path) -> None:
    metadata = described()
    metadata["databases"]["quotes"]["tables"]["articles"]["allow"] = {"id": "editor"}
    ds = served(path, metadata=metadata)
    await ds.invoke_startup()
    for address in ("/-/quotes/quotes", page_of("article", FERRY)):
        assert (await ds.client.get(address)).status_code == 403
        cookies = {"ds_actor": ds.sign({"a": {"id": "editor"}}, "actor")}
        assert (await ds.client.get(address, cookies=cookies)).status_code == 200
    front = (await ds.client.get("/")).text
    assert "Overview" not in front and "Varga" not in front


async def test_pages_hold_under_a_base_url(path: Path) -> None:
    ds = await serve(path, settings={"base_url": "/news/"})
    for address in ("/-/quotes/quotes", page_of("article", FERRY)):
        html = (await ds.client.get(address)).text
        local = re.findall(r'(?:href|src|action)="(/[^"]*)"', html)
        assert local and all(href.startswith("/news/") for href in local)
        assert not [href for href in local if href.startswith("/news/news")]


# Tables -----------------------------------------------------------------------------------------


async def test_rows_lead_to_the_words_and_the_speaker(path: Path) -> None:
    html = (await (await serve(path)).client.get("/quotes/quote_list")).text
    assert f'{page_of("article", FERRY)}#q-{quote_key(ARTICLES[0], 1)}"' in html
    assert f'href="{page_of("speaker", "ilse-varga")}">Ilse Varga</a>' in html
    mark = '<span class="q-stance against" title="against"><b>▼</b>\N{NO-BREAK SPACE}{}</span>'
    assert mark.format("A cap on fares") in html
    assert '<span class="q-unsure">0.31 unsure</span>' in html
    assert '<span class="q-none">speaker not named</span>' in html
    assert "<script>alert(" not in html
    assert "Ferries &amp; &lt;fares&gt;" in html


async def test_tables_are_readable_too(path: Path) -> None:
    ds = await serve(path)
    quotes_table = (await ds.client.get("/quotes/quotes")).text
    assert f'{page_of("article", WIRE)}#q-{quote_key(ARTICLES[1], 1)}"' in quotes_table
    assert ">0–28<" in quotes_table
    articles = (await ds.client.get("/quotes/articles")).text
    assert 'href="javascript:' not in articles and "javascript:alert(1)" in articles
    assert articles.count("Bram Okafor, who leads") == 0  # an excerpt, not the whole text
    balance = (await ds.client.get("/quotes/stance_balance")).text
    assert (
        "stance_timeline?speaker_id=ilse-varga&amp;target_id=night-ferry&amp;stance=favour"
        in balance
    )


async def test_a_count_in_a_table_leads_to_just_the_rows_it_counts(path: Path) -> None:
    ds = await serve(path)
    checked = 0
    for table in ("stance_balance", "position_index", "speaker_index", "target_index"):
        html = (await ds.client.get(f"/quotes/{table}")).text
        for query, number in re.findall(r'/stance_timeline\?([^"]+)">(\d+)</a>', html):
            rows = f"/quotes/stance_timeline.json?_shape=array&{unescape(query)}"
            assert len((await ds.client.get(rows)).json()) == int(number), (table, query)
            checked += 1
        for query, number in re.findall(r'/speaker/([^"#]+)#said">(\d+)</a>', html):
            said = f"/-/quotes/quotes/speaker/{query.replace('?', '.json?')}"
            assert len((await ds.client.get(said)).json()["statements"]) == int(number), query
            checked += 1
    assert checked > 10


@pytest.mark.parametrize("value", ["NULL", "7", "2.5", "x'00ff'", "'[1, {}]'", "'[['", "'a~b'"])
async def test_no_cell_breaks_on_odd_values(path: Path, value: str) -> None:
    ds = await serve(path)
    ids = ("quote_id", "article_id", "speaker_id", "statement_id", "target_id", "topic_id")
    for names in ([*DRAWN], [*DRAWN, *ids]):
        told = ", ".join(f"{value} AS {name}" for name in names)
        answer = await ds.client.get("/quotes", params={"sql": f"SELECT {told}"})
        assert answer.status_code == 200


async def test_no_cell_needs_its_neighbours(path: Path) -> None:
    ds = await serve(path)
    db = ds.get_database("quotes")
    for table in [*await db.table_names(), *await db.view_names()]:
        for column in set(await db.table_columns(table)) & set(DRAWN):
            answer = await ds.client.get(f"/quotes/{table}?_col={column}&_nofacet=1")
            assert answer.status_code == 200, (table, column)


@pytest.mark.parametrize("stem", ["quotes", "a.b-c d"])
async def test_style_sheet_is_found_whatever_the_file_is_called(tmp_path: Path, stem: str) -> None:
    ds = await serve(build(tmp_path / f"{stem}.db"))
    for address in (f"/-/quotes/{tilde_encode(stem)}", f"/{tilde_encode(stem)}/quote_list"):
        html = (await ds.client.get(address)).text
        (href,) = re.findall(r'href="([^"]+quotes\.css)"', html)
        sheet = await ds.client.get(href)
        assert sheet.status_code == 200 and ".q-mark" in sheet.text


async def test_silent_on_databases_that_are_not_ours(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute(
            "CREATE TABLE quotes (id INTEGER PRIMARY KEY, quote TEXT, stance TEXT, kind TEXT)"
        )
        db.execute("INSERT INTO quotes VALUES (1, 'To be', 'favour', 'play')")
    db.close()

    async def body(with_plugin: bool) -> str:
        if not with_plugin:
            pm.unregister(quotes.site)
        try:
            ds = Datasette([str(foreign)])
            await ds.invoke_startup()
            html = (await ds.client.get("/foreign/quotes")).text
            return re.sub(r"Queries took [\d.]+ms", "", html)
        finally:
            if not with_plugin:
                pm.register(quotes.site, name="quotes")

    assert await body(with_plugin=True) == await body(with_plugin=False)
