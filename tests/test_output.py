from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from made_readings import person, readings

from quotes.models import Article, Force, Quote, Reading, Stance, Topic
from quotes.output import as_json, cut, why

BROCKETT = person("Hanne Brockett", "harbour chief", aliases=["Brockett"])
TEXT = "“The quay,” Hanne Brockett said, “is closed.”"
SPANS = ((0, 11), (33, 45))
QUOTE = Quote(
    SPANS,
    "direct",
    cue=(27, 31),
    source=(12, 26),
    speaker="Hanne Brockett",
    speaker_kind="person",
    resolved_by="full name",
    rule="say back",
    confidence=0.931,
    topics=(Topic("medtop:04000000", "economy", 0.6, None, ("toll",)),),
    stances=(
        Stance("the quay", "against", 0.8, (34, 45), called=(1, 9)),
        Stance("NATO", "unclear", 0.5),
    ),
)
READING = Reading(
    Article("quay-1", TEXT, "Quay ‘closed’", "2026-03-02", origin="quay.txt"),
    "rules",
    "0.1.0",
    (QUOTE,),
    (BROCKETT,),
)


def printed(of: Reading) -> Any:
    """The answer as a pipeline receives it."""
    return json.loads(json.dumps(as_json(of), ensure_ascii=False))


def test_the_form_that_checks_and_pipelines_read() -> None:
    assert printed(READING) == {
        "id": "quay-1",
        "title": "Quay ‘closed’",
        "published": "2026-03-02",
        "engine": "rules",
        "version": "0.1.0",
        "weights": None,
        "quotes": [
            {
                "field": "text",
                "spans": [[0, 11], [33, 45]],
                "kind": "direct",
                "cue": [27, 31],
                "source": [12, 26],
                "speaker": "Hanne Brockett",
                "speaker_kind": "person",
                "resolved_by": "full name",
                "rule": "say back",
                "confidence": 0.931,
                "headline": False,
                "force": "said",
                "denied": False,
                "sentence": None,
                "nested_in": None,
                "topics": [
                    {
                        "id": "medtop:04000000",
                        "label": "economy",
                        "score": 0.6,
                        "broader": None,
                        "words": ["toll"],
                    }
                ],
                "stances": [
                    {
                        "target": "the quay",
                        "stance": "against",
                        "score": 0.8,
                        "evidence": [34, 45],
                        "method": "lexicon",
                        "called": [1, 9],
                    },
                    {
                        "target": "NATO",
                        "stance": "unclear",
                        "score": 0.5,
                        "evidence": None,
                        "method": "lexicon",
                        "called": None,
                    },
                ],
                "addressee": None,
                "said_on": None,
                "dated_by": None,
            }
        ],
        "narrated": [],
        "speakers": [
            {
                "name": "Hanne Brockett",
                "kind": "person",
                "aliases": ["Brockett"],
                "roles": ["harbour chief"],
            }
        ],
    }


def test_an_article_that_says_nothing() -> None:
    answer = printed(Reading(Article("x", ""), "rules", "0.1.0", ()))
    assert (answer["title"], answer["published"]) == (None, None)
    assert (answer["quotes"], answer["speakers"]) == ([], [])
    assert "text" not in answer


def test_a_cleaned_page_is_printed_along() -> None:
    page = replace(READING, article=replace(READING.article, extractor="trafilatura 2.3.1"))
    answer = printed(page)
    assert answer["text"] == TEXT
    assert answer["extractor"] == "trafilatura 2.3.1"
    start, end = answer["quotes"][0]["spans"][0]
    assert answer["text"][start:end] == "“The quay,”"


@given(readings)
def test_every_reading_can_be_printed(of: Reading) -> None:
    answer = printed(of)
    assert answer["id"] == of.article.id
    assert len(answer["quotes"]) == len(of.quotes)
    for row, quote in zip(answer["quotes"], of.quotes, strict=True):
        assert [tuple(span) for span in row["spans"]] == list(quote.spans)
        assert row["nested_in"] is None or 0 <= row["nested_in"] < len(answer["quotes"])


# the readable form


def test_cut() -> None:
    assert cut(READING, QUOTE) == "“The quay,” … “is closed.”"
    assert cut(READING, QUOTE, (QUOTE.source,)) == "Hanne Brockett"


def test_cut_of_a_title() -> None:
    of_title = Quote(((5, 13),), "direct", field="title")
    assert cut(READING, of_title) == "‘closed’"


@given(readings)
def test_cut_says_what_the_spans_hold(of: Reading) -> None:
    for quote in of.quotes:
        (span,) = quote.spans
        assert cut(of, quote) == of.article.text[slice(*span)]


def test_why() -> None:
    assert why(READING, QUOTE) == (
        "direct · cue “said” · source “Hanne Brockett” by full name · 0.93"
    )


def test_why_of_what_has_neither_cue_nor_source() -> None:
    bare = Quote(((0, 11),), "direct", confidence=0.5)
    assert why(READING, bare) == "direct · 0.50"


def test_why_tells_what_is_not_as_usual() -> None:
    odd = replace(
        QUOTE, kind="indirect", force=Force.DENIED, headline=True, nested_in=0, source=None
    )
    assert why(READING, odd) == (
        "indirect · denied · headline · inside quote 1 · cue “said” · 0.93"
    )
