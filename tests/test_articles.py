from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quotes import articles
from quotes.articles import decode, markup, notices
from quotes.articles.limits import MAX_RAW_BYTES, MAX_TEXT_BYTES
from quotes.models import Article, Failure

CASES = json.loads(Path(__file__).with_name("cases").joinpath("headers.json").read_text("utf-8"))
TEXT = "The bridge is shut."
# one folder for all examples of a property is enough: each writes its file anew
WILD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, so that paths are as short as a person types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(*paths: str | Path) -> Article | Failure:
    (found,) = articles.load(paths)
    return found


def error(*paths: str | Path) -> str:
    found = only(*paths)
    assert isinstance(found, Failure)
    return found.error


def is_plain(text: str) -> bool:
    """Whether a text is kept to the letter: no mark-up, decoded as it was meant, and no "null"."""
    return not (markup.is_marked(text) or decode.MISREAD.search(text) or notices.notice(text))


def line(**values: object) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


# plain text


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_headers(here: Path, case: dict) -> None:
    Path("x.txt").write_bytes(case["text"].encode("utf-8"))
    found = only("x.txt")
    if "error" in case:
        assert found == Failure("x.txt", case["error"])
    else:
        expected = {"id": case["article"].get("url", "x.txt"), "origin": "x.txt"}
        expected |= case["article"]
        assert {k: v for k, v in asdict(found).items() if v is not None} == expected


@given(
    st.dictionaries(
        st.sampled_from(["title", "publisher", "byline", "id"]),
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=2),
        min_size=1,
    ),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
)
@WILD
def test_what_a_header_says_comes_back(here: Path, values: dict[str, str], body: str) -> None:
    assume(all(map(is_plain, [*values.values(), body])))
    head = "".join(f"{key}: {value}\n" for key, value in values.items())
    Path("x.txt").write_text(f"{head}\n{body}\n", encoding="utf-8", newline="")
    found = only("x.txt")
    assert isinstance(found, Article)
    none = articles.plain.NONE
    expected = {key: value for key, value in values.items() if value.lower() not in none}
    assert {key: getattr(found, key) for key in expected} == expected
    assert found.text == body


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16")))
@WILD
def test_no_bytes_raise(here: Path, data: bytes) -> None:
    Path("x.txt").write_bytes(data)
    found = only("x.txt")
    assert isinstance(found, Article | Failure)
    if isinstance(found, Failure):
        assert found.error.startswith("x.txt")
        assert found.error.endswith(".")


# encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
def test_encodings(here: Path, encoding: str, name: str) -> None:
    text = "“Café’s shut — that’s €40,” said Zoë."
    body = line(text=text) + line(text=text, id="2") if name == "x.jsonl" else text
    Path(name).write_bytes(body.encode(encoding))
    assert {article.text for article in articles.load([name])} == {text}


def test_what_word_processors_leave_behind(here: Path) -> None:
    words = "A sur\u00advey\u00ador came.\v\uf0b7 “No,”\u200b said Roe.\r\nShe left.\rThey stayed."
    Path("a.txt").write_bytes(words.encode())
    article = only("a.txt")
    assert isinstance(article, Article)
    assert article.text == "A surveyor came.\n• “No,” said Roe.\nShe left.\nThey stayed."


def test_utf_16_of_both_orders(here: Path) -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        Path("x.txt").write_bytes(mark + "title: Zoë\n\nShut.".encode(encoding))
        assert only("x.txt") == Article("x.txt", "Shut.", "Zoë", origin="x.txt")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Caf\xe9 \x9d", "the byte 0x9d at offset 5 is not UTF-8 or Windows-1252; save the file"),
        # curly marks in UTF-8 with one byte lost would all turn into rubbish in Windows-1252
        ("“Café”".encode() + b"\xe9", "the byte 0xe9 at offset 11 is not UTF-8; save the file"),
        (b"Caf\xe9\x01", "the byte 0xe9 at offset 3 is not UTF-8; save the file"),
        (b"\xff\xfea\0\0", "the byte 0x00 at offset 4 is not UTF-16; save the file as UTF-8."),
        (b"\xef\xbb\xbfCaf\xe9", "the byte 0xe9 at offset 6 is not UTF-8; save the file as UTF-8."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not text (a zero byte at offset 8); give a"),
        ("Shut".encode("utf-16-le"), "this is not text (a zero byte at offset 1); give a text"),
        ("\ufeffShut".encode("utf-32-le"), "'text' holds a zero character"),
    ],
)
def test_what_is_not_text(here: Path, data: bytes, sentence: str) -> None:
    Path("x.txt").write_bytes(data)
    assert error("x.txt").startswith(f"x.txt: {sentence}")


# JSON lines


def test_json_lines(here: Path) -> None:
    whole = {
        "id": "a",
        "title": "Bridge shut",
        "published": "2025-10-03T06:30:00Z",
        "publisher": "The Holm Gazette",
        "url": "https://example.org/bridge",
        "byline": "Petra Lindqvist-Obi",
        "text": TEXT,
        "quotes": [1, 2],
    }
    rest = line(text=TEXT, url="https://example.org/2") + "\n" + line(text=TEXT, title="", id=None)
    Path("x.jsonl").write_text(line(**whole) + rest + line(id=7, text=TEXT), encoding="utf-8")
    first, second, third, fourth = articles.load(["x.jsonl"])
    del whole["quotes"]
    assert first == Article(**whole | {"published": "2025-10-03"}, origin="x.jsonl")
    assert second.id == "https://example.org/2"
    assert third == Article("x.jsonl#4", TEXT, origin="x.jsonl")
    assert fourth.id == "7"


def test_json_lines_by_the_names_of_other_programs(here: Path) -> None:
    given = {"headline": "Ferry late", "date": "2 March 2026", "author": ["Ann Roe"], "text": "x"}
    own = {"title": "Ours", "headline": "Theirs", "published": None, "date": "2026-03-01"}
    (here / "a.jsonl").write_text(f"{json.dumps(given)}\n{json.dumps(own | {'text': 'y'})}\n")
    first, second = (one for one in articles.load([here / "a.jsonl"]) if isinstance(one, Article))
    assert (first.title, first.published, first.byline) == ("Ferry late", "2026-03-02", "Ann Roe")
    assert (second.title, second.published) == ("Ours", "2026-03-01")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
@WILD
def test_text_in_json_lines_is_kept_to_the_letter(here: Path, text: str) -> None:
    # whatever stands around, for offsets count its code points
    assume(is_plain(text))
    Path("x.jsonl").write_text(line(text=text) + line(text="a" + text, id="2"), encoding="utf-8")
    first, second = articles.load(["x.jsonl"])
    assert second.text == "a" + text
    assert first.text == text if text.strip() else isinstance(first, Failure)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ('{"text": "a"', "this is not an article in JSON (Expecting ',' delimiter at column 13);"),
        ("Shut.", "this is not an article in JSON (Expecting value at column 1); write one object"),
        ('["Shut."]', "this is not an article in JSON (it is no object); write one object a line."),
        ("[" * 100_000, "this is not an article in JSON (a number too long or brackets too deep);"),
        ('{"text": ' + "9" * 5000 + "}", "this is not an article in JSON (a number too long"),
        ("{}", "this holds no text; give an article with words in it."),
        ('{"text": " "}', "this holds no text; give an article with words in it."),
        ('{"text": ["a"]}', "'text' is not a string; write it as one or leave it out."),
        ('{"text": "a", "title": 3}', "'title' is not a string; write it as one or leave it out."),
        ('{"text": "a", "id": true}', "'id' is not a string; write it as one or leave it out."),
        ('{"text": "a\\ud83d"}', "'text' holds a zero character or half of a surrogate pair"),
        ('{"text": "a\\u0000"}', "'text' holds a zero character or half of a surrogate pair"),
        ('{"text": "a", "published": "Friday"}', "'Friday' is not a date; write it as YYYY-MM-DD"),
        ('{"text": "a", "published": 20251003}', "'published' is not a string; write it as one"),
        ('{"text": "a", "url": "/bridge"}', "'/bridge' is not a web address; write it with http"),
        ('{"text": "a", "url": "http://[x"}', "'http://[x' is not a web address; write it with"),
        ('{"text": "a\x00"}', "this is not text (a zero byte at offset 11)"),
    ],
)
def test_a_broken_line_is_named_and_the_others_go_on(here: Path, body: str, sentence: str) -> None:
    Path("x.jsonl").write_text(line(id="1", text=TEXT) + body + "\n" + line(id="3", text=TEXT))
    first, broken, third = articles.load(["x.jsonl"])
    assert (first.id, third.id) == ("1", "3")
    assert isinstance(broken, Failure)
    assert broken.origin == "x.jsonl, line 2"
    assert broken.error.startswith(f"x.jsonl, line 2: {sentence}")


def test_a_utf_16_stream_that_breaks_off(here: Path) -> None:
    Path("x.jsonl").write_bytes(line(id="1", text=TEXT).encode("utf-16") + b"{\0\n")
    *_, last = articles.load(["x.jsonl"])
    assert last.error == "x.jsonl: this is not UTF-16 (truncated data); save it as UTF-8."


def test_standard_input(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = line(text=TEXT) + "broken\n" + line(text=TEXT, id="3")
    stdin = io.TextIOWrapper(io.BytesIO(body.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    first, broken, third = articles.load(["-"])
    assert first == Article("text_a079835e20a65824", TEXT, origin="-")
    assert broken.error.startswith("standard input, line 2: this is not an article in JSON (")
    assert third.id == "3"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert error("-") == "standard input: this holds no articles; give one JSON object a line."


def test_lines_are_read_as_a_stream(here: Path) -> None:
    # the first article is there before the second line is written
    os.mkfifo("x.jsonl")
    reader = articles.load(["x.jsonl"])
    descriptor = os.open("x.jsonl", os.O_RDWR)
    try:
        os.write(descriptor, line(id="1", text=TEXT).encode())
        assert next(reader).id == "1"
        os.write(descriptor, line(id="2", text=TEXT).encode())
        assert next(reader).id == "2"
    finally:
        reader.close()
        os.close(descriptor)


# limits


def test_the_limit_of_text(here: Path) -> None:
    sentence = "this is over the limit of 5 MB of text; split it up."
    Path("x.txt").write_text("a" * MAX_TEXT_BYTES)
    assert isinstance(only("x.txt"), Article)
    Path("x.txt").write_text("é" * (MAX_TEXT_BYTES // 2 + 1), encoding="utf-8")
    assert error("x.txt") == f"x.txt: {sentence}"
    with Path("x.txt").open("wb") as file:
        file.truncate(MAX_RAW_BYTES + 1)
    assert error("x.txt") == f"x.txt: {sentence}"
    much = line(text="a" * (MAX_TEXT_BYTES + 1))
    endless = line(text="a" * 2 * MAX_RAW_BYTES)
    Path("x.jsonl").write_text(much + endless + line(id="3", text=TEXT))
    first, second, third = articles.load(["x.jsonl"])
    assert (first.error, second.error) == (
        f"x.jsonl, line 1: {sentence}",
        f"x.jsonl, line 2: {sentence}",
    )
    assert third.id == "3"


# files and folders


def test_a_folder_is_read_through_in_order(here: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.txt", "sub/deep/d.txt", "also/e.jsonl"):
        Path("news", name).parent.mkdir(parents=True, exist_ok=True)
        Path("news", name).write_text(line(text=TEXT) if "jsonl" in name else TEXT)
    for name in (".hidden.txt", ".git/f.txt", "notes.rst", "picture.png", "sub/.g.txt"):
        Path("news", name).parent.mkdir(exist_ok=True)
        Path("news", name).write_text(TEXT)
    found = list(articles.load(["./news/"]))
    names = ["a.TXT", "b.txt", "also/e.jsonl#1", "sub/c.txt", "sub/deep/d.txt"]
    assert [article.id for article in found] == [f"news/{name}" for name in names]
    assert articles.count(["news"]) == len(found)


def test_a_folder_without_articles(here: Path) -> None:
    Path("news/sub").mkdir(parents=True)
    Path("news/notes.rst").write_text(TEXT)
    assert error("news") == (
        "news: this folder holds no articles; "
        "they end in .txt, .text, .jsonl, .ndjson, .csv, .tsv, .json, .html, .htm, .xhtml, "
        ".md, .markdown, .docx, .pdf, or in one of these and .gz."
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(here: Path) -> None:
    Path("a.txt").write_text(TEXT)
    Path("a.txt").chmod(0)
    Path("news").mkdir()
    Path("news").chmod(0)
    sentence = "this cannot be read (permission denied); check its permissions."
    assert error("a.txt") == f"a.txt: {sentence}"
    assert error("news") == f"news: {sentence}"


@pytest.mark.parametrize(
    "name", ["none.txt", "none.jsonl", "none", "none.pdf", "no/ne.html", "a\0b"]
)
def test_missing_files(here: Path, name: str) -> None:
    assert only(name) == Failure(name, f"{name}: there is no such file; check the path.")


def test_an_empty_path_is_not_this_folder(here: Path) -> None:
    Path("a.txt").write_text(TEXT)
    assert "there is no such file" in error("")


def test_a_name_too_long_and_a_link_to_itself(here: Path) -> None:
    assert "this cannot be read (file name too long)" in error("a" * 5000 + ".txt")
    Path("a.txt").symlink_to("a.txt")
    assert "this cannot be read (too many levels of symbolic links)" in error("a.txt")


def test_kinds_of_files_that_are_not_read(here: Path) -> None:
    Path("a.rtf").write_bytes(b"{\\rtf1}")
    assert error("a.rtf") == (
        "a.rtf: a file that ends in .rtf is not read; save the article as .txt, .jsonl, .csv, "
        ".json, .html, .md, .docx or .pdf."
    )
    Path("a").write_text(TEXT)
    assert only("a") == Article("a", TEXT, origin="a")


def test_a_name_that_is_not_utf_8(here: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(name).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    found = only(".")
    assert found.id.encode("utf-8").startswith(b"caf")
    assert found == Article(found.id, TEXT, origin=found.id)


@given(st.text(st.characters(exclude_characters="/."), max_size=40))
@WILD
def test_no_path_raises(here: Path, path: str) -> None:
    if path != "-":
        assert isinstance(only(path), Failure)


def test_one_broken_article_never_stops_the_run(here: Path) -> None:
    Path("a.txt").write_text("title: T\npublished: soon\n\nText.")
    Path("b.txt").write_text(TEXT)
    Path("c.txt").write_bytes(b"\0")
    found = list(articles.load(["none.txt", "ftp://example.org/a", here, "b.txt"]))
    kinds = [type(item) for item in found]
    assert kinds == [Failure, Failure, Failure, Article, Failure, Article]


def test_of_two_with_one_id_the_later_fails(here: Path) -> None:
    Path("a.txt").write_text(f"id: bridge\n\n{TEXT}")
    Path("b.jsonl").write_text(line(text=TEXT) + line(id="bridge", text="Other."))
    first, second, third = articles.load(["a.txt", "b.jsonl"])
    assert (first.id, second.id) == ("bridge", "b.jsonl#1")
    assert third == Failure(
        "b.jsonl, line 2",
        "b.jsonl, line 2: the article bridge is given twice in this run, with other words; "
        "leave one out or give each its own id.",
    )
    _, copy = articles.load(["a.txt", "./a.txt"])
    assert copy.skipped and "this is a copy of the article bridge" in copy.error


def test_count(here: Path) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.jsonl").write_text('{"text": "a"}\n{"text": "b"}')
    Path("c.jsonl").touch()
    assert articles.count(["a.txt", "b.jsonl", Path("c.jsonl"), "none.jsonl"]) == 5
    assert articles.count([here]) == 4
    assert articles.count([]) == 0
    # an address may be a feed's
    assert articles.count(["a.txt", "-"]) is articles.count(["https://example.org/"]) is None


def test_a_key_press_stops_the_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pressed(io.BytesIO):
        def readinto(self, buffer: object) -> int:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Pressed()))
    with pytest.raises(KeyboardInterrupt):
        list(articles.load(["-"]))
