"""Text that came in mark-up, as newsrooms' systems keep it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from growth import grows_with_length
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes import articles, read
from quotes.articles import markup
from quotes.errors import InputError
from quotes.models import Article, Failure

WILD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def only(**values: str) -> Article | Failure:
    Path("x.jsonl").write_text(json.dumps(values))
    (found,) = articles.load(["x.jsonl"])
    return found


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>It is\nshut.</p>\n\n<p>She  <b>said</b> so.</p>", "It is shut.\n\nShe said so."),
        ("It is shut.<br />She said so.<BR><BR>No.", "It is shut.\nShe said so.\n\nNo."),
        ("<div><h2>News</h2>It<ul><li>is<li>shut</ul></div>now", "News\n\nIt\n\nis\n\nshut\n\nnow"),
        (
            "<p>Shut.</p><script>x='<p>'</script><figure>a<figcaption>b</figure>",
            "Shut.",
        ),
        ("<p>1 < 2 &amp; so &#8220;on&#8221; &hellip;</p>", "1 < 2 & so “on” …"),
        ("<p>Shut.</p><!-- said nobody --><p>No.</p>", "Shut.\n\nNo."),
        ("AT&amp;T said:\n  &quot;No.&quot;", 'AT&T said:\n  "No."'),
        ("AT&amp;amp;T said: &amp;ldquo;No.&amp;rdquo;", "AT&T said: “No.”"),
        (
            "&lt;p&gt;Shut.&lt;/p&gt;&lt;p&gt;She said &amp;quot;No.&amp;quot;",
            'Shut.\n\nShe said "No."',
        ),
        ("<p>She said &amp;quot;No.&amp;quot;</p>", 'She said "No."'),
        ("**Shut** &amp; [over](/x)&#46;", "Shut & over."),
    ],
)
def test_what_a_reader_sees(html: str, text: str) -> None:
    found = only(text=html, title="Q&amp;A: &#8216;Shut&#8217;", url="https://e.example/?a&amp;b")
    assert isinstance(found, Article)
    assert (found.text, found.title) == (text, "Q&A: ‘Shut’")
    assert found.url == "https://e.example/?a&amp;b"
    assert found.extractor == "quote-tracker"


CLIPPED = """\
---
title: "Quay: shut"
source: https://e.example/quay?a=1
author:
  - "[[Ann Roe]]"
  - Jo Moe
published: 2026-03-01
tags: [clippings, {a: b}]
---
# Quay shut

![The quay](https://e.example/a.jpg)

The mayor, [Jan Vale](https://e.example/vale), met **the crews**. “I *oppose* it,”
[Vale](/vale "The mayor") said\\.

2019. It was ``so''. 2 * 3 * 4 is f**k all.

> “No,” said ***Ana Moe***.
"""
BARE = """\
Quay shut

The mayor, Jan Vale, met the crews. “I oppose it,”
Vale said.

2019. It was ``so''. 2 * 3 * 4 is f**k all.

“No,” said Ana Moe."""


@pytest.mark.parametrize("ending", [".md", ".MARKDOWN"])
def test_a_clipped_page_in_markdown(ending: str) -> None:
    Path("x" + ending).write_text(CLIPPED, encoding="utf-8")
    (found,) = articles.load([f"x{ending}"])
    assert isinstance(found, Article)
    assert (found.text, found.extractor, found.origin) == (BARE, "quote-tracker", f"x{ending}")
    assert (found.title, found.published, found.byline, found.url, found.id) == (
        "Quay: shut",
        "2026-03-01",
        "Ann Roe, Jo Moe",
        *["https://e.example/quay?a=1"] * 2,
    )
    assert [quote.speaker for quote in read(found).quotes] == ["Jan Vale", "Ana Moe"]


def test_markdown_without_values_or_in_another_form() -> None:
    body = CLIPPED.partition("---\n#")[2]
    for head in ("#", "---\n\n#", "---\n- a\n---\n\n#"):
        Path("x.md").write_text(head + body, encoding="utf-8")
        (found,) = articles.load(["x.md"])
        assert isinstance(found, Article)
        assert found.text.endswith(BARE)
        assert (found.id, found.published) == ("x.md", None)
    told = only(text="#" + body)
    assert isinstance(told, Article)
    assert told.text == BARE


@pytest.mark.parametrize("front", ["a: [", "a: &b *c", "a: " + "[" * 9999, "a: 'b"])
def test_values_above_a_text_that_are_no_yaml_are_told(front: str) -> None:
    Path("x.md").write_text(f"---\n{front}\n---\nShut.", encoding="utf-8")
    (found,) = articles.load(["x.md"])
    assert isinstance(found, Failure)
    assert found.error == (
        "x.md: what stands above the text, between the lines of ---, is no YAML; mend it or take "
        "it out."
    )


MEANT = "“It’s shut,” said Zoë Łęcka – of the café in São Tomé. It cost £5…"


@pytest.mark.parametrize("again", [1, 2])
@pytest.mark.parametrize("ending", [".jsonl", ".txt", ".csv"])
def test_a_text_that_was_decoded_wrongly_is_as_it_was_meant(ending: str, again: int) -> None:
    text = MEANT
    for _ in range(again):
        # as programs do it, for which no byte is undefined
        pairs = (bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
        text = "".join(pairs)
    written = {
        ".jsonl": json.dumps({"title": text, "text": text}),
        ".txt": f"title: {text}\n\n{text}",
        ".csv": f'title,text\n"{text}","{text}"',
    }
    Path("x" + ending).write_text(written[ending], encoding="utf-8")
    (found,) = articles.load(["x" + ending])
    assert isinstance(found, Article)
    assert (found.text, found.title, found.extractor) == (MEANT, MEANT, "quote-tracker")
    (quote,) = read(found).quotes
    assert quote.speaker == "Zoë Łęcka"


@pytest.mark.parametrize(
    "text",
    [
        MEANT,
        "«Oui», dit François – le château d’Âge, 20 °C, ½ £, ÂGÉ Ãlvaro.",
        "Ângela’s “SÃO PAULO”: â, Ã, ‘â’",
    ],
)
def test_a_text_that_may_be_meant_as_it_is_stays_so(text: str) -> None:
    found = only(text=text)
    assert (found.text, found.extractor) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "It is <b>shut</b>.",
        "a < b > c & d; e",
        "It was *so*, f**k [it](him) s**t.",
        "2019. ``So.''",
        "Read on</a>.\n\nNo.",
        "R&D, &c; x &copy y",
    ],
)
def test_what_may_be_prose_is_kept_to_the_letter(text: str) -> None:
    found = only(text=text)
    assert (found.text, found.extractor) == (text, None)


def test_answers_come_with_the_text_that_they_cut() -> None:
    found = only(text="<p>&ldquo;It is shut,&rdquo; said Mira Kaminski.</p><p>She sat.</p>")
    told = read(found, "rules").to_dict()
    (span,) = told["quotes"][0]["spans"]
    assert told["text"][slice(*span)] == "“It is shut,”"


def test_mark_up_without_words_and_beyond_its_limits() -> None:
    assert only(text="<p>&nbsp;</p><br>").error.startswith("x.jsonl, line 1: this holds no text;")
    deep = only(text="<p>a</p>" + "<i>" * 300 + "b")
    assert deep.error.startswith("x.jsonl, line 1: this page has tags that stand over 250 deep")


PIECES = [
    "<p>",
    "</p>",
    "<br>",
    "<b",
    ">",
    "</",
    "&amp;",
    "&#0;",
    "<!--",
    "]]>",
    "<script>",
    "\n",
    "[a](/b)",
    "**a** ",
    "> ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
@WILD
def test_no_mark_up_is_too_wild(text: str) -> None:
    try:
        found = markup.seen(text, "x")
    except InputError as error:
        assert str(error).startswith("x: ")
    else:
        marked = markup.TAG.search(text)
        assert not marked or (found == found.strip("\n") and "\n\n\n" not in found)


@pytest.mark.parametrize("piece", ["<p>It is shut.</p>", "[It](/x) *is **shut**. "])
def test_time_grows_with_length(piece: str) -> None:
    assert grows_with_length(lambda times: markup.seen(piece * times, "x"), 1_000)
