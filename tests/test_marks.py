from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_cases import MARKS, Case, load, text_of, wild

from quotes.english.marks import Region, regions
from quotes.paragraphs import paragraphs


def shown(text: str, region: Region) -> Any:
    """A region as a case tells it: its words, or these with what is not as usual."""
    pieces = [text[start:end] for start, end in region.spans]
    told: dict[str, Any] = {"words": pieces if len(pieces) > 1 else pieces[0]}
    if region.inner:
        told["inner"] = [shown(text, inner) for inner in region.inner]
    if not region.closed:
        told["closed"] = False
    return told if len(told) > 1 or len(pieces) > 1 else pieces[0]


def found(text: str) -> list[Region]:
    return regions(text, paragraphs(text))


@pytest.mark.parametrize("case", load("marks"))
def test_marks(case: Case) -> None:
    text = text_of(case)
    assert [shown(text, region) for region in found(text)] == case["expect"]


def test_only_the_paragraphs_given_are_looked_at() -> None:
    text = "“The quay is closed.”\n\n“Sign up.”\n\n“It opens in May.”"
    first, _, last = paragraphs(text)
    told = [shown(text, region) for region in regions(text, [first, last])]
    assert told == ["“The quay is closed.”", "“It opens in May.”"]


@given(wild)
def test_regions_stand_in_order_and_apart(text: str) -> None:
    blocks = paragraphs(text)
    spans = [span for region in regions(text, blocks) for span in region.spans]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(any(a <= start and end <= b for a, b in blocks) for start, end in spans)


@given(wild)
def test_regions_hold_those_inside_them(text: str) -> None:
    waiting = found(text)
    for region in waiting:
        waiting += region.inner
        inside = sorted((inner.start, inner.end) for inner in region.inner)
        assert all(end <= start for (_, end), (start, _) in pairwise(inside))
        for start, end in inside:
            assert any(a < start and end <= b for a, b in region.spans)


@given(wild)
def test_a_closed_region_begins_and_ends_with_marks(text: str) -> None:
    for region in found(text):
        first, last = region.spans[0], region.spans[-1]
        assert text.startswith(tuple(MARKS), first[0])
        if region.closed:
            assert text[: last[1]].endswith(tuple(MARKS))


@given(st.sampled_from(MARKS), st.integers(0, 37))
def test_a_stray_mark_changes_no_other_paragraph(mark: str, place: int) -> None:
    sentence = "the quay is closed and the ferry gone"
    stray = sentence[:place] + mark + sentence[place:]
    others = ["Vale said: “It opens in May.”", "‘It’s Roe’s boat,’ she said.", '"No," he said.']
    text = "\n\n".join([others[0], stray, *others[1:]])
    quoted = [shown(text, region) for region in found(text)]
    for words in ("“It opens in May.”", "‘It’s Roe’s boat,’", '"No,"'):
        assert words in quoted
