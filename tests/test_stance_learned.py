"""The learned judge from the quote to its stances: candidates, verdicts, what is made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import stance
from quotes.document import Document
from quotes.models import Force, Quote, Span, Watch, WatchTarget
from quotes.networks.judge import ask, ask_ahead
from quotes.networks.question import question
from quotes.stance.candidates import OWN, Candidate, Source, candidates, phrases
from quotes.stance.hear import WATCHED, Verdict, surest
from quotes.stance.statements import statements


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the repeal of the harbour toll", {"the repeal of the harbour toll", "the harbour toll"}),
        ("Roe's plan is a bad one", {"Roe's plan", "Roe"}),
        ("we oppose higher fees", {"higher fees"}),
        ("they have been building ships", {"ships"}),
    ],
)
def test_phrases_are_found_inside_phrases_and_behind_verbs(text: str, wanted: set[str]) -> None:
    said = statements(text, ((0, len(text)),), cued=True)
    found = {text[slice(*span)] for span in phrases(text, said)}
    assert wanted <= found


def offered(
    text: str, said: Span, names: list[tuple[str, Span]], watch: Watch | None = None
) -> list[Candidate]:
    asked = question(text, Document(text).sentences, (said,), None, None, "Ana Ruiz")
    return candidates(asked, statements(text, (said,), cued=True), names, "", watch)


def test_a_pronoun_may_mean_who_was_named_before() -> None:
    text = "Mira Kaminski left. Ana Ruiz said “she was brave”."
    start = text.index("“")
    names = [("Mira Kaminski", (0, 13)), ("Ana Ruiz", (20, 28))]
    found = offered(text, (start, len(text) - 1), names)
    meant = [one for one in found if one.source == "pronoun"]
    assert [one.target for one in meant] == ["Mira Kaminski"]
    assert meant[0].place and text[slice(*meant[0].place)] == "she"


def test_a_watched_entry_is_asked_where_it_is_named_or_before_the_quote() -> None:
    text = "The toll bill passed. Ana Ruiz said “it would help nobody”."
    watch = Watch(targets=(WatchTarget("toll", "Harbour toll", aliases=("toll bill",)),))
    said = (text.index("“"), len(text) - 1)
    (far,) = [one for one in offered(text, said, [], watch) if one.source in OWN]
    assert (far.target, far.place, far.words) == ("Harbour toll", None, "toll bill")
    (near,) = [one for one in offered(text, (0, len(text)), [], watch) if one.source in OWN]
    assert near.place == (4, 13)


# the judge taken at its word
WEIGHTS = {"judged": 1.0}


def verdict(
    target: str, place: Span | None, score: float, source: Source = "phrase", label: str = "against"
) -> Verdict:
    return Verdict(Candidate(target, place, source), label, score, place)  # type: ignore[arg-type]


def test_of_candidates_that_overlap_the_surest_is_heard() -> None:
    heard = surest(
        [
            verdict("toll", (10, 14), 0.6),
            verdict("harbour toll", (2, 14), 0.8),
            verdict("Toll", (40, 44), 0.5),
            verdict("ferry", (50, 55), 0.5, label="favour"),
        ],
        WEIGHTS,
    )
    assert [(one.target, one.stance, one.score) for one in heard] == [
        ("harbour toll", "against", 0.8),
        ("ferry", "favour", 0.5),
    ]
    assert all(one.method == "model" for one in heard)


def test_the_users_own_target_is_heard_beside_all_others() -> None:
    both = [verdict("toll", (2, 6), 0.9), verdict("Toll plan", (2, 6), 0.6, "watched")]
    heard = surest(both, WEIGHTS)
    assert [one.target for one in heard] == ["Toll plan"]


def test_an_entry_that_only_the_article_names_must_be_surer() -> None:
    low, high = WATCHED["watched"], WATCHED["article"]
    assert low < high
    assert surest([verdict("toll", None, low, "article")], WEIGHTS) == []
    assert surest([verdict("toll", None, high, "article")], WEIGHTS) != []


def test_a_target_goes_by_the_fullest_phrase_that_is_judged_alike() -> None:
    # the shorter one's place begins with its article
    said = [verdict("raids", (0, 9), 0.8), verdict("raids on ferries", (4, 20), 0.5, "longer")]
    assert [one.target for one in surest(said, WEIGHTS)] == ["raids on ferries"]
    said[1] = verdict("raids on ferries", (4, 20), 0.1, "longer")
    assert [one.target for one in surest(said, WEIGHTS)] == ["raids"]


def test_what_is_unlikely_is_not_heard() -> None:
    assert surest([verdict("toll", (2, 6), 0.1)], WEIGHTS) == []


def test_what_readers_seldom_write_down_must_be_surer() -> None:
    act = [verdict("hide the files", (2, 16), 0.5, "act")]
    assert surest(act, WEIGHTS) != []
    assert surest(act, WEIGHTS | {"act": -3.0}) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the bill be dropped", "bill be dropped"),
        ("the people who profit from it", "people who profit from it"),
        ("this toll hurts", "toll"),
        ("the raids on ferries by the navy were late", "raids on ferries"),
        ("the raids on ferries by the navy were late", "raids on ferries by the navy"),
    ],
)
def test_a_phrase_is_offered_with_its_clause_and_without_its_last_word(
    text: str, wanted: str
) -> None:
    found = offered(text, (0, len(text)), [])
    assert wanted in {one.target for one in found}


def test_what_it_may_mean_is_never_cut_from_within_a_word() -> None:
    text = "Existing tolls rise. " * 30 + "Ana Ruiz said it would help."
    start = text.index("it would")
    found = offered(text, (start, len(text) - 1), [])
    meant = {one.target for one in found if one.source == "it"}
    assert {one.split()[0] for one in meant} == {"Existing", "tolls", "Ana"}


CASES = Path(__file__).parent / "cases"
TEXT = "Mira Kaminski said “the toll is unfair to the islands”. She left."


def test_the_network_answers_for_every_place_and_points_into_the_quote() -> None:
    said = (TEXT.index("“"), TEXT.index("”") + 1)
    asked = question(TEXT, Document(TEXT).sentences, (said,), (14, 18), (0, 13), "Mira Kaminski")
    toll, left = ask(asked, [(20, 28), (60, 64)])
    assert left is None, "what is not read has no answer"
    assert toll is not None
    assert toll.favour + toll.against + toll.neutral + toll.none == pytest.approx(1)
    for one in (toll, ask_ahead(asked, "the ferry")):
        assert one.evidence and said[0] <= one.evidence[0] < one.evidence[1] <= said[1]


def test_what_is_denied_is_nobodys_stance() -> None:
    said = (TEXT.index("“"), TEXT.index("”") + 1)
    quote = Quote((said,), "direct", cue=(14, 18), speaker="Mira Kaminski", force=Force.DENIED)
    learned = stance.find(Document(TEXT), quote, learned=True)
    assert not any(one.method == "model" for one in learned)


def test_what_both_judges_say_is_as_sure_as_the_surer_says() -> None:
    text = "Mira Kaminski said “I oppose the toll”."
    said = (text.index("“"), text.index("”") + 1)
    quote = Quote((said,), "direct", cue=(14, 18), speaker="Mira Kaminski")
    alone = {one.target: one for one in stance.find(Document(text), quote)}
    both = {one.target: one for one in stance.find(Document(text), quote, learned=True)}
    assert both["toll"].stance == alone["toll"].stance == "against"
    assert both["toll"].score >= alone["toll"].score >= 0.7


def cases() -> list[Any]:
    found = json.loads((CASES / "stance_judge.json").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for case in found
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    """What is hard to judge: every side that must be seen, and those that must not be taken."""
    text = case["text"]

    def spot(words: str) -> Span:
        return text.index(words), text.index(words) + len(words)

    quote = Quote(
        (spot(case["content"]),),
        "direct" if "“" in text else "indirect",
        cue=spot(case["cue"]),
        source=spot(case["speaker"]),
        speaker=case["speaker"],
    )
    said = {
        one.target.lower(): one.stance for one in stance.find(Document(text), quote, learned=True)
    }

    def of(target: str) -> set[str]:
        return {label for name, label in said.items() if target.lower() in name}

    for target, label in case["right"].items():
        assert of(target) == {label}, (target, said)
    for target, label in case["never"].items():
        assert label not in of(target), (target, said)
    if not case["right"] and not case["never"]:
        assert not {"favour", "against"} & set(said.values()), said


PIECES = ["the toll", "is", "“", "”", "Roe", "she", ".", "\n\n", "ﬁ"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the toll", "is", "“", "”", "Roe", "she", ".", "\n\n", "ﬁ"]), max_size=40
    ),
    st.data(),
)
def test_any_words_give_stances_inside_the_quote(words: list[str], data: st.DataObject) -> None:
    text = "x " + " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(((start, end),), "mixed", speaker="Roe")
    for one in stance.find(Document(text), quote, [("Ann Roe", (0, 1))], learned=True):
        assert one.target and 0 <= one.score <= 1
        assert one.evidence is None or start <= one.evidence[0] < one.evidence[1] <= end
