"""What quotes are about: the scheme, the term lists, the user's own topics."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import topics, watch
from quotes.english import lexicon
from quotes.models import Topic, Watch, WatchTopic

CASES = json.loads((Path(__file__).parent / "cases" / "topics.json").read_text(encoding="utf-8"))
IDS = {section: ident for section, (ident, _) in topics.TOPICS.items()}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for case in CASES
    ],
)
def test_case(case: dict[str, Any]) -> None:
    found = topics.find(case["content"], case["context"])
    first = found[0].id if found else None
    assert first == (IDS[case["first"]] if case["first"] else None)


def test_the_scheme_is_the_top_of_the_media_topics() -> None:
    assert [ident for ident, _ in topics.SCHEME] == list(watch.IPTC)
    assert len({label for _, label in topics.SCHEME}) == 17


def test_every_topic_has_terms_and_no_section_is_unknown() -> None:
    sections = lexicon.sections("topics")
    assert set(sections) - {""} == {
        name for section in topics.TOPICS for name in (section, f"{section} sure")
    }
    for name, lines in sections.items():
        assert len(lines) == len(set(lines)), name
        assert all(line == line.lower() for line in lines), name


def test_the_words_of_the_quote_weigh_more_than_those_around_it() -> None:
    law, ward = "“The judge sent the jury home,”", "The nurse left the clinic."
    assert topics.find(law, ward)[0].id == IDS["crime"]
    assert topics.find(ward, law)[0].id == IDS["health"]


def test_a_word_said_often_counts_once() -> None:
    once = topics.find("“The nurse and the doctor came.”", "")
    often = topics.find("“The nurse, the nurse and the doctor, the doctor came.”", "")
    assert once == often != ()


def test_more_words_are_surer() -> None:
    few = topics.find("“The nurse and the doctor came.”", "")[0].score
    many = topics.find("“The nurse, the doctor, the patient and the surgeon came.”", "")[0].score
    assert few < many < 1


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Companies’", "company"),
        ("nurse's", "nurse"),
        ("Strikes", "strike"),
        ("glass", "glass"),
        ("crisis", "crisis"),
        ("virus", "virus"),
        ("gas", "gas"),
    ],
)
def test_stem(word: str, stem: str) -> None:
    assert topics.stem(word) == stem


TOLL = WatchTopic("toll", "The toll", any=("toll", "wall charge"), none=("death toll",))
BRIDGE = WatchTopic("bridge", "The bridge", all=("bridge", "rebuilt"), broader="toll")
WATCH = Watch(topics=(TOLL, BRIDGE))


@pytest.mark.parametrize(
    ("content", "own"),
    [
        ("The TOLL is high", ["toll"]),
        ("A wall\ncharge will come", ["toll"]),
        ("The tolls are high", []),
        ("The death toll is high, so is the toll", []),
        ("The bridge must be rebuilt", ["bridge", "toll"]),
        ("The bridge must go", []),
    ],
)
def test_own_topics(content: str, own: list[str]) -> None:
    found = [topic for topic in topics.find(content, "", WATCH) if topic.id in ("toll", "bridge")]
    assert [topic.id for topic in found] == own
    assert all(topic.score == 1.0 for topic in found)


def test_an_own_topic_brings_a_broader_one_of_the_scheme() -> None:
    own = Watch(topics=(WatchTopic("toll", "The toll", any=("toll",), broader=IDS["economy"]),))
    assert topics.find("The toll is high", "", own) == (
        Topic("toll", "The toll", 1.0),
        Topic(IDS["economy"], "economy, business and finance", 1.0),
    )


def test_an_own_topic_without_phrases_is_never_met() -> None:
    bare = Watch(topics=(WatchTopic("bare", "Bare"), WatchTopic("no", "No", none=("toll",))))
    assert topics.find("Anything at all", "", bare) == ()


@settings(max_examples=200)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_at_most_three_topics_once_each(content: str, context: str) -> None:
    found = topics.find(content, context, WATCH)
    assert len({topic.id for topic in found}) == len(found)
    assert sum(topic.id.startswith("medtop:") for topic in found) <= 3
    assert all(0 < topic.score <= 1 for topic in found)
