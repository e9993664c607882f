"""PDFs: the text of their pages, as paragraphs, without what each page repeats."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser import browser, path
from made_files import pdf
from program import call

from quotes import articles
from quotes.articles import pdf as files
from quotes.models import Article, Failure

TITLE = "Minister backs bridge fee"
LINES = [
    TITLE,
    "",
    "“I support the bridge fee,” said Orla Venn, the roads minister,",
    "on Friday. It will pay for the piers, and for the inde-",
    "pendent ferry.",
    "",
    "“I oppose it,” said Dario Quill, the head of the hauliers’",
    "union.",
]
TEXT = (
    f"{TITLE}\n\n“I support the bridge fee,” said Orla Venn, the roads minister, on Friday. It "
    "will pay for the piers, and for the inde- pendent ferry.\n\n“I oppose it,” said Dario Quill, "
    "the head of the hauliers’ union."
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def only(data: bytes, name: str = "a.pdf") -> Article | Failure:
    Path(name).write_bytes(data)
    (found,) = articles.load([name])
    return found


def text(data: bytes) -> str:
    found = only(data)
    assert isinstance(found, Article), found
    return found.text


def error(data: bytes) -> str:
    found = only(data)
    assert isinstance(found, Failure)
    return found.error


def test_a_pdf_is_an_article() -> None:
    assert only(pdf(LINES)) == Article("a.pdf", TEXT, TITLE, origin="a.pdf", extractor="pypdf")
    assert only(pdf(LINES), "release") == Article(
        "release", TEXT, TITLE, origin="release", extractor="pypdf"
    )
    told = call("read", "a.pdf").stdout
    assert "1 Orla Venn" in told
    assert "2 Dario Quill" in told


def test_what_each_page_repeats_is_left_out() -> None:
    """Its head, its foot and its number; a paragraph that goes on overleaf is one."""
    pages = [
        ["Marrow Council   Press release 7", "", *body, "", "Contact: press@marrow.example", number]
        for body, number in (
            (["The fee is fair, the minister told the", "council, and it will pay for"], "1"),
            (["all of the piers.", "", "The ferry stays."], "2"),
            (["Nobody had asked the town."], "- 3 -"),
        )
    ]
    assert text(pdf(*pages)) == (
        "The fee is fair, the minister told the council, and it will pay for all of the piers.\n\n"
        "The ferry stays.\n\nNobody had asked the town."
    )


def test_a_line_that_stands_on_one_page_alone_stays() -> None:
    assert text(pdf(["“No.”", "", "2026 was a good year."])) == "“No.”\n\n2026 was a good year."


def test_pages_that_cannot_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pdf(LINES)
    assert error(b"%PDF-1.7 nothing").startswith("a.pdf: this is no whole PDF (")
    assert error(b"nothing").startswith("a.pdf: this is no whole PDF (")
    assert error(whole[: len(whole) // 2]).endswith("; save it again, or as .txt.")
    assert error(pdf(LINES, password="a")) == (
        "a.pdf: this PDF has a password; save it without, or as .txt."
    )
    assert error(pdf([], [])) == (
        "a.pdf: this PDF holds no text, perhaps pictures of pages; have a program read the "
        "letters in them (OCR), and give what that writes."
    )
    monkeypatch.setattr(files, "MAX_PAGES", 1)
    assert error(pdf(LINES, LINES)) == (
        "a.pdf: this PDF is over the limit of 1 pages; part it, or save its text as .txt."
    )


def test_a_pdf_at_an_address_is_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ministry(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf")
            self.end_headers()
            self.wfile.write(pdf(LINES))

        def log_message(self, *args: object) -> None:
            """Print nothing."""

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Ministry) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/release.pdf"
        (found,) = articles.load([address])
        server.shutdown()
    assert isinstance(found, Article)
    assert (found.id, found.url, found.text) == (address, address, TEXT)


PAGE = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>Fee</title><style>{style}</style>
<h1>Minister backs the fee for the bridge at Marrow, and the hauliers of the town do not</h1>
{paragraphs}"""
COUNTED = [
    *("lorries", "vans", "cars", "buses", "trams", "bicycles", "barges", "ferries", "tugs"),
    *("trawlers", "cranes", "carts", "trucks", "coaches", "trailers", "tankers", "taxis"),
    *("mopeds", "scooters", "walkers", "riders", "tractors", "horses", "sledges", "boats"),
]
PARAGRAPHS = [
    f"“We have counted the {one} for days,” said Orla Venn, the roads minister, who brought the "
    f"figures to the council on Friday and read them out, all {one} by day and by night, to an "
    f"office full of officials. “Five thousand {one} cross the bridge each week.”"
    for one in COUNTED
]
COLUMNS = "body { column-count: 2; text-align: justify; font: 10pt serif }"


@pytest.mark.skipif(path() is None, reason="no browser is installed")
@pytest.mark.parametrize("style", ["", COLUMNS], ids=["one column", "two columns"])
def test_what_a_browser_prints_is_read_as_it_was(tmp_path: Path, style: str) -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    Path("page.html").write_text(PAGE.format(style=style, paragraphs=paragraphs), encoding="utf-8")
    with browser(tmp_path / "profile") as tab:
        tab.open((tmp_path / "page.html").as_uri())
        printed = tab.ask("Page.printToPDF", displayHeaderFooter=True)["data"]
    found = text(base64.b64decode(printed))
    assert "page.html" not in found
    words = " ".join(found.split())
    assert [one for one in PARAGRAPHS if one not in words] == []
    if not style:
        assert set(PARAGRAPHS) <= set(found.split("\n\n"))
