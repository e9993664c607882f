"""Dates as people write them, and none that may be two days."""

from __future__ import annotations

from datetime import date

import pytest

from quotes.days import day, period, unlikely, untold

DAY = (
    "2026-03-03", "20260303", "2026-03-03T23:30:00-05:00", "2026-03-03 09:00", "3 March 2026",
    "03 March 2026", "3rd March 2026", "3 Mar 2026", "3 Mar. 2026", "3 MARCH, 2026",
    "3rd of March 2026", "March 3, 2026", "Mar. 3, 2026", "Mar 3 2026", "March 3rd, 2026",
    "Tuesday, 3 March 2026", "Tuesday 3 March 2026", "Tue, 03 Mar 2026 09:00:00 GMT",
    "2026/03/03", "2026.3.3 14:05", "3.3.2026", "03.03.2026, 9:05",
    "March 3, 2026 at 9:05 a.m.", "3 March 2026, 14.05", " 3  March  2026 ",
)  # fmt: skip


@pytest.mark.parametrize("words", DAY)
def test_a_day(words: str) -> None:
    assert day(words) == period(words) == "2026-03-03"


@pytest.mark.parametrize(
    "words",
    [
        "03/04/2026", "3/4/26", "3.4.26", "03-04-2026", "2026/30/04", "13/04/2026", "3 4 2026",
        "31.4.2026", "2026/3", "2026/03/04/05",
        "last May", "March", "3 March", "31 April 2026", "0 May 2026", "3 Marc 2026", "3 Foo 2026",
        "2026-02-30", "soon", "", "3 March 26", "in 3 March 2026", "3 March 2026 or so",
        "2026-W10", "2026-w10-2", "2026W102",
    ],
)  # fmt: skip
def test_no_day(words: str) -> None:
    assert day(words) is period(words) is None


@pytest.mark.parametrize(
    ("words", "day_first", "month_first"),
    [
        ("03/04/2026", "2026-04-03", "2026-03-04"), ("3-4-2026", "2026-04-03", "2026-03-04"),
        ("3/4/2026 14:05", "2026-04-03", "2026-03-04"), ("13/04/2026", "2026-04-13", None),
        ("04/13/2026", None, "2026-04-13"), ("2026/03/04", "2026-03-04", "2026-03-04"),
        ("3.4.2026", "2026-04-03", "2026-04-03"), ("3/4/26", None, None), ("0/0/2026", None, None),
    ],
)  # fmt: skip
def test_who_says_which_number_is_the_month(
    words: str, day_first: str | None, month_first: str | None
) -> None:
    assert (day(words, False), day(words, True)) == (day_first, month_first)
    assert untold(words) == (day(words) is None and bool(day_first or month_first))


@pytest.mark.parametrize("month", ["Sept", "Sep.", "september"])
def test_september_is_cut_in_two_ways(month: str) -> None:
    assert day(f"9 {month} 2026") == "2026-09-09"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2026", "2026"), ("2026-03", "2026-03"), ("March 2026", "2026-03"),
        ("Mar. 2026", "2026-03"), ("2026-13", None), ("0000", None), ("2026-3", None),
        ("26", None), ("Smarch 2026", None),
    ],
)  # fmt: skip
def test_a_month_or_a_year(words: str, told: str | None) -> None:
    assert period(words) == told
    assert day(words) is None


@pytest.mark.parametrize(
    ("told", "odd"),
    [("1899-12-31", True), ("1900-01-01", False), ("2026-03-02", False), ("2026-03-03", True)],
)
def test_a_day_that_cannot_be(told: str, odd: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.days.today", lambda: date(2026, 3, 1))
    assert unlikely(told) == odd
