from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_readings import Said, organisation, person, reading
from markdown_it import MarkdownIt

from quotes import store
from quotes.models import Force, Reading
from quotes.report import markdown
from quotes.visible import shown

ECONOMY = "medtop:04000000"
TOLL = "The harbour toll"
BROCKETT = person("Hanne Brockett", "harbour chief", "pilot", aliases=["Brockett", "H. Brockett"])
PORT = organisation("the Port Authority")


def published(of: Reading, publisher: str, url: str | None = None) -> Reading:
    return replace(of, article=replace(of.article, publisher=publisher, url=url))


READINGS = [
    published(
        reading("march", Said("“The toll must go,”", BROCKETT, (ECONOMY,), ((TOLL, "against"),))),
        "The Selm Echo (invented)",
        "https://example.org/toll",
    ),
    reading(
        "april",
        Said("“The toll must go,”", BROCKETT, (ECONOMY,), ((TOLL, "against"),)),
        Said("“I am for NATO,”", BROCKETT, (), (("NATO", "favour"), ("Selm", "unclear"))),
        Said("“We wait,”", PORT),
        published="2026-04-05",
    ),
    reading("undated", Said("“Ask me later,”", BROCKETT), published=None),
]


def sure(of: Reading, confidence: float) -> Reading:
    quotes = (replace(quote, confidence=confidence) for quote in of.quotes)
    return replace(of, quotes=tuple(quotes))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[store.Database]:
    with store.writing(tmp_path / "quotes.db") as opened:
        yield opened


def report(db: store.Database, name: str, *readings: Reading) -> str:
    store.save(db, readings)
    return markdown(store.speaker_report(db, store.find_speaker(db, name)))


def test_a_whole_report(db: store.Database) -> None:
    text = report(db, "Brockett", *READINGS)
    ids = [row["quote_id"] for row in store.speaker_report(db, "hanne-brockett")["quotes"]]
    for number, ident in enumerate(ids, 1):
        text = text.replace(ident, f"id-{number}")
    assert text == (
        """\
# Hanne Brockett

- Kind: person
- Roles: harbour chief; pilot
- Also: Brockett; H. Brockett
- Coverage: 3 statements (4 quotes) in 3 articles, 2026-01-01 to 2026-04-05

## Where they stand

| target | ▲ favour | ▼ against | ● neutral | ○ unclear | newest | dates |
| --- | ---: | ---: | ---: | ---: | --- | --- |
| NATO | 1 |  |  |  | ▲ favour | 2026-04-05 |
| Selm |  |  |  | 1 |  | 2026-04-05 |
| harbour toll |  | 1 |  |  | ▼ against | 2026-01-01 |

Statements are counted once, however many articles carry them. A stance is what one \
quote gives evidence of; it is a program's reading and not the speaker's own summary.

## Topics

- economy, business and finance: 1 statement

## Quotes

### 2026-01-01 · The Selm Echo (invented)

> “The toll must go,”

- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90
- ▼ against: harbour toll by ““Th” (0.80)
- About economy, business and finance
- In [About march](<https://example.org/toll>), text 0–19, quote `id-1`

### 2026-04-05 · publisher not given

> “The toll must go,”

- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90
- ▼ against: harbour toll by ““Th” (0.80)
- About economy, business and finance
- In About april (`april`), text 0–19, quote `id-2`

### 2026-04-05 · publisher not given

> “I am for NATO,”

- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90
- ▲ favour: NATO by ““I” (0.80)
- ○ unclear: Selm by ““I” (0.80)
- In About april (`april`), text 42–58, quote `id-3`

### undated · publisher not given

> “Ask me later,”

- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90
- In About undated (`undated`), text 0–15, quote `id-4`

"""
    )


def test_one_who_takes_no_side(db: store.Database) -> None:
    text = report(db, "the Port Authority", *READINGS)
    assert "- Kind: organisation\n" in text
    assert "- Coverage: 1 statement (1 quote) in 1 article, 2026-04-05\n" in text
    assert "No stance on a named target was found.\n" in text
    assert "## Topics" not in text
    assert "- Roles" not in text


def test_one_whose_articles_have_no_date(db: store.Database) -> None:
    text = report(db, "Brockett", READINGS[2])
    assert "- Coverage: 1 statement (1 quote) in 1 article\n" in text
    assert "### undated · publisher not given" in text


def test_doubt_is_told(db: store.Database) -> None:
    text = report(db, "Brockett", sure(READINGS[0], 0.69), sure(READINGS[2], 0.7))
    assert "confidence 0.69 (unsure)" in text
    assert "confidence 0.70\n" in text


def test_flags_are_told(db: store.Database) -> None:
    (quote,) = READINGS[0].quotes
    odd = replace(quote, kind="indirect", force=Force.DENIED, headline=True, cue=None, source=None)
    text = report(db, "Brockett", replace(READINGS[0], quotes=(odd,)))
    assert "- Indirect, denied, headline, confidence 0.90\n" in text


# what Markdown makes of it


def rendered(text: str) -> list[Any]:
    return MarkdownIt("commonmark").parse(text)


def plain(tokens: list[Any], kind: str) -> list[str]:
    """What a reader sees of the headings (or block quotes) of a page."""
    found = []
    for number, token in enumerate(tokens):
        if token.type == f"{kind}_open":
            close = next(n for n in range(number, len(tokens)) if tokens[n].type == f"{kind}_close")
            inside = [t for t in tokens[number:close] if t.type == "inline"]
            found.append(" ".join(_seen(token) for token in inside))
    return found


def _seen(inline: Any) -> str:
    kinds = {child.type for child in inline.children}
    assert kinds <= {"text", "text_special", "softbreak"}, f"marked up: {kinds}"
    return "".join(child.content or " " for child in inline.children)


def row(quote: str, **more: Any) -> dict[str, Any]:
    """One quote as `store.speaker_report` answers it."""
    known = {"date": "2026-01-01", "publisher": "Echo", "quote": quote, "kind": "direct"}
    known |= {
        "force": "said",
        "sentence": None,
        "headline": 0,
        "cue": "said",
        "source": "she",
        "named_by": "pronoun",
    }
    known |= {"confidence": 0.9, "evidence": [], "topics": [], "article": "Toll", "url": None}
    return known | {"article_id": "a", "field": "text", "spans": [[0, 4]], "quote_id": "q"} | more


def page(*quotes: dict[str, Any], name: str = "Hanne Brockett") -> str:
    speaker = {"speaker": name, "kind": "person", "other_names": [], "statements": 1, "quotes": 1}
    speaker |= {"articles": 1, "first_date": None, "last_date": None}
    return markdown(
        {"speaker": speaker, "roles": [], "balance": [], "topics": [], "quotes": quotes}
    )


printable = st.text(
    st.one_of(
        st.sampled_from("*_`#[]<>|\\&;:!-+=~.()1 \n\t“”a"), st.characters(exclude_categories=["C"])
    ),
    min_size=1,
    max_size=30,
).filter(str.strip)


@given(printable)
@example("*bold* _it_ `code` [a](b) <b>html</b> # no | table \\")
@example("two\n\n# lines")
@example("unseen \U000e0100")
def test_a_quote_is_seen_as_it_was_said(said: str) -> None:
    text = f"“{said}”"
    tokens = rendered(page(row(text)))
    assert plain(tokens, "blockquote") == [shown(" ".join(text.split()))]
    assert len(plain(tokens, "heading")) == 4


@given(printable)
def test_a_name_is_seen_as_it_is(name: str) -> None:
    first = plain(rendered(page(row("“No,”"), name=f"A{name}")), "heading")[0]
    assert first == shown(" ".join(f"A{name}".split()))


@pytest.mark.parametrize(
    "said", ["- the toll", "+ the toll", "1. the toll", "2) the toll", "---", "&lt; and &amp;"]
)
def test_a_quote_that_looks_like_a_mark_is_seen_as_it_was_said(said: str) -> None:
    assert plain(rendered(page(row(said))), "blockquote") == [said]


# words of an article, an address or an id, whoever wrote them
wild = st.lists(
    st.one_of(
        st.sampled_from(["\n\n# x\n", "\r", "\n- ", "\n\n---\n", "\n```\n", "`", "``", ">", "|"]),
        st.sampled_from(["<b>", "[a](b)", "](x)", "![", "*", "\\", "\x1b[2J", "\0", "\u2028", " "]),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1, max_size=10,
).map("".join).filter(lambda words: shown("".join(words.split())))  # fmt: skip


def spoken(words: str, url: str) -> str:
    """A report all of whose words are these."""
    said = {"stance": "favour", "target": words, "words": words, "score": 0.8}
    one = row(words, publisher=words, cue=words, source=words, evidence=[said], topics=[words])
    one |= {"article": words, "url": url, "article_id": words, "quote_id": words}
    return page(one, name=words)


@given(wild, wild, st.sampled_from(["", "https://example.org/", "javascript:"]))
@example("a", "\n\n# Not said\n", "https://example.org/")
@example("a\n```\n# Not said", "x", "")
def test_no_words_change_what_a_report_is_made_of(words: str, rest: str, scheme: str) -> None:
    text = spoken(words, scheme + rest)
    tokens = rendered(text)
    web = scheme.startswith("https")
    plain_url = "https://example.org/" if web else ""
    assert [token.type for token in tokens] == [t.type for t in rendered(spoken("a", plain_url))]
    assert len(text.splitlines()) == text.count("\n"), "a line ends where the report ends it"
    kinds = [child.type for token in tokens for child in token.children or ()]
    assert kinds.count("link_open") == web
    assert kinds.count("code_inline") == (1 if web else 2)
    assert not {"html_inline", "image", "em_open", "strong_open", "hardbreak"} & set(kinds)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/toll?a=1&b=2#part",
        "https://example.org/toll_(2026)",
        "https://example.org/a b",
        "https://example.org/<toll>",
    ],
)
def test_an_address_is_a_link(url: str) -> None:
    tokens = rendered(page(row("“No,”", url=url)))
    links = [
        child.attrGet("href")
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert len(links) == 1
    assert links[0].startswith("https://example.org/")
