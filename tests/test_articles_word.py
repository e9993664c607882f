"""Word files: an article, or a download of many."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from made_files import run, word
from program import call

from quotes import articles
from quotes.articles import limits
from quotes.articles import word as files
from quotes.models import Article, Failure

TITLE = "Minister backs bridge fee"
SAID = "“I support the bridge fee,” said Orla Venn, the roads minister."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(*paragraphs: str, name: str = "a.docx") -> list[Article | Failure]:
    Path(name).write_bytes(word(paragraphs))
    return list(articles.load([name]))


def error(data: bytes, name: str = "a.docx") -> str:
    Path(name).write_bytes(data)
    (found,) = articles.load([name])
    assert isinstance(found, Failure)
    return found.error


def test_a_word_file_is_an_article() -> None:
    assert load(TITLE, "", SAID, "It will open in May.") == [
        Article("a.docx", f"{TITLE}\n\n{SAID}\n\nIt will open in May.", TITLE, origin="a.docx")
    ]
    Path("b.docx.gz").write_bytes(gzip.compress(word([SAID])))
    (found,) = articles.load(["b.docx.gz"])
    assert found == Article("b.docx.gz", SAID, origin="b.docx.gz")


def test_what_a_reader_of_the_file_sees_is_read() -> None:
    added = f"<w:p><w:ins>{run('“Yes,” said ')}</w:ins>{run('Orla Venn.')}</w:p>"
    struck = f"<w:p>{run('She')}<w:del><w:r><w:delText> not</w:delText></w:r></w:del></w:p>"
    cells = "".join(f"<w:tc><w:p>{run(words)}</w:p></w:tc>" for words in ("One", "Two"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    (found,) = load("A line\nand another", added, struck, table, "5 < 6 &amp; more")
    assert isinstance(found, Article)
    assert found.text == (
        "A line\nand another\n\n“Yes,” said Orla Venn.\n\nShe\n\nOne\n\nTwo\n\n5 < 6 & more"
    )


def test_what_is_no_word_file_is_told() -> None:
    again = "save it from Word as .docx again, or as .txt."
    assert error(b"PK") == f"a.docx: this is no Word file; {again}"
    assert error(word([SAID])[:-40]) == f"a.docx: this is no Word file; {again}"
    assert error(b"\xd0\xcf\x11\xe0" + bytes(600)) == (
        f"a.docx: this is an old Word file, or one with a password; {again}"
    )
    empty = io.BytesIO()
    with ZipFile(empty, "w") as packed:
        packed.writestr("a.txt", "a")
    assert error(empty.getvalue()).startswith("a.docx: this is no whole Word file (")
    broken = word(["<w:p>"])
    assert error(broken).startswith("a.docx: this is no whole Word file (mismatched tag")
    assert "this holds no text" in error(word([" "]))


def test_a_word_file_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "over the limit of 100 MB for a Word file, of 20 MB for what it says"
    assert said in error(word([SAID], **{"word/media/a.png": bytes(101_000_000)}))
    assert said in error(word([SAID], **{"word/more.xml": bytes(21_000_000)}))
    assert said in error(word(["a"] * (limits.MAX_WORD_TAGS // 6)))
    monkeypatch.setattr(files, "MAX_WORD_BYTES", 100)
    assert "this is over the limit" in error(word([SAID]))


# Downloads -------------------------------------------------------------------------------------

COVER = [
    "Date and Time: Tuesday, 3 March 2026 10:04:00 CET",
    "Job Number: 1",
    "Documents (2)",
    f"1. {TITLE}",
    "Client/Matter: -None-",
    "Search Terms: bridge",
]
FIRST = [
    TITLE,
    "Marrow Post (invented)",
    "February 3, 2026 Tuesday",
    "Late Edition - Final",
    "Copyright 2026 Marrow Post All Rights Reserved",
    "Section: A; Pg. 1",
    "Length: 12 words",
    "Byline: By ANN ROE and Tom Vale",
    "Body",
    SAID,
    "It will open in May.",
    "Graphic",
    "The bridge at Marrow.",
    "Classification",
    "Language: ENGLISH",
    "Load-Date: February 4, 2026",
    "End of Document",
]
SECOND = [
    "No to the fee",
    "Lowmark Wire (invented)",
    "10 March 2026 Tuesday 10:15 PM GMT",
    "Body",
    "“I oppose it,” said Dario Quill.",
    "Load-Date: March 10, 2026",
    "End of Document",
]


def test_a_download_is_many_articles() -> None:
    one, two = load(*COVER, *FIRST, *SECOND, "")
    assert isinstance(one, Article) and isinstance(two, Article)
    assert (one.title, one.publisher, one.published) == (
        TITLE, "Marrow Post (invented)", "2026-02-03"
    )  # fmt: skip
    assert (one.byline, one.text) == ("ANN ROE and Tom Vale", f"{SAID}\n\nIt will open in May.")
    assert (two.title, two.publisher, two.published, two.byline) == (
        "No to the fee", "Lowmark Wire (invented)", "2026-03-10", None
    )  # fmt: skip
    assert two.text == "“I oppose it,” said Dario Quill."
    assert one.origin == two.origin == "a.docx"


def test_an_article_of_two_downloads_is_one() -> None:
    for name, parts in (("a.docx", FIRST + SECOND), ("b.docx", SECOND + FIRST)):
        Path(name).write_bytes(word(parts))
    found = list(articles.load(["a.docx", "b.docx"]))
    assert [type(one) for one in found] == [Article, Article, Failure, Failure]
    assert all(one.skipped for one in found[2:] if isinstance(one, Failure))


def test_an_article_without_a_text_or_a_day_costs_no_other() -> None:
    bare = ["A table of figures", "End of Document"]
    undated = ["Undated", "Marrow Post", "Body", "“No,” said Orla Venn.", "End of Document"]
    empty, one, two = load(*bare, *undated, *SECOND)
    assert isinstance(empty, Failure)
    assert empty.error == (
        "a.docx, article 1: the archive gives no text of this article; take it out."
    )
    assert isinstance(one, Article)
    assert (one.text, one.published) == ("“No,” said Orla Venn.", None)
    assert isinstance(two, Article)


def test_the_last_article_of_a_download_that_breaks_off_is_read() -> None:
    _, last = load(*SECOND, *FIRST[:11])
    assert isinstance(last, Article)
    assert (last.title, last.text) == (TITLE, f"{SAID}\n\nIt will open in May.")


def test_a_download_is_extracted() -> None:
    Path("a.docx").write_bytes(word(COVER + FIRST + SECOND))
    assert "2 added" in call("extract", "quotes.db", "a.docx").stdout
    listed = call("list", "quotes.db", "--csv").stdout
    assert "2026-02-03" in listed
    assert "Marrow Post (invented)" in listed
    assert "2 articles already in" in call("extract", "quotes.db", "a.docx").stdout
