"""A quote in its sentence, and the line taken apart again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_cases import wild

from quotes.models import Article, Force, Quote
from quotes.reader import read
from quotes.sentence import in_sentence, needed_sentence
from quotes.told import lead, lead_of_evidence, marked, parts

LONG = "and the harbour was full " * 40


def quote(text: str, *pieces: str, **more: object) -> Quote:
    spans, at = [], 0
    for piece in pieces:
        at = text.index(piece, at)
        spans.append((at, at + len(piece)))
        at += len(piece)
    return Quote(tuple(spans), **{"kind": "indirect", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "pieces", "line"),
    [
        ("It rained. Ruiz denied that she had seen\nthe letter. She left.",
         ["she had seen\nthe letter"],
         "Ruiz denied that *she had seen the letter*."),
        ("The toll, Ruiz said, would fail. Roe left.", ["The toll", "would fail"],
         "*The toll*, Ruiz said, *would fail*."),
        ("The toll would fail, Ruiz said. She left. It was, she added, too high.",
         ["The toll would fail", "It was", "too high"],
         "*The toll would fail*, Ruiz said. … *It was*, she added, *too high*."),
        ("The toll would fail, Ruiz said. It was too high.",
         ["The toll would fail", "It was too high"],
         "*The toll would fail*, Ruiz said. *It was too high*."),
        ("One.\n\nRuiz asked whether it was late.\n\nTwo.", ["whether it was late"],
         "Ruiz asked *whether it was late*."),
        ("Ruiz said “It leaks. We shut it” and that it was late.",
         ["“It leaks. We shut it”", "it was late"],
         "Ruiz said *“It leaks. We shut it”* and that *it was late*."),
        ("Ruiz said 2 * 3 was late.", ["2 * 3 was late"], "Ruiz said *2 ∗ 3 was late*."),
        ("It was late", ["It was late"], "*It was late*"),
    ],
)  # fmt: skip
def test_a_quote_in_its_sentence(text: str, pieces: list[str], line: str) -> None:
    assert in_sentence(Article("a", text), quote(text, *pieces)) == line


def test_a_title_is_one_sentence() -> None:
    title = "Toll was late. Minister denies knowing"
    of_title = quote(title, "knowing", field="title")
    assert in_sentence(Article("a", "Words.", title), of_title) == (
        "Toll was late. Minister denies *knowing*"
    )


def test_what_is_too_long_is_cut() -> None:
    text = f"Ruiz, {LONG}, denied that it was late {LONG}."
    line = in_sentence(Article("a", text), quote(text, "it was late"))
    before, after = line.split("*it was late*")
    assert before.startswith("…") and before.endswith(", denied that ")
    assert after.startswith(" and the") and after.endswith("…")
    assert max(len(before), len(after)) <= 301


@pytest.mark.parametrize(
    ("text", "words", "more", "needed"),
    [
        ("“I will go,” Ruiz said.", "“I will go,”", {"kind": "direct"}, False),
        ("“I will go,” Ruiz said, if it rains.", "“I will go,”", {"kind": "direct"}, True),
        ("Unless it rains, “I will go,” Ruiz said.", "“I will go,”", {"kind": "direct"}, True),
        ("“If it rains, I go,” Ruiz said.", "“If it rains, I go,”", {"kind": "direct"}, False),
        ("Ruiz denied “any part”.", "“any part”", {"kind": "direct", "force": Force.DENIED}, True),
        ("Ruiz said it was late.", "it was late", {}, True),
    ],
)
def test_when_a_sentence_is_needed(
    text: str, words: str, more: dict[str, object], needed: bool
) -> None:
    assert (needed_sentence(Article("a", text), quote(text, words, **more)) is not None) == needed


@given(wild)
def test_any_text_has_its_quotes_in_their_sentences(text: str) -> None:
    article = Article("a", text)
    for one in read(article, "rules").quotes:
        line = in_sentence(article, one)
        own = [words for words, mine in parts(line) if mine]
        assert own == [
            cut
            for span in one.spans
            if (cut := " ".join(text[slice(*span)].split()).replace("*", "∗"))
        ]
        assert "\n" not in line


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8"), min_size=1), st.booleans())))
def test_a_line_comes_apart_as_it_was_made(given: list[tuple[str, bool]]) -> None:
    given = [(words, number % 2 == 1) for number, (words, _) in enumerate(given)]
    assert list(parts(marked(given))) == [(words.replace("*", "∗"), own) for words, own in given]


def test_what_stands_before_words() -> None:
    assert lead(Force.SAID) == ""
    assert lead("left open") == "[left open] "
    assert lead_of_evidence("denied") == "[denied] "
    assert lead_of_evidence("urged") == ""
