"""What quotes are about: the scheme, what was learned, narrower topics, the user's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_databases import empty

from quotes import store, topics, watch
from quotes.english import lexicon
from quotes.errors import QuotesError
from quotes.models import Topic, Watch, WatchTopic
from quotes.networks.linear import Linear
from quotes.topics import learned, scheme, terms

CASES = json.loads((Path(__file__).parent / "cases" / "topics.json").read_text(encoding="utf-8"))
IDS = {section: ident for section, (ident, _) in scheme.TOPICS.items()}


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


def test_narrower_topics_are_one_level_down_and_each_has_words() -> None:
    ids = [ident for _, ident, _ in scheme.SUBTOPICS.values()]
    assert len(set(ids)) == len(ids)
    assert all(section in scheme.TOPICS for section, _, _ in scheme.SUBTOPICS.values())
    assert set(lexicon.sections("subtopics")) - {""} == set(scheme.SUBTOPICS)
    for name, lines in lexicon.sections("subtopics").items():
        assert list(lines) == sorted(set(lines)), name


def test_a_word_tells_one_narrower_topic_of_its_broader_one() -> None:
    told: dict[tuple[str, str], str] = {}
    for name, (section, _, _) in scheme.SUBTOPICS.items():
        for term in terms.stems(lexicon.sections("subtopics")[name]):
            assert told.setdefault((section, term), name) == name, term


def test_the_database_knows_every_topic_that_is_found(tmp_path: Path) -> None:
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        stored = {(row["id"], row["label"], row["broader"]) for row in db["topics"].rows}
    below = {
        (ident, label, scheme.TOPICS[section][0])
        for section, ident, label in scheme.SUBTOPICS.values()
    }
    assert stored == {(*one, None) for one in topics.SCHEME} | below


def test_every_topic_has_terms_and_no_section_is_unknown() -> None:
    sections = lexicon.sections("topics")
    assert set(sections) - {""} == {
        name for section in scheme.TOPICS for name in (section, f"{section} sure")
    }
    for name, lines in sections.items():
        assert len(lines) == len(set(lines)), name
        assert all(line == line.lower() for line in lines), name


def test_the_words_of_the_quote_weigh_more_than_those_around_it() -> None:
    law, ward = "“The judge sent the jury home,”", "The nurse left the clinic."
    assert topics.find(law, f"{law} {ward}")[0].id == IDS["crime"]
    assert topics.find(ward, f"{ward} {law}")[0].id == IDS["health"]


def test_a_word_said_often_counts_once() -> None:
    once = topics.find("“The nurse and the doctor came.”", "")
    often = topics.find("“The nurse, the nurse and the doctor, the doctor came.”", "")
    assert once == often != ()


def test_more_words_are_surer() -> None:
    few = topics.find("“The nurse and the doctor came.”", "")[0].score
    many = topics.find("“The nurse, the doctor, the patient and the surgeon came.”", "")[0].score
    assert few < many < 1


def test_the_article_speaks_for_a_quote_that_says_little() -> None:
    words = "“It went the way we had hoped,”"
    body = (
        "The goalkeeper saved two penalties, the striker scored, and the coach praised his team "
        "after the cup final in a full stadium. The league title is within reach."
    )
    assert topics.find(words, words) == ()
    (found, *_) = topics.find(words, words, "Cup final", body)
    assert found.id == IDS["sport"]


def test_a_topic_keeps_the_words_it_rests_on_as_they_are_written() -> None:
    (found, *_) = topics.find("“The Nurses saw every patient in the Emergency room,”", "")
    assert found.id == IDS["health"]
    assert {"Nurses", "patient"} <= set(found.words)
    assert len(found.words) == len(set(found.words)) <= learned.MOST_EVIDENCE


def test_missing_weights_are_told_with_the_next_step(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    learned.model.cache_clear()
    monkeypatch.setattr(learned, "FILE", tmp_path / "topics.json")
    with pytest.raises(QuotesError, match=r"topics.json is missing\); install quote-tracker again"):
        learned.model()


def test_what_was_learned_of_a_term_and_what_weighs_beside_it_add_up() -> None:
    learned, beside = {"toll": [1, 4], "quay": [0, -2, 1, 6]}, {"quay": [(1, 1.0)], "bus": [(0, 2)]}
    known, weights = Linear.of(learned, 0.5, beside, 2).known(["bus", "tram", "quay", "toll"])
    assert known == ["bus", "quay", "toll"]
    assert weights.tolist() == [[2, 0], [-1, 4], [0, 2]]


def narrower(content: str, around: str = "") -> list[str]:
    """The labels of what is found one level down."""
    found = topics.find(content, around or content)
    above = {topic.id for topic in found if topic.broader is None}
    below = [topic for topic in found if topic.broader is not None]
    assert all(topic.broader in above and topic.words for topic in below)
    return [topic.label for topic in below]


@pytest.mark.parametrize(
    ("content", "label"),
    [
        (
            "“The minister must call an election, and voters will decide,” the party said.",
            "election",
        ),
        (
            "“The union calls a strike at the plant, workers join the picket line,”",
            "labour relations",
        ),
        ("“The judge sent the jury home before the verdict,”", "judiciary"),
        ("“The ceasefire holds, the troops and the army are leaving,”", "peace process"),
    ],
)
def test_a_narrower_topic_is_told_by_its_own_words(content: str, label: str) -> None:
    assert label in narrower(content)


def test_one_word_around_a_quote_tells_no_narrower_topic() -> None:
    law = "“The lawyer wrote to the prisoner about the crime,”"
    assert "judiciary" not in narrower(law, f"{law} she said outside the court.")
    assert "judiciary" in narrower(law, f"{law} she told the judge outside the court.")


def test_a_phrase_is_no_term_for_its_words() -> None:
    assert terms.terms("The Supreme Court sat, 12 times") == {
        "the": "The", "supreme court": "Supreme Court", "sat": "sat", "time": "times"
    }  # fmt: skip


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
    assert terms.stem(word) == stem


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
    found = [
        topic for topic in topics.find(content, "", watch=WATCH) if topic.id in ("toll", "bridge")
    ]
    assert [topic.id for topic in found] == own
    assert all(topic.score == 1.0 for topic in found)


def test_an_own_topic_brings_a_broader_one_of_the_scheme() -> None:
    own = Watch(topics=(WatchTopic("toll", "The toll", any=("toll",), broader=IDS["economy"]),))
    assert topics.find("The toll is high", "", watch=own) == (
        Topic("toll", "The toll", 1.0, IDS["economy"], ("toll",)),
        Topic(IDS["economy"], "economy, business and finance", 1.0, None, ("toll",)),
    )


def test_an_own_topic_without_phrases_is_never_met() -> None:
    bare = Watch(topics=(WatchTopic("bare", "Bare"), WatchTopic("no", "No", none=("toll",))))
    assert topics.find("Anything at all", "", watch=bare) == ()


@settings(max_examples=200)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_at_most_three_topics_once_each(content: str, context: str) -> None:
    found = topics.find(content, context, watch=WATCH)
    assert len({topic.id for topic in found}) == len(found)
    top = {ident for ident, _ in topics.SCHEME}
    assert sum(topic.id in top for topic in found) <= 3
    assert all(topic.broader in {one.id for one in found} for topic in found if topic.broader)
    assert all(0 < topic.score <= 1 for topic in found)
