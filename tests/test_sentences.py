from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from reader_cases import wild

from quotes.document import Document
from quotes.english.quoted import with_stops, within
from quotes.english.text import BLANK
from quotes.paragraphs import paragraphs


def shown(text: str) -> list[str]:
    """The text cut where its sentences start."""
    found = Document(text).starts
    return [text[one:other].strip() for one, other in pairwise([*found, len(text)])]


@pytest.mark.parametrize(
    "expected",
    [
        ["The quay is closed.", "Gov. Roe left."],
        # a full stop inside a quotation ends the sentence around where that does not go on
        ["“It leaks. It always did.”", "Roe left."],
        ["“It leaks. It always did,” said Roe.", "She left."],
        ["“Does it leak?” she asked.", "Nobody knew."],
        ["Roe said: “It leaks.”", "“It does not…”", "She left."],
        ['Roe called it "a sieve".', "The quay is closed."],
    ],
)
def test_sentences_start(expected: list[str]) -> None:
    assert shown(" ".join(expected)) == expected


def test_each_paragraph_starts_a_sentence() -> None:
    text = "A line without a stop\n\nA second. And a third\n\nA fourth"
    assert shown(text) == ["A line without a stop", "A second.", "And a third", "A fourth"]


def test_a_quotation_shows_no_stop_but_its_last() -> None:
    text = "“It leaks. It did.” Roe left."
    shape = with_stops(within(text, [(0, len(text))]), (0, len(text)))
    assert shape == BLANK * 18 + ". Roe left."


@given(wild)
def test_starts_rise_and_lie_in_their_paragraphs(text: str) -> None:
    spans = paragraphs(text)
    found = Document(text).starts
    assert found == sorted(set(found))
    assert all(any(start <= at < end for start, end in spans) for at in found)
    assert {start for start, _ in spans} <= set(found)
