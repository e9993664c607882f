"""Names that are one name written otherwise, and names that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.english.alike import Likeness, alike, likely_alike, romanised, shortens, sound
from quotes.english.names import body_form, fold, party_of, person_form

LETTERS = st.text("abcdefghijklmnoprstuvwyz", min_size=1, max_size=10)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Zelenskyy", "Zelenskiy", "Zelensky", "Zelenskii"],
        ["Müller", "Mueller", "Muller"],
        ["Đoković", "Djokovic"],
        ["Vučić", "Vuchich"],
        ["Sergei", "Sergey", "Sergej"],
        ["Mahmoud", "Mahmud"],
        ["Rasheed", "Rashid"],
        ["Abdullah", "Abdulla"],
    ],
)
def test_letters_of_another_alphabet(spellings: list[str]) -> None:
    assert len({romanised(fold(one)) for one in spellings}) == 1
    assert len({sound(fold(one)) for one in spellings}) == 1


@pytest.mark.parametrize(
    "short, full, how",
    [
        ("vince", "vincent", Likeness.PLAIN),
        ("chris", "christopher", Likeness.PLAIN),
        ("dave", "david", Likeness.PLAIN),
        ("bob", "robert", Likeness.SHARED),
        ("jon", "john", Likeness.SHARED),
        ("robert", "bob", None),
        ("julie", "julia", None),
        ("mila", "miranda", None),
    ],
)
def test_short_given_names(short: str, full: str, how: Likeness | None) -> None:
    assert shortens(short, full) is how


@pytest.mark.parametrize(
    "one, other, how",
    [
        ("Vikram Sethna", "Vikram Setnha", Likeness.AGREED),
        ("Mira Kaminski", "Mira Kaminska", Likeness.AGREED),
        ("Muhammad Roe", "Mohammed Roe", Likeness.AGREED),
        ("Bohdan Zelenskyy", "Bohdan Zelensky", Likeness.PLAIN),
        ("Anna Roe", "Anne Roe", None),
        ("Paul Roe", "Paula Roe", None),
        ("Mira Roe", "Mira Rue", None),
        ("Mira Venn", "Mira Quill", None),
        ("Kaminski", "Kaminska", None),
    ],
)
def test_names_that_may_be_one(one: str, other: str, how: Likeness | None) -> None:
    assert alike(person_form(one), person_form(other)) is how
    assert alike(person_form(other), person_form(one)) is how


@given(given_name=LETTERS, surname=LETTERS, data=st.data())
def test_who_may_be_one_is_compared(given_name: str, surname: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(surname)))
    other = surname[:at] + data.draw(st.text("aeioukt", max_size=1)) + surname[at + 1 :]
    one, two = (given_name, surname), (given_name, other or "x")
    if alike(one, two):
        assert likely_alike(one) & likely_alike(two)


@pytest.mark.parametrize(
    "name, party",
    [
        ("Tories", "Conservative Party"),
        ("Lib Dem", "Liberal Democrats"),
        ("the Lib Dems", "Liberal Democrats"),
        ("Labour", "Labour Party"),
        ("Green Party", "Green Party"),
        ("Green", None),
        ("conservatives", None),
        ("Reform Party", None),
        ("Mira Venn", None),
    ],
)
def test_a_party_is_known_by_all_its_names(name: str, party: str | None) -> None:
    assert party_of(name) == party


def test_a_body_is_one_with_and_without_its_marks() -> None:
    assert body_form("F.H.A.") == body_form("FHA")
    assert body_form("Mira Venn’s campaign") == body_form("Venn campaign")
    assert body_form("No Toll campaign") != body_form("Toll campaign")
