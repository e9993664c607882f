"""What is told and then quoted behind a colon: two quotes of one speaker."""

from __future__ import annotations

import pytest

from quotes.reader import read


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Mira Okafor told reporters that the pumps were only a part of it: “What will help us "
            "is a better wall.”",
            ["the pumps were only a part of it", "“What will help us is a better wall.”"],
        ),
        ("Mira Okafor said in a note to the crew: “It is late.”", ["“It is late.”"]),
        (
            "Mira Okafor said that “two of the pumps” failed: a storm had come.",
            ["“two of the pumps” failed: a storm had come"],
        ),
    ],
)
def test_what_is_told_and_then_quoted_is_two_quotes(text: str, contents: list[str]) -> None:
    said = read(text).quotes
    assert [quote.words(text) for quote in said] == contents
    assert {quote.speaker for quote in said} == {"Mira Okafor"}
    assert [bool(quote.cue) for quote in said] == [True, False][: len(said)]
