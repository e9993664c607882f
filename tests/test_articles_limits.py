"""Limits for what comes in: beyond each one sentence, soon, and the run goes on."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes import articles
from quotes.articles import limits
from quotes.articles.limits import MAX_FIELD
from quotes.models import Article, Failure

TEXT = "“Shut till May,” said the mayor of Holm on Friday, and she went home."
BODY = f"<p>{TEXT}</p>"
# far more than any of these takes, far less than what they took
SECONDS = 10.0  # of the processor


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def only(name: str, data: bytes | str) -> Article | Failure:
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    (found,) = articles.load([name])
    return found


def error(name: str, data: bytes | str) -> str:
    found = only(name, data)
    assert isinstance(found, Failure)
    assert found.error.startswith(name) and found.error.endswith(".") and "\n" not in found.error
    return found.error


# fields


@pytest.mark.parametrize("field", ["id", "title", "publisher", "byline", "url", "published"])
def test_a_field_that_is_too_long_is_refused(field: str) -> None:
    start = {"url": "https://example.org/", "published": "2026-01-01T00:00:00."}.get(field, "")
    fits, over = (start.ljust(size, "0") for size in (MAX_FIELD, MAX_FIELD + 1))
    said = f"'{field}' is over the limit of 2,000 characters; shorten it or leave it out."
    assert error("x.txt", f"{field}: {over}\n\n{TEXT}") == f"x.txt, line 1: {said}"
    line = json.dumps({field: over, "text": TEXT})
    assert error("x.jsonl", line) == f"x.jsonl, line 1: {said}"
    if field != "published":
        found = only("x.txt", f"{field}: {fits}\n\n{TEXT}")
        assert getattr(found, field) == fits
        assert getattr(only("x.jsonl", json.dumps({field: fits, "text": TEXT})), field) == fits


def test_a_number_as_an_id_has_a_length_too() -> None:
    line = '{"text": "a", "id": ' + "9" * 3000 + "}"
    assert "'id' is over the limit of 2,000 characters" in error("x.jsonl", line)


def test_a_path_too_long_to_be_an_id() -> None:
    folder = Path(*["a" * 200] * 10)
    folder.mkdir(parents=True)
    assert "'path' is over the limit of 2,000 characters" in error(f"{folder}/x.txt", TEXT)
    assert isinstance(only(f"{folder}/x.txt", f"id: short\n\n{TEXT}"), Article)


def test_an_address_that_is_too_long() -> None:
    (found,) = articles.load(["http://example.org/" + "a" * MAX_FIELD])
    assert "'address' is over the limit of 2,000 characters" in found.error


def page(head: str, body: str = BODY) -> str:
    return (
        f"<!doctype html><html><head><title>Bridge</title>{head}</head><body>{body}</body></html>"
    )


def test_what_a_page_says_of_itself_is_never_cut() -> None:
    long = "Bridge shut " * 200
    said = "'title' is over the limit of 2,000 characters; save the text of the page as .txt"
    assert said in error("x.html", page("").replace("Bridge", long))
    site = f"<meta property='og:site_name' content='{long}'>"
    assert "'publisher' is over the limit of 2,000" in error("x.html", page(site))
    # one that cannot be an id is not believed, as any other that is none
    link = f"<link rel=canonical href='https://example.org/{'a' * MAX_FIELD}'>"
    assert only("x.html", page(link)).id == "x.html"


def test_a_header_of_many_lines() -> None:
    lines = "".join(f"note{number}: a\n" for number in range(200_000))
    assert error("x.txt", f"title: T\n{lines}\n{TEXT}") == (
        "x.txt: this header is over the limit of 100 lines; put an empty line between the header "
        "and the text."
    )


# pages


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{BODY}", "a tag with over 500 a"),
        (BODY + "<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>x" * 27_000, "over 200,000 attributes"),
        ("<div>" * 100_000 + BODY, "tags that stand over 250 deep in one another"),
        # the parser would have left out, in silence, what stands so deep
        (BODY + "<div>" * 300 + BODY + "</div>" * 300 + BODY, "tags that stand over 250 deep in"),
        ("<br>" * 100_000 + BODY, "over 30,000 tags"),
        ("<p><b>" * 100_000 + BODY, "over 30,000 tags"),
        ("word " * 1_200_000 + BODY, "over the limit of 5 MB of text"),
        ("w" * 12_000_000 + BODY, "a piece of over 10 MB without a tag"),
        ("<!--" + "<!" * 6_000_000 + BODY, "a piece of over 10 MB without a tag"),
    ],
    ids=["wide", "attributes", "deep", "deeper", "tags", "nested", "text", "line", "comment"],
)
def test_a_page_is_weighed_before_it_is_parsed(body: str, said: str) -> None:
    sentence = f"x.html: this page has {said}"
    assert error("x.html", page("", body)).startswith(sentence)


def test_a_page_within_the_limits_is_read_to_its_end() -> None:
    deep = "<div>" * 200 + "<p>It opens in May, she said to them.</p>" + "</div>" * 200
    wide = "<p " + " ".join(f"a{n}=1" for n in range(400)) + f">{TEXT}</p>"
    script = f"<script>{'x = 1; ' * 700_000}</script>"
    found = only("x.html", page(script, deep + wide * 10 + BODY))
    assert found.text.startswith("It opens in May") and found.text.endswith("she went home.")


def test_entities_that_explode_are_not_even_known() -> None:
    kinds = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    found = only("x.html", f"<!DOCTYPE html [{kinds}]><html><body>{BODY}<p>&a11;</p></body></html>")
    assert len(found.text) < 200


@pytest.mark.parametrize("name", ["x.html", "x.jsonl", "x.html.gz"])
def test_fifty_megabytes_in_one_line(name: str) -> None:
    data = b"<html><body><p>" + b"w" * 50_000_000
    packed = gzip.compress(data, 1) if name.endswith(".gz") else data
    assert "over the limit of 5 MB of text; split it up." in error(name, packed)


def test_many_comments_before_a_page() -> None:
    # to tell a page by its start took twice the time for each comment more
    assert isinstance(only("x", b"<!-- -->" * 200 + b" " * 500 + TEXT.encode()), Article)


# JSON


@pytest.mark.parametrize(
    "value",
    ["[" * 5_000_000, '{"a":' * 2_000_000, "[" * 900_000 + "]" * 900_000, "9" * 5_000_000],
    ids=["lists", "objects", "closed", "digits"],
)
def test_json_that_is_too_deep_or_too_long(value: str) -> None:
    said = "this is not an article in JSON (a number too long or brackets too deep); write one"
    assert said in error("x.jsonl", '{"text": "a", "x": ' + value + "}")


@pytest.mark.parametrize("number", ["1e999999999", "-1e-999999999", "0." + "1" * 5_000_000, "NaN"])
def test_numbers_beyond_all_bounds_that_nobody_asks_for(number: str) -> None:
    assert only("x.jsonl", '{"text": "a", "x": ' + number + "}").text == "a"


def test_a_line_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.articles.stream.MAX_RAW_BYTES", 1_000)
    monkeypatch.setattr("quotes.articles.stream.MAX_LINE_BYTES", 5_000)
    good = json.dumps({"text": TEXT}).encode() + b"\n"
    for encoding in ("utf-8", "utf-16"):
        Path("x.jsonl").write_bytes((good.decode() + "a" * 10_000).encode(encoding))
        first, last = articles.load(["x.jsonl"])
        assert isinstance(first, Article)
        assert last.error.startswith("x.jsonl: a line does not end within")


# packed files


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.jsonl"])
def test_a_packed_file_is_read_as_the_file_in_it(name: str) -> None:
    line = json.dumps({"text": TEXT}) + "\n"
    data = {"x.txt": TEXT, "x.html": page(""), "x.jsonl": line}[name].encode()
    Path("news").mkdir()
    Path("news", f"{name}.gz").write_bytes(gzip.compress(data[:9]) + gzip.compress(data[9:]))
    (found,) = articles.load(["news"])
    assert found.text == TEXT
    assert found.id == f"news/{name}.gz" + ("#1" if name == "x.jsonl" else "")
    assert articles.count(["news"]) == (None if name == "x.jsonl" else 1)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "x.txt.gz",
            gzip.compress(bytes(100_000_000), 1, mtime=0),
            "over the limit of 5 MB of text",
        ),
        (
            "x.jsonl.gz",
            gzip.compress(bytes(100_000_000), 1, mtime=0),
            "this unpacks to over 40 MB, far mor",
        ),
        ("x.txt.gz", TEXT.encode(), "this is no whole gzip file; pack it again, or give it"),
        ("x.jsonl.gz", gzip.compress(TEXT.encode(), mtime=0)[:-9], "this is no whole gzip file"),
        (
            "x.txt.gz",
            gzip.compress(TEXT.encode(), mtime=0)[:20] + b"\xff" * 20,
            "this is no whole gzip",
        ),
        ("x.txt.gz", b"", "this holds no text"),
        ("x.rtf.gz", gzip.compress(b"a", mtime=0), "a file that ends in .rtf is not read"),
        ("x.gz.gz", gzip.compress(b"a", mtime=0), "a file that ends in .gz is not read"),
    ],
)
def test_a_packed_file_that_is_not_what_it_should_be(name: str, data: bytes, said: str) -> None:
    assert said in error(name, data)


def test_the_limits_that_are_written_down_are_those_that_hold() -> None:
    page = Path(__file__).parent.parent.joinpath("docs/reference/input.md").read_text("utf-8")
    for words in (
        f"{limits.MAX_TEXT_BYTES // 1_000_000} MB of text; a file, page or line of "
        f"{limits.MAX_RAW_BYTES // 1_000_000} MB; {limits.MAX_FIELD:,} characters",
        f"{limits.MAX_TAGS:,} tags, {limits.MAX_DEPTH} deep; {limits.MAX_ATTRIBUTES_OF_A_TAG} "
        f"attributes on one tag, {limits.MAX_ATTRIBUTES:,} on all",
        f"{limits.MAX_WORD_BYTES // 1_000_000} MB with its pictures; "
        f"{limits.MAX_RAW_BYTES // 1_000_000} MB, and {limits.MAX_WORD_TAGS:,} tags, for what",
        f"| a PDF | {limits.MAX_PAGES} pages |",
        f"{limits.FETCH_SECONDS:g} seconds for all of it",
        f"{limits.MAX_REDIRECTIONS} redirections",
        f"{limits.MAX_UNPACKED_RATIO} times its size, or "
        f"{2 * limits.MAX_RAW_BYTES // 1_000_000} MB",
        f"{limits.PIPE_SECONDS:g} seconds until something comes",
    ):
        assert words in page
