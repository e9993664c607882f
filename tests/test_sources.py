"""What the tagger marks as a source, made a whole mention: [marked] becomes {whole}."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_cases import wild

from quotes.english.quoted import within
from quotes.find.trim import whole
from quotes.paragraphs import paragraphs


def made_whole(marked: str, behind: str | None = None) -> str:
    """The words that a source in brackets becomes; what begins with `behind` is the cue."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    others = [(text.index(behind, end), len(text))] if behind else []
    span = whole(within(text, paragraphs(text)), (start, end), others)
    assert span is not None
    return text[slice(*span)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The captain, Mira Okafor,] said it.", "The captain, Mira Okafor"),
        ("[Majority Leader Mira Okafor —] a sailor — said it.", "Majority Leader Mira Okafor"),
        ("[Senator] Mira Okafor, who chairs it, said no.", "Senator Mira Okafor"),
        ("[Presidential nominee Mira] Okafor said it.", "Presidential nominee Mira Okafor"),
        ("a suit by [Mira V]. Okafor, a lawyer, said", "Mira V. Okafor"),
        ("[The] Democratic senator also spoke.", "The Democratic senator"),
        ("[Its] register, kept in pencil, says so.", "Its register"),
        ("though [her] deputy, Mira Okafor, urged it.", "her deputy"),
        ("said [Ágnes] Okafor, an economist", "Ágnes Okafor"),
    ],
)
def test_a_mention_cut_short_is_carried_to_its_end(marked: str, expected: str) -> None:
    assert made_whole(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Okafor]’s deputy said it.", "Okafor"),
        ("[Holm] Packard’s chief said it.", "Holm"),
        ("At 15:00\n[Okafor] said it.", "Okafor"),
        ("[She] said it.", "She"),
        ("[Okafor] Shares The Honest Thoughts Of Holm", "Okafor"),
    ],
)
def test_a_whole_mention_stays(marked: str, expected: str) -> None:
    assert made_whole(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Mira Okafor, 63], said it.", "Mira Okafor"),
        ("[Holm Lines, the Aldren-based ferry company], said it.", "Holm Lines"),
        ("[Mira Okafor — the mayor’s aunt] — said it.", "Mira Okafor"),
        ("[a charity which] feeds 400 said it.", "a charity"),
        ("[an official who did not wish to be named] said it.", "an official"),
        ("[Okafor and Vale] said it.", "Okafor and Vale"),
        ("[those who stayed] said it.", "those who stayed"),
    ],
)
def test_what_is_only_told_of_a_mention_is_no_part_of_it(marked: str, expected: str) -> None:
    assert made_whole(marked) == expected


def test_a_mention_reaches_into_no_cue() -> None:
    assert made_whole("[Mira Okafor] Calls Vale a fool", "Calls") == "Mira Okafor"


def test_a_preposition_that_leads_nowhere_is_left_out() -> None:
    text = "A student at, she said, the port."
    assert whole(within(text, []), (0, 13), [(14, 22)]) == (0, 9)


def test_of_marks_alone_nothing_is_left() -> None:
    assert whole(within("Roe said — so.", []), (9, 11), []) is None


@given(wild, st.data())
def test_a_mention_stays_in_the_text_and_out_of_the_rest(text: str, data: st.DataObject) -> None:
    if not text:
        return
    places = st.integers(0, len(text))
    start, end, first, last = sorted(data.draw(st.lists(places, min_size=4, max_size=4)))
    if start == end:
        return
    span = whole(within(text, paragraphs(text)), (start, end), [(first, last)])
    if span:
        assert 0 <= span[0] < span[1] <= max(end, first) <= len(text)
