from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_cases import Case, load, text_of, wild

from quotes.document import Document
from quotes.find import find
from quotes.models import Article, Found, Quote
from quotes.normal_form import Form
from quotes.reader import read
from quotes.resolve import Resolved, resolve

KINDS = {"person", "organisation", "group", "document", "unnamed"}


def named(text: str, title: str | None = None, byline: str | None = None) -> Resolved:
    quotes = find(Document(text, title or ""), engine="rules")
    return resolve(text, quotes, title, byline)


def said(text: str, title: str | None = None, byline: str | None = None) -> tuple[Quote, ...]:
    return read(Article("a", text, title=title, byline=byline), "rules").quotes


def saying(case: Case, quotes: tuple[Quote, ...], words: str) -> Quote:
    """The shortest quote that holds some words."""

    def content(quote: Quote) -> str:
        text = case["title"] if quote.field == "title" else text_of(case)
        return " … ".join(text[start:end] for start, end in quote.spans)

    found = [quote for quote in quotes if words in content(quote)]
    assert found, f"no quote says “{words}”"
    return min(found, key=lambda quote: len(content(quote)))


@pytest.mark.parametrize("case", load("resolve"))
def test_resolve(case: Case) -> None:
    given = text_of(case), case.get("title"), case.get("byline")
    quotes, resolved = said(*given), named(*given)
    for expected in case["expect"]:
        quote = saying(case, quotes, expected["words"])
        told = {"speaker": quote.speaker, "kind": quote.speaker_kind, "how": quote.resolved_by}
        assert {"words": expected["words"]} | {
            k: told[k] for k in told if k in expected
        } == expected
    for expected in case.get("speakers", ()):
        (speaker,) = [s for s in resolved.speakers if s.name == expected["name"]]
        assert {k: _listed(v) for k, v in asdict(speaker).items() if k in expected} == expected


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_a_mention_may_hold_an_office_behind_a_description() -> None:
    mention = "One of them, former Secretary of State Mira Kaminski"
    text = f"{mention}, said that it was late."
    start = text.index("it was late")
    quote = Found(((start, start + 11),), "indirect", source=(0, len(mention)), tagged=True)
    (told,) = resolve(text, [quote]).named
    assert (told.name, told.how) == ("Mira Kaminski", "apposition")


# what holds for any text


@given(wild, st.sampled_from([None, "", "Jun Aldous"]))
def test_every_quote_is_named_or_left_open(text: str, byline: str | None) -> None:
    quotes = find(Document(text), engine="rules")
    assert len(resolve(text, quotes, None, byline).named) == len(quotes)


@given(wild)
def test_a_speaker_has_a_name_a_kind_and_a_reason(text: str) -> None:
    for quote in said(text):
        assert (quote.speaker is None) == (quote.speaker_kind is None)
        assert quote.speaker is None or (quote.speaker.strip() and quote.speaker_kind in KINDS)
        assert (quote.speaker is None) == quote.resolved_by.startswith("unresolved")
        assert 0 < quote.confidence <= 1
        below = quote.resolved_by in ("echo", "main speaker")  # a headline that names nobody
        assert quote.speaker is None or quote.source or below


@given(wild)
def test_everyone_who_speaks_is_listed_once(text: str) -> None:
    text = Form(Article("a", text)).read.text  # as it is read, and so named
    resolved = named(text)
    speaking = {(quote.speaker, quote.speaker_kind) for quote in said(text) if quote.speaker}
    listed = [(speaker.name, speaker.kind) for speaker in resolved.speakers]
    assert sorted(speaking) == listed
    for speaker in resolved.speakers:
        assert speaker.name not in speaker.aliases
        assert list(speaker.aliases) == sorted(set(speaker.aliases))
        assert len(set(speaker.roles)) == len(speaker.roles)


@given(wild)
def test_names_stand_in_the_text(text: str) -> None:
    for name, (start, end) in named(text).names:
        assert name
        assert 0 <= start < end <= len(text)


@given(wild)
def test_the_same_text_gives_the_same_names(text: str) -> None:
    one, other = named(text), named(text)
    assert (one.speakers, one.names) == (other.speakers, other.names)
