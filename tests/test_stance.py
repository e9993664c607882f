"""Where speakers stand: cases with their labels, names, the watch-list, and what never happens."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import stance
from quotes.english import lexicon
from quotes.models import Span, Stance, Watch, WatchTarget

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
    text = "Ingrid Solberg left early. “I support Solberg,” said the mayor."
    quote = spot(text, "“I support Solberg,”")
    named = [("Ingrid Solberg", spot(text, "Solberg", quote[0]))]
    found = stance.lexical(text, (quote,), named, None, "said")
    assert [(one.target, one.stance) for one in found] == [("Ingrid Solberg", "favour")]


def test_a_short_name_is_the_longer_one_of_the_article() -> None:
    text = "The council wants a glass bridge. “The bridge is a folly,” she said."
    found = stance.lexical(text, (spot(text, "“The bridge is a folly,”"),), [])
    assert [one.target for one in found] == ["glass bridge"]


def test_a_short_name_stays_where_two_longer_ones_fit() -> None:
    text = "A glass bridge and the rail bridge meet. “The bridge is a folly,” she said."
    found = stance.lexical(text, (spot(text, "“The bridge is a folly,”"),), [])
    assert [one.target for one in found] == ["bridge"]


def test_evidence_stands_in_one_piece_of_a_split_quote() -> None:
    text = "“The toll gate,” she said, “is a disgrace.”"
    spans = (spot(text, "“The toll gate,”"), spot(text, "“is a disgrace.”"))
    (one,) = stance.lexical(text, spans, [], None, "said")
    assert (one.target, one.stance) == ("toll gate", "against")
    assert one.evidence is not None
    assert text[slice(*one.evidence)] == "is a disgrace"


def test_a_piece_with_a_capital_is_a_sentence_of_its_own() -> None:
    text = "“We fought the toll gate,” she said. “It was a bad idea.”"
    spans = (spot(text, "“We fought the toll gate,”"), spot(text, "“It was a bad idea.”"))
    (one,) = stance.lexical(text, spans, [], None, "said")
    assert (one.target, one.stance, one.score >= 0.7) == ("toll gate", "against", True)


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
        ("“A tax on bread? Keep the money local!”", ("unclear", 0.5, "watch")),
        ("“We oppose the barrier at Ardle.”", ("against", 0.9, "lexicon")),
        ("“We support the toll gate.”", ("favour", 0.9, "lexicon")),
        ("“I walked past the toll gate.”", ("unclear", 0.5, "lexicon")),
    ],
)
def test_a_watched_target(content: str, told: tuple[str, float, str]) -> None:
    found = [one for one in find(content, watch=WATCH) if one.target == "The toll gate"]
    assert [(one.stance, one.score, one.method) for one in found] == [told]


def test_part_of_a_longer_word_is_no_watched_target() -> None:
    assert find("“I walked past the toll gates.”", watch=WATCH) == ()


def test_at_most_four_targets() -> None:
    kinds = ("dam", "road", "pier", "wall", "mill", "quay")
    found = find("“" + " ".join(f"I support the {kind}." for kind in kinds) + "”")
    assert len(found) == 4


def test_saying_it_twice_is_surer() -> None:
    once = find("“The pier is a mistake.”")[0].score
    twice = find("“The pier is a mistake. We reject the pier.”")[0].score
    assert once < twice <= 0.95


def test_what_others_are_quoted_as_saying_is_not_the_speakers() -> None:
    assert find("“He wrote: ‘We must scrap the pier, it is a folly.’ Well.”") == ()
    (one,) = find("“We oppose the ‘Pier of Peace’ and its towers.”")
    assert (one.target, one.stance) == ("Pier of Peace", "against")


def test_words_without_a_cue_are_the_speakers_but_for_what_is_quoted_in_them() -> None:
    (one,) = find("We back the pier. They told me, “The quay is a folly from end to end.”", None)
    assert (one.target, one.stance) == ("pier", "favour")


def test_a_name_ends_where_a_quotation_begins() -> None:
    (one,) = find('the dam "a folly of fools"', "called")
    assert (one.target, one.stance) == ("dam", "against")


@pytest.mark.parametrize("words", ["We back the toll ", "if “a” to ", "the toll of a mayor’s "])
def test_time_grows_with_length(words: str) -> None:
    def seconds(length: int) -> float:
        """The better of two, as others run too."""
        times = []
        for _ in range(2):
            start = process_time()
            find(words * (length // len(words)), "urged")
            times.append(process_time() - start)
        return min(times)

    seconds(2_000)
    # eight times the length: a square would take sixty-four times as long
    assert seconds(160_000) < 22 * seconds(20_000) + 0.2


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
