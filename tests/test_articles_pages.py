from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
import trafilatura
from hypothesis import given
from hypothesis import strategies as st

from quotes import articles
from quotes.articles import pages
from quotes.errors import InputError
from quotes.models import Article, Failure

HERE = Path(__file__).parent / "cases"
CASES = json.loads((HERE / "pages.json").read_text("utf-8"))
BODY = "<p>“Shut till May,” said the mayor of Holm on Friday, and she went home.</p>"


@pytest.mark.parametrize("case", CASES, ids=[case["page"] for case in CASES])
def test_saved_pages(case: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(HERE / "pages" / case["page"], case["page"])
    (found,) = articles.load([case["page"]])
    assert isinstance(found, Article)
    extractor = f"trafilatura {trafilatura.__version__}"
    expected = {"origin": case["page"], "extractor": extractor, **case["article"]}
    assert {k: v for k, v in asdict(found).items() if v is not None and k != "text"} == expected
    at = 0
    for words in case["holds"]:
        at = found.text.index(words, at)
    for words in case["lacks"]:
        assert words not in found.text


@pytest.mark.parametrize(
    "page",
    [
        (HERE / "pages" / "front-page.html").read_bytes(),
        b"<html><head><title>T</title></head><body><div id=root></div></body></html>",
        b"<html><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></body></html>",
        b"<html></html>",
        b"Not a page at all.",
        b"",
    ],
)
def test_a_page_without_an_article(tmp_path: Path, page: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page)
    (found,) = articles.load([path])
    assert found == Failure(
        str(path),
        f"{path}: this page holds no article; give the page of one article, "
        "or save its text as .txt.",
    )


def test_a_short_article_is_one() -> None:
    page = f"<html><head><title>Bridge</title></head><body>{BODY}</body></html>".encode()
    found = pages.article(page, "a.html")
    assert found.text == "“Shut till May,” said the mayor of Holm on Friday, and she went home."


def test_a_page_is_told_by_its_start(tmp_path: Path) -> None:
    starts = ("<!DOCTYPE html><html>", "\n<HTML lang=en>", "<!-- saved --><html>", "\ufeff<html>")
    for number, start in enumerate(starts):
        path = tmp_path / str(number)
        path.write_text(f"{start}<body>{BODY}<p>Bridge.</p></body></html>", encoding="utf-8")
        (found,) = articles.load([path])
        assert isinstance(found, Article)
        assert found.extractor, start
    assert not pages.is_page(b"The <html> of it all.")
    assert not pages.is_page(b"<htmlx>")


@pytest.mark.parametrize(
    "charset", [None, "utf-8", "iso-8859-1", "windows-1252", "nonsense", "hex"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_bytes_say_counts_more_than_what_is_declared(encoding: str, charset: str) -> None:
    meta = f'<meta charset="{charset}">' if charset else ""
    page = f"<!doctype html><html><head>{meta}</head><body>{BODY}<p>Zoë paid €4.</p></body></html>"
    for declared in (charset, None):
        found = pages.article(page.encode(encoding), "a.html", charset=declared)
        assert "“Shut till May,” said" in found.text
        assert "Zoë paid €4." in found.text


def test_one_bad_byte_never_costs_the_page() -> None:
    page = f"<html><body>{BODY}<p>Zo</p></body></html>".encode().replace(
        b"Zo", b"Zo\xff in the end."
    )
    assert "Zo\ufffd in the end." in pages.article(page, "a.html").text


def test_binary_data_is_no_page() -> None:
    with pytest.raises(InputError, match=r"a\.html: this is not text \(a zero byte at offset 8\)"):
        pages.article(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.html")


@pytest.mark.parametrize(
    ("canonical", "fetched", "identity"),
    [
        ("https://example.org/bridge", None, "https://example.org/bridge"),
        ("https://example.org/bridge", "https://amp.example.org/b", "https://example.org/bridge"),
        ("https://example.org/?p=17", None, "https://example.org/?p=17"),
        # a site whose every article names the front page
        ("https://example.org/", None, "a.html"),
        ("https://example.org", "https://example.org/bridge", "https://example.org/bridge"),
        ("javascript:alert(1)", None, "a.html"),
        ("", "https://example.org/bridge", "https://example.org/bridge"),
    ],
)
def test_the_canonical_address_is_the_id(canonical: str, fetched: str, identity: str) -> None:
    link = f'<link rel="canonical" href="{canonical}">'
    page = f"<html><head><title>B</title>{link}</head><body>{BODY}</body></html>".encode()
    assert pages.article(page, "a.html", fetched).id == identity


@given(st.binary() | st.text().map(lambda text: f"<html><body><p>{text}</p></html>".encode()))
def test_no_page_raises_anything_else(data: bytes) -> None:
    try:
        assert isinstance(pages.article(data, "a.html"), Article)
    except InputError as error:
        assert str(error).startswith("a.html: ")


def test_brackets_without_end() -> None:
    page = b"<html><body>" + b"<div>" * 50_000 + BODY.encode()
    try:
        pages.article(page, "a.html")
    except InputError as error:
        assert str(error).startswith("a.html: ")


def test_words_without_end() -> None:
    start = time.monotonic()
    for words in ("word " * 200_000, "word" * 200_000, "word, " * 5 + " " * 500_000):
        with pytest.raises(InputError, match="no article"):
            pages.article(f"<html><body><p>{words}</p></body></html>".encode(), "a.html")
    assert time.monotonic() - start < 30


def test_a_page_without_an_article_prints_nothing_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html></html>")
    code = f"from quotes import articles; print(len(list(articles.load([{str(path)!r}]))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_plain_text_loads_no_trafilatura(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bridge is shut.")
    code = (
        "import sys; from quotes import articles; "
        f"list(articles.load([{str(path)!r}])); print('trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
