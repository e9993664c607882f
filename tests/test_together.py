"""Which phrases of one article mean one issue, though their words differ."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.networks.meaning import meaning, weight
from quotes.targets import Place, tell
from quotes.targets.together import REACH, Phrasing, together

# an invented article
TEXT = """Mayor Ilse Varga said the new harbour toll would pay for the quay.

Shipowner Tom Reke said the toll on ships was a disaster. He called the ferry subsidy a scandal.

“Scrapping the harbour toll would cost us,” Varga said."""
PLACE = Place(TEXT, "Varga defends harbour toll")
SAID = (
    ("the new harbour toll", "the new harbour toll would pay for the quay"),
    ("the toll on ships", "the toll on ships was a disaster"),
    ("the ferry subsidy", "the ferry subsidy a scandal"),
    ("Scrapping the harbour toll", "Scrapping the harbour toll would cost us,"),
)


def issues(*targets: str, learned: bool = True) -> list[str]:
    """What each of some phrases of the article is called."""
    known = dict(SAID)
    told = tell(PLACE, [(one, known[one]) for one in targets], learned)
    return [one.name for one in told if one]


def test_a_thing_in_other_words_is_one_issue() -> None:
    assert issues("the toll on ships", "the new harbour toll") == ["harbour toll"] * 2
    apart = issues("the toll on ships", "the new harbour toll", learned=False)
    assert apart == ["toll on ships", "harbour toll"]


@pytest.mark.parametrize("other", ["the ferry subsidy", "Scrapping the harbour toll"])
def test_another_thing_and_the_end_of_a_thing_are_others(other: str) -> None:
    one, two = issues("the new harbour toll", other)
    assert one == "harbour toll" != two


def test_what_differs_by_its_names_is_two() -> None:
    text = "She spoke of Varga’s campaign. She spoke of Reke’s campaign."
    pairs = [(words, f"She spoke of {words}.") for words in ("Varga’s campaign", "Reke’s campaign")]
    varga, reke = tell(Place(text), pairs, learned=True)
    assert varga and reke and varga != reke
    low = [Phrasing.of(text.lower(), *(part.lower() for part in pair)) for pair in pairs]
    assert together(low, ["1", "2"], "") == [[0, 1]]  # but for the names they are one


def test_the_law_that_stands_is_not_the_one_asked_for() -> None:
    pairs = [(words, f"She spoke of {words}.") for words in ("the current law", "the new law")]
    standing, new = tell(Place(" ".join(quote for _, quote in pairs)), pairs, learned=True)
    assert standing and new and standing != new


def test_what_stands_far_apart_is_not_compared() -> None:
    toll, ships = SAID[0], SAID[1]
    between = [(f"matter {n}", f"He spoke of matter {n}.") for n in range(REACH)]
    for others, groups in ((between, 0), (between[1:], 1)):
        pairs = [toll, *others, ships]
        text = " ".join(quote for _, quote in pairs)
        said = [Phrasing.of(text, *pair) for pair in pairs]
        found = together(said, list(map(str, range(len(pairs)))), PLACE.title)
        assert found.count([0, len(pairs) - 1]) == groups


def test_two_people_of_one_name_are_not_put_together() -> None:
    pairs = [(f"{title} Roe", f"{title} Roe is wrong.") for title in ("Senator", "Governor")]
    text = "Ann Roe spoke, and Tony Roe did. Ann Roe left; Tony Roe stayed."
    senator, governor = tell(Place(text), pairs, learned=True)
    assert senator and governor and senator != governor


def test_what_is_one_already_stays_so() -> None:
    said = [Phrasing.of(TEXT, *pair) for pair in SAID]
    assert together(said, ["1", "2", "3", "1"], "")[0] == [0, 3]


@given(st.permutations(SAID))
def test_no_order_of_phrases_matters(given: list[tuple[str, str]]) -> None:
    told = dict(zip(given, tell(PLACE, given, learned=True), strict=True))
    assert [told[pair] for pair in SAID] == tell(PLACE, SAID, learned=True)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=60)), max_size=4), st.text())
def test_wild_phrases_are_each_in_one_group(given: list[tuple[str, str]], text: str) -> None:
    said = [Phrasing.of(text, *pair) for pair in given]
    groups = together(said, list(map(str, range(len(said)))), text)
    assert sorted(chain(*groups)) == list(range(len(said)))


def test_near_words_are_near_in_meaning() -> None:
    toll, fee, pope = (meaning([word]) for word in ("toll", "fee", "pope"))
    assert toll.in_common(toll) == pytest.approx((1, 1))
    assert toll.likeness(fee) > toll.likeness(pope)
    assert meaning([]).in_common(toll) == (0, 0) and meaning([]).likeness(toll) == 0


def test_common_words_tell_little() -> None:
    assert weight("the") < weight("plan") < weight("prorogation")
