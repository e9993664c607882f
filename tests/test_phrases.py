"""Noun phrases by where they begin."""

from __future__ import annotations

import pytest

from quotes.english.phrases import phrase_from
from quotes.english.tokens import classed


@pytest.mark.parametrize(
    ("inside", "phrase"),
    [("of", "the end of the quay"), ("", "the end"), ("of at", "the end of the quay at Ardle")],
)
def test_a_phrase_goes_on_with_the_prepositions_asked_for(inside: str, phrase: str) -> None:
    text = "the end of the quay at Ardle"
    tokens = classed(text, text, 0)
    found = phrase_from(tokens, 0, len(tokens), frozenset(inside.split()))
    assert found is not None
    assert text[tokens[found[0]].start : tokens[found[1] - 1].end] == phrase
