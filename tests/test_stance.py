"""Where speakers stand: cases with their labels, names, the watch-list, and what never happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from growth import grows_with_length
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import stance
from quotes.english import lexicon
from quotes.models import Article, Span, Stance, Watch, WatchTarget
from quotes.reader import read
from quotes.stance.things import acted_on

CASES = Path(__file__).parent / "cases"
POLAR = ("favour", "against")


def load(name: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for case in json.loads((CASES / name).read_text(encoding="utf-8"))
    ]


def find(
    content: str,
    cue: str | None = "said",
    named: tuple[tuple[str, Span], ...] = (),
    watch: Watch | None = None,
) -> tuple[Stance, ...]:
    whole = (0, len(content))
    return stance.lexical(content, (whole,), named, watch, cue)


def spot(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return start, start + len(words)


@pytest.mark.parametrize("case", load("stance.json"))
def test_case(case: dict[str, Any]) -> None:
    found = find(case["content"], case["cue"])
    told = {(one.target, one.stance) for one in found}
    assert told == {(one["target"], one["stance"]) for one in case["expect"]}
    for one in found:
        assert one.evidence is not None
        assert (one.score < case["score_below"]) if "score_below" in case else one.score >= 0.5


@pytest.mark.parametrize("case", load("stance_negative.json"))
def test_no_side_is_taken(case: dict[str, Any]) -> None:
    assert find(case["content"], case["cue"]) == ()


def test_a_known_name_is_the_target() -> None:
    text = "Ingrid Solberg left early. The mayor praised Solberg."
    said = spot(text, "Solberg", text.index("praised"))
    found = stance.lexical(text, (said,), [("Ingrid Solberg", said)], None, "praised")
    assert [(one.target, one.stance) for one in found] == [("Ingrid Solberg", "favour")]


GATE = WatchTarget(
    id="gate",
    label="The toll gate",
    aliases=("barrier at Ardle",),
    favour=("keep the money local",),
    against=("a tax on bread",),
)
WATCH = Watch(targets=(GATE,))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("“I say keep the money  Local.”", ("favour", 0.9, "watch")),
        ("“This is a tax on bread.”", ("against", 0.9, "watch")),
        ("“A tax on bread! Keep the money local!”", ("unclear", 0.5, "watch")),
        ("“A tax on bread? Keep the money local!”", ("favour", 0.9, "watch")),
        ("“I walked past the toll gate.”", ("unclear", 0.5, "lexicon")),
    ],
)
def test_a_watched_target(content: str, told: tuple[str, float, str]) -> None:
    found = [one for one in find(content, watch=WATCH) if one.target == "The toll gate"]
    assert [(one.stance, one.score, one.method) for one in found] == [told]


@pytest.mark.parametrize(
    "content",
    [
        "“I no longer say keep the money local.”",
        "“It isn’t a tax on bread.”",
        "“Is it a tax on bread?”",
        "“We will see if it is a tax on bread.”",
    ],
)
def test_a_phrase_that_is_denied_or_asked_decides_nothing(content: str) -> None:
    assert all(one.method != "watch" for one in find(content, watch=WATCH))


def test_a_phrase_that_is_denied_once_may_be_asserted_later() -> None:
    (one,) = find("“It is not a tax on bread? It is a tax on bread!”", watch=WATCH)
    assert (one.stance, one.method) == ("against", "watch")


def test_part_of_a_longer_word_is_no_watched_target() -> None:
    assert find("“I walked past the toll gates.”", watch=WATCH) == ()


def test_a_watched_target_is_judged_by_the_cue_under_its_label() -> None:
    (one,) = find("the barrier at Ardle", "condemned", watch=WATCH)
    assert (one.target, one.stance, one.method) == ("The toll gate", "against", "lexicon")


def test_a_name_ends_where_a_quotation_begins() -> None:
    (one,) = find('the dam "a folly of fools"', "criticised")
    assert (one.target, one.stance) == ("dam", "against")


@pytest.mark.parametrize("words", ["We back the toll ", "if “a” to ", "the toll of a mayor’s "])
def test_time_grows_with_length(words: str) -> None:
    assert grows_with_length(lambda times: find(words * times, "urged"), 20_000 // len(words))


PIECES = sorted(
    {piece for case in load("stance.json") for piece in case.values[0]["content"].split()}
)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=30),
    st.sampled_from([None, "said", "urged", "called"]),
)
def test_any_words_give_evidence_inside_the_quote(words: list[str], cue: str | None) -> None:
    text = " ".join(words)
    cut = len(text) // 2
    spans = ((0, cut), (cut, len(text))) if cut else ((0, len(text)),)
    for one in stance.lexical(text, spans, [("Solberg", (0, 3))], WATCH, cue):
        assert one.target
        assert 0 <= one.score <= 1
        assert one.evidence is not None
        assert any(a <= one.evidence[0] < one.evidence[1] <= b for a, b in spans)


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=80))
def test_any_text_is_read(text: str) -> None:
    find(text, cue=None)


def test_the_lexicon_holds_each_entry_once() -> None:
    for name, lines in lexicon.sections("stance").items():
        assert len(lines) == len(set(lines)), name
        assert all(line == line.lower() for line in lines), name


@pytest.mark.parametrize("engine", ["rules", "model"])
def test_nobody_takes_a_side_on_himself(engine: str) -> None:
    watch = Watch(targets=(WatchTarget("roe", "Ann Roe", "entity", aliases=("Ann B. Roe", "Roe")),))
    text = "“{}Roe is the best mayor we had,” said {}."
    own = read(Article("a", text.format("I say that ", "Ann B. Roe")), watch=watch, engine=engine)
    assert all(one.target != "Ann Roe" for quote in own.quotes for one in quote.stances)
    other = read(Article("b", text.format("", "Tom Vale")), watch=watch, engine=engine)
    assert [one.target for quote in other.quotes for one in quote.stances] == ["Ann Roe"]


@pytest.mark.parametrize("engine", ["rules", "model"])
@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("{} Ann Roe is a disgrace to this town", True),
        ("{} Ann Maria Roe is a disgrace to this town", True),
        ("{} Mayor Roe is a disgrace to this town", True),
        ("{} Anne Roe is a disgrace to this town", True),
        ("{} Roe’s Harbour Trust is a disgrace to this town", True),
        ("{} Bob Roe is a disgrace to this town", False),
        ("{} Roe Street is a disgrace to this town", False),
    ],
)
def test_a_part_of_anothers_name_names_no_entry(engine: str, words: str, heard: bool) -> None:
    watch = Watch(targets=(WatchTarget("roe", "Ann Roe", "entity", aliases=("Roe",)),))
    text = f"“{words.format('I say that')},” said Tom Vale, who had walked along the quay."
    reading = read(Article("a", text), watch=watch, engine=engine)
    found = {one.target for quote in reading.quotes for one in quote.stances}
    assert ("Ann Roe" in found) == heard


@pytest.mark.parametrize(
    ("text", "phrase", "acted"),
    [
        ("She would surely stop felling the limes.", "stop felling the limes", "felling the limes"),
        ("They vowed to reject harbour deals.", "reject harbour deals", "harbour deals"),
        ("“Stop the cover-up,” he wrote.", "Stop the cover-up", "cover-up"),
        ("He won’t end the lease.", "end the lease", "lease"),
        # nouns, and verbs that act on nothing
        ("The council condemned the hate mail.", "hate mail", ""),
        ("“Attack ads fail,” he wrote.", "Attack ads", ""),
        ("She wants to see a ban on tankers.", "ban on tankers", ""),
        ("They mean to protest against it.", "protest against it", ""),
        ("They want to fight back now.", "fight back now", ""),
        ("She would build the toll bridge.", "build the toll bridge", ""),
    ],
)  # fmt: skip
def test_what_an_act_is_against(text: str, phrase: str, acted: str) -> None:
    assert acted_on(text, text.index(phrase), phrase) == acted


def test_who_would_stop_a_thing_is_against_the_thing() -> None:
    text = "Tom Vale said that as mayor he would immediately stop felling the limes on the quay."
    (quote,) = read(Article("a", text)).quotes
    ((target, stance),) = [(one.target, one.stance) for one in quote.stances]
    assert stance == "against" and not target.startswith("stop") and "limes" in target


@pytest.mark.parametrize("engine", ["rules", "model"])
@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("the mayor is a disgrace to this town", True),
        ("Ann Roe is fit to be mayor of this town", False),
        ("a mayor has to walk through this town", False),
        ("the deputy mayor is a disgrace to this town", False),
    ],
)
def test_an_office_names_who_has_it_by_its_article(engine: str, words: str, heard: bool) -> None:
    watch = Watch(targets=(WatchTarget("vale", "Tom Vale", "entity", aliases=("the mayor",)),))
    reading = read(Article("a", f"Lea Moe said that {words}."), watch=watch, engine=engine)
    found = {one.target for quote in reading.quotes for one in quote.stances}
    assert ("Tom Vale" in found) == heard
