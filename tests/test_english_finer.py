"""Words told apart more finely: contractions, pronouns, words that deny, and owners left whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.english.phrases import phrase_from
from quotes.english.tokens import Token, classed, finer, parse


def told_apart(text: str) -> list[Token]:
    return list(finer(classed(text, text, 0)))


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("she’s late", [("she", "subject"), ("'s", "aux"), ("late", "word")]),
        ("They'll go", [("they", "subject"), ("'ll", "aux"), ("go", "word")]),
        ("that's it", [("that", "rel"), ("'s", "aux"), ("it", "subject")]),
        ("There’s one", [("there", "adv"), ("'s", "aux"), ("one", "det")]),
        ("don’t stop", [("don't", "aux"), ("stop", "word")]),
        ("tell him", [("tell", "word"), ("him", "subject")]),
        ("not now", [("not", "neg"), ("now", "adv")]),
        ("bring it back", [("bring", "word"), ("it", "subject"), ("back", "adv")]),
        ("Renn’s plan", [("renn's", "cap"), ("plan", "word")]),
        ("today's vote", [("today's", "word"), ("vote", "word")]),
    ],
)
def test_classes(text: str, classes: list[tuple[str, str]]) -> None:
    assert [(token.low, token.kind) for token in told_apart(text)] == classes


@given(st.text(max_size=60))
def test_tokens_stand_in_order_and_cut_their_words(text: str) -> None:
    found = told_apart(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("inside", "phrase"),
    [("of", "the end of the quay"), ("", "the end"), ("of at", "the end of the quay at Ardle")],
)
def test_a_phrase_goes_on_with_the_prepositions_asked_for(inside: str, phrase: str) -> None:
    text = "the end of the quay at Ardle"
    tokens = parse(text, text, (0, len(text))).tokens
    found = phrase_from(tokens, 0, len(tokens), frozenset(inside.split()))
    assert found is not None
    assert text[tokens[found[0]].start : tokens[found[1] - 1].end] == phrase
