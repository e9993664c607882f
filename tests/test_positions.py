"""Where somebody stands, and whether they changed: the rule, its errors, and no order."""

from __future__ import annotations

import os
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import models
from quotes.models import SURE_STANCE, Pole
from quotes.positions import LABELS, Change, Line, change, interval, position, side

# how many speakers are made up of each kind; QUOTES_SIMULATED=20000 takes a minute
SIMULATED = int(os.environ.get("QUOTES_SIMULATED", "1500"))
WRONG = 0.043  # the share of stances that were judged the opposite way
SIGNS = {"F": "favour", "A": "against", "n": "neutral", "u": "unclear", "f": "favour",
         "a": "against"}  # fmt: skip


def lines(told: str) -> list[Line]:
    """A letter a statement, each on its own day; small ones are unsure, a dash joins two days."""
    found, day = [], 0
    for letter in told:
        if letter == "-":
            day -= 1
            continue
        day += 1
        sure = letter.isupper()
        score = 0.9 if sure else 0.5
        found.append(Line(f"q{len(found):03}", f"2026-01-{day:02}", SIGNS[letter], score, sure))
    return found


def shown(told: str) -> tuple[str, str | None] | None:
    """The status and the split of what these statements show."""
    found = change(lines(told))
    return found and (found.status, found.split and found.split[-2:])


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("", None),
        ("F", None),
        ("FFFF", None),
        ("FFnnuu", None),
        ("FA", ("look", None)),
        ("FFA", ("look", None)),
        ("FFAA", ("possible", "03")),
        ("AAFF", ("possible", "03")),
        ("FFnuAA", ("possible", "05")),
        ("FAFA", ("look", None)),
        ("FFFAF", ("look", None)),
        # three of four on the pole are enough, two of three are not
        ("FFAFAA", ("possible", "03")),
        ("FFFAFFAAA", ("possible", "07")),
        ("FFAAFFA", ("look", None)),
        # of several days the one that leaves fewest out of place
        ("FFFAAAAA", ("possible", "04")),
        ("FFFFFFAAFAAA", ("possible", "07")),
        # who turns and turns back is split by no day
        ("FFFAAAFFF", ("look", None)),
        # nobody knows which of one day came first
        ("FF-AA", ("look", None)),
        ("FFA-A", ("possible", "03")),
        ("FF-A-AAA", ("look", None)),
        ("FFF-A-AAA", ("possible", "03")),
        # unsure ones make no change, and are worth a look where there are two, or one is sure
        ("FFaa", ("look", None)),
        ("FFa", None),
        ("ffA", ("look", None)),
        ("fA", None),
        ("ffaa", ("look", None)),
        ("FFaaA", ("look", None)),
        ("FFaaAA", ("possible", "05")),
    ],
)
def test_what_is_a_change(told: str, status: tuple[str, str | None] | None) -> None:
    assert shown(told) == status


def test_undated_statements_make_no_change() -> None:
    told = [one._replace(date=None) if one.stance == "against" else one for one in lines("FFAA")]
    assert change(told) is None
    assert position(told).counts["against"] == 2


def test_a_change_shows_both_sides() -> None:
    found = change(lines("FFAFAA"))
    assert isinstance(found, Change)
    assert (found.from_stance, found.to_stance, found.date) == ("favour", "against", "2026-01-03")
    assert [one.quote for one in found.before] == ["q000", "q001"]
    assert [one.quote for one in found.after] == ["q002", "q003", "q004", "q005"]


def test_a_look_shows_what_is_opposite_to_the_rest() -> None:
    odd = change(lines("FFFAF"))
    assert odd and (odd.from_stance, odd.to_stance, odd.date) == ("favour", "against", "2026-01-04")
    assert [one.quote for one in odd.after] == ["q003"]
    first = change(lines("AFFF"))
    assert first and (first.from_stance, first.to_stance) == ("against", "favour")
    assert first.date == "2026-01-04"


@pytest.mark.parametrize(
    ("told", "turned", "stand"),
    [
        ("FFA", None, ("split", True)),
        # what is unsure moves nobody whose sure statements tell a side, and else is told as unsure
        ("FFaaa", None, ("favour", True)),
        ("aaf", None, ("split", False)),
        ("a", None, ("against", False)),
        ("nu", None, ("unclear", True)),
        ("", None, ("unclear", True)),
        ("FFFAA", "against", ("against", True)),
    ],
)
def test_what_is_sure_says_where_somebody_stands(
    told: str, turned: Pole | None, stand: tuple[str, bool]
) -> None:
    assert position(lines(told), turned).stand == stand


def test_every_stance_is_counted_and_has_a_sign() -> None:
    assert tuple(models.SIGNS) == LABELS


def test_a_position_counts_all_and_names_the_strongest() -> None:
    told = [*lines("FFFAnu"), Line("undated", None, "favour", 0.95, True)]
    found = position(told)
    assert found.counts == {"favour": 4, "against": 1, "neutral": 1, "unclear": 1}
    assert (found.stand, found.share) == (("favour", True), 0.8)
    assert found.strongest == {"favour": "undated", "against": "q003"}
    assert (found.first_date, found.last_date) == ("2026-01-01", "2026-01-06")
    assert found.newest_stance == "neutral"
    assert found.months == (("2026-01", 3, 1, 1, 1),)
    nothing = position([])
    assert (nothing.stand.side, nothing.share, nothing.low, nothing.high) == ("unclear", None, 0, 1)


@pytest.mark.parametrize(
    ("favour", "against", "expected"),
    [(3, 1, "favour"), (2, 1, "split"), (1, 3, "against"), (0, 0, "unclear"), (1, 1, "split")],
)
def test_a_side_is_where_three_quarters_stand(favour: int, against: int, expected: str) -> None:
    assert side(favour, against) == expected


@pytest.mark.parametrize(
    ("favour", "against", "low", "high"),
    [
        # quantiles of Beta(favour + 1/2, against + 1/2), from tables
        (1, 0, 0.1467, 1.0),
        (5, 5, 0.2235, 0.7765),
        (9, 1, 0.6187, 0.9890),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_that_of_the_beta_distribution(
    favour: int, against: int, low: float, high: float
) -> None:
    assert interval(favour, against) == pytest.approx((low, high), abs=1e-4)
    assert interval(against, favour) == pytest.approx((1 - high, 1 - low), abs=1e-4)


def test_the_interval_holds_the_share_and_narrows_with_more() -> None:
    for favour, against in [(1, 3), (40, 2), (300, 700), (25_000, 25_000), (50_000, 1)]:
        low, high = interval(favour, against)
        assert 0 <= low < favour / (favour + against) < high <= 1
    widths = [high - low for low, high in (interval(n, 3 * n) for n in (1, 10, 100, 1000))]
    assert all(wide > narrow for wide, narrow in pairwise(widths))


statements = st.lists(
    st.builds(
        lambda day, stance, score, sure: (day, stance, score, sure),
        st.sampled_from(
            [None, *(f"2026-0{month}-0{day}" for month in (1, 2) for day in (1, 2, 3))]
        ),
        st.sampled_from(["favour", "against", "against", "favour", "neutral", "unclear"]),
        st.sampled_from([0.5, SURE_STANCE, 0.9]),
        st.booleans(),
    ),
    max_size=12,
)


@given(told=statements, seed=st.integers(0, 2**32))
def test_the_order_in_which_they_come_changes_nothing(
    told: list[tuple[str | None, str, float, bool]], seed: int
) -> None:
    given = [Line(f"q{number}", *one) for number, one in enumerate(told)]
    mixed = random.Random(seed).sample(given, len(given))
    assert position(mixed) == position(given)
    assert change(mixed) == change(given)


@given(told=statements)
def test_a_possible_change_is_what_the_definition_says(
    told: list[tuple[str | None, str, float, bool]],
) -> None:
    """Every day is tried, as the definition is written: one at least splits them, or none."""
    given = [Line(f"q{number}", *one) for number, one in enumerate(told)]
    sure = [
        one for one in given
        if one.date and one.sure and one.stance in ("favour", "against")
    ]  # fmt: skip
    splits = set()
    for day in {one.date or "" for one in sure}:
        before = [one.stance for one in sure if (one.date or "") < day]
        after = [one.stance for one in sure if (one.date or "") >= day]
        for first, then in (("favour", "against"), ("against", "favour")):
            parts = [(before, before.count(first)), (after, after.count(then))]
            if all(len(part) >= 2 and right / len(part) >= 0.75 for part, right in parts):
                splits.add((day, first))
    found = change(given)
    if found is None or found.status == "look":
        assert not splits
    else:
        assert (found.split, found.from_stance) in splits


def drawn(chance: random.Random, before: int, after: int = 0) -> list[Line]:
    """So many statements in favour, then so many against, each misjudged at times."""
    told = []
    for number in range(before + after):
        stands = (number < before) is not (chance.random() < WRONG)
        day = f"20{10 + number // 12}-{1 + number % 12:02}-01"
        told.append(Line(f"q{number:02}", day, "favour" if stands else "against", 0.9, True))
    return told


@pytest.mark.parametrize("number", [10, 20, 40])
def test_a_steady_speaker_seldom_shows_a_change(number: int) -> None:
    chance = random.Random(number)
    found = [change(drawn(chance, number)) for _ in range(2 * SIMULATED)]
    false = sum(one is not None and one.status == "possible" for one in found)
    assert false <= 0.01 * len(found), f"{false / len(found):.2%} of {len(found)}"


def test_a_change_with_five_on_each_side_is_found() -> None:
    chance = random.Random(5)
    found = [change(drawn(chance, 5, 5)) for _ in range(SIMULATED)]
    right = sum(one is not None and one.status == "possible" for one in found)
    assert right >= 0.95 * len(found), f"{right / len(found):.2%} of {len(found)}"
