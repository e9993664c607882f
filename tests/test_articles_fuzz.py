"""Anything at all through `load`: articles or sentences, soon, and never another error."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes import articles
from quotes.models import Article, Failure

NAMES = ("x.txt", "x.jsonl", "x.html", "x", "x.docx", "x.pdf", "x.txt.gz", "x.jsonl.gz")
SECONDS = 5.0  # of the processor, so that a busy machine fails nothing
# of each of five kinds; with those known to hurt, over 430
EACH = int(os.environ.get("QUOTES_FUZZ", "30"))
WILD = settings(
    suppress_health_check=list(HealthCheck), deadline=None, max_examples=EACH, database=None
)
GOOD = b'{"id": "after", "text": "The bridge is shut."}\n'


def check(folder: Path, name: str, data: bytes) -> None:
    """Read it, with a good file behind it."""
    bad, good = folder / name, folder / "good.jsonl"
    bad.write_bytes(data)
    good.write_bytes(GOOD)
    start = time.process_time()
    found = list(articles.load([bad, good]))
    assert time.process_time() - start < SECONDS
    assert found[-1].id == "after" if isinstance(found[-1], Article) else b"after" in data
    for one in found:
        assert isinstance(one, Article | Failure)
        if isinstance(one, Failure):
            assert one.error.startswith(str(bad)) or b"after" in data
            assert one.error.endswith(".")
            assert len(one.error) < 1000
        else:
            one.text.encode("utf-8")  # as the database will
            assert one.text.strip()


names = st.sampled_from(NAMES)
fields = st.sampled_from(["id", "title", "published", "publisher", "url", "byline", "text", "x"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=3)
)
TAGS = """html head body title meta link script style p div article span b a table tr td ul li br
    img time h1 blockquote form svg template noscript iframe textarea"""
MARKS = """< > </ <!-- --> <![CDATA[ ]]> &#0; &#xD800; &lt & " ' <!DOCTYPE/**/html> \0 \ufeff \u2028
    <?xml/**/encoding='utf-7'?> <meta/**/charset=utf-16> <base/**/href='//'> <p/**/a=1/**/a=2/**/=3
    </p></p>"""
tags = st.sampled_from(TAGS.split())
marks = st.sampled_from([mark.replace("/**/", " ") for mark in MARKS.split(" ")])
pieces = (
    tags.map("<{}>".format)
    | tags.map("</{}>".format)
    | marks
    | st.text()
    | st.just("“Shut till May,” said the mayor of Holm on Friday. ")
)


@given(names, st.binary(max_size=3000))
@WILD
def test_any_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    check(tmp_path, name, data)


@given(names, st.binary(max_size=3000))
@WILD
def test_any_bytes_packed(tmp_path: Path, name: str, data: bytes) -> None:
    check(tmp_path, f"{name.removesuffix('.gz')}.gz", gzip.compress(data, 1))


@given(st.lists(st.dictionaries(fields, values) | values, max_size=4))
@WILD
def test_any_json(tmp_path: Path, lines: list[object]) -> None:
    check(tmp_path, "x.jsonl", "\n".join(map(json.dumps, lines)).encode())


@given(st.lists(st.tuples(fields | st.text(max_size=40), st.text()), max_size=8), st.text())
@WILD
def test_any_header(tmp_path: Path, header: list[tuple[str, str]], text: str) -> None:
    lines = "".join(f"{key}: {value}\n" for key, value in header)
    check(tmp_path, "x.txt", f"{lines}\n{text}".encode("utf-8", "surrogatepass"))


@given(st.lists(pieces, max_size=40))
@WILD
def test_any_page(tmp_path: Path, parts: list[str]) -> None:
    check(tmp_path, "x.html", "".join(parts).encode("utf-8", "surrogatepass"))


NASTY = {
    "nothing": b"",
    "zero": b"\0",
    "zeros": bytes(100_000),
    "mark": b"\xef\xbb\xbf",
    "marks": b"\xef\xbb\xbf" * 1000,
    "half a utf-16": b"\xff\xfe\0",
    "a lone surrogate": b"\xff\xfe\0\xd8",
    "surrogates": b"\xff\xfe" + b"\0\xd8" * 1000,
    "surrogates in utf-8": b"\xed\xa0\x80 shut",
    "overlong": b"\xc0\xaf\xe0\x80\xaf",
    "beyond unicode": b"\xf4\x90\x80\x80",
    "utf-32": "shut".encode("utf-32"),
    "utf-7": b"+ADw-script+AD4-",
    "western": b"caf\xe9",
    "returns": b"\r" * 10_000,
    "feeds": b"\f\v\x1c\x1d\x85\n" * 1000,
    "separators": "\u2028\u2029\u0085".encode() * 1000,
    "only marks": "\u200b\u200e\u202e".encode() * 1000,
    "combining": ("a" + "\u0301" * 100_000).encode(),
    "right to left": "\u202eshut\u202c\u2066".encode(),
    "escapes": b"\x1b[2J\x1b]0;a\x07" * 1000,
    "tags of text": "".join(chr(0xE0000 + n) for n in range(128)).encode(),
    "not characters": "\ufffe\uffff".encode(),
    "colons": b":" * 100_000,
    "keys": b"title: a\n" * 1000,
    "key alone": b"title:",
    "key without end": b"title" + b" " * 100_000,
    "day 0": b"published: 0000-00-00\n\na",
    "day of week": b"published: 2026-W54-9\n\na",
    "address alone": b"url: http://\n\na",
    "address of marks": "url: http://\u2100.example/\n\na".encode(),
    "address in brackets": b"url: http://[::1\n\na",
    "slashes as id": b"id: ../../etc/hostname\n\na",
    "query as id": b"id: '; DROP TABLE articles; --\n\na",
    "braces": b"{}" * 10_000,
    "brackets": b"[" * 100_000,
    "objects": b'{"a":' * 100_000,
    "json digits": b'{"text": "a", "id": ' + b"9" * 100_000 + b"}",
    "json exponent": b'{"text": "a", "id": 1e999999}',
    "json nan": b'{"text": "a", "id": NaN}',
    "json twice": b'{"text": "a", "text": ["b"], "text": "c"}',
    "json halves": b'{"text": "\\ud800", "title": "\\udfff"}',
    "json zero": b'{"text": "\\u0000"}',
    "json keys": b'{"text": "a", "": 1, "__class__": "b", "\\u0000": 2}',
    "json escapes": b'{"text": "' + b"\\u0041" * 100_000 + b'"}',
    "lines of nothing": b"\n" * 100_000,
    "tag": b"<",
    "tags open": b"<" * 100_000,
    "tags without end": b"<html>" + b"<a b='" * 10_000,
    "comments": b"<html>" + b"<!--" * 10_000,
    "comments closed": b"<!-- -->" * 200 + b"<html",
    "cdata": b"<html><![CDATA[" * 1000,
    "questions": b"<?xml " * 1000 + b"<html>",
    "doctypes": b"<!DOCTYPE html " * 1000,
    "entities": b'<!DOCTYPE a [<!ENTITY a "&a;&a;">]><html><body><p>&a;</p>',
    "outside entity": b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><p>&a;</p>',
    "numbers as entities": b"<html><body><p>" + b"&#99999999999;&#x0;&#xd800;" * 1000,
    "deep": b"<html><body>" + b"<div>" * 5000,
    "scripts": b"<html>" + b"<script>" * 5000 + b"</scrip" * 5000,
    "frames": b"<html>" + b"<frameset><iframe><noframes>" * 500,
    "forms in tables": b"<html>" + b"<table><form><tr><p>" * 60,
    "charset": b"<html><meta charset='" + b"x" * 5000 + b"'>",
    "charset twice": b"<html><meta charset=utf-16><meta charset=utf-32><p>Shut.",
    "charset that runs": b"<html><meta charset=rot13><meta charset=zlib><p>Shut.",
    "linked data": b"<html><script type='application/ld+json'>" + b'{"@graph":[' * 2000,
    "linked words": b"<html><script type='application/ld+json'>{\"author\":1,\"@type\":[0]}",
    "dates": b"<html>" + b"<time datetime='9999-99-99T99:99'>99/99/9999</time>" * 100,
    "base": b"<html><head><base href='javascript:'><link rel=canonical href='//[a'>",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(1000),
    "packed": gzip.compress(b"shut"),
    "packed often": gzip.compress(gzip.compress(gzip.compress(b"shut"))),
    "packed nothings": gzip.compress(b"") * 1000,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "zip": b"PK\x05\x06" + bytes(18),
    "database": b"SQLite format 3\0" + bytes(84),
}  # fmt: skip


@pytest.mark.parametrize("data", NASTY.values(), ids=NASTY.keys())
def test_what_is_known_to_hurt(tmp_path: Path, data: bytes) -> None:
    for name in NAMES[:4]:
        check(tmp_path, name, data)
    for name in NAMES[4:]:
        check(tmp_path, name, gzip.compress(data, 1))
