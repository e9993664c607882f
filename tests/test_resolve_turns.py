"""Who "I" and "you" are in texts that are all speech and have no labels."""

from __future__ import annotations

import pytest

from quotes.models import Found
from quotes.resolve import Named, resolve

HEARING = """Good morning. We hear the appeal of the harbour board against Mira Roe. Ms. Roe?

Thank you. I say that the toll was never voted on. You will find that in my papers.

But is the board bound by that vote?

It is, and I submit that no court has held otherwise.

Ms. Roe, you said that the board met in June.

It did, and I will come to that.

Are you saying that nobody told them?

I am saying that nobody wrote it down. That is my case."""

INTERVIEW = """The Gazette interviews Jan Vale, who builds boats.

How did you begin?

My father had a yard, and I said that I would never work there.

Why did you say that?

It was cold, and I was young. I told him so.

Would you do it again?

I would, and I tell my son to."""


def who(text: str, words: str, mention: str) -> Named:
    """Whom a mention means that stands in these words of the text."""
    at = text.index(words) + words.index(mention)
    source = (at, at + len(mention))
    quote = Found(((source[1] + 1, source[1] + 9),), "indirect", source=source)
    return resolve(text, [quote]).named[0]


@pytest.mark.parametrize(
    "words, mention, name, how",
    [
        ("I say that", "I", "Mira Roe", "main speaker"),
        ("I submit that", "I", "Mira Roe", "main speaker"),
        ("you said that the board", "you", "Mira Roe", "addressee"),
        ("you saying", "you", "Mira Roe", "addressee"),
        ("You will find", "You", None, "unresolved"),
    ],
)
def test_who_is_called_has_the_floor(words: str, mention: str, name: str | None, how: str) -> None:
    named = who(HEARING, words, mention)
    assert (named.name, named.resolved_by) == (name, how)


@pytest.mark.parametrize("words, mention", [("I said that", "I"), ("you say that", "you")])
def test_who_is_interviewed_answers(words: str, mention: str) -> None:
    assert who(INTERVIEW, words, mention).name == "Jan Vale"


def test_who_gives_a_name_speaks() -> None:
    text = HEARING.replace("Ms. Roe?", "").replace("Thank you.", "My name is Jan Vale.")
    assert who(text, "I say that", "I").name == "Jan Vale"


def test_a_judge_who_is_thanked_has_no_floor() -> None:
    text = HEARING.replace("Good morning. ", "Thank you, Justice Vale. ").replace("Ms. Roe?", "")
    assert who(text, "I say that", "I").name is None


def test_in_an_article_nobody_has_the_floor() -> None:
    text = "Mira Roe met the board.\n\nWe asked her. Ms. Roe?\n\nI think so, one said."
    assert who(text, "I think", "I").name is None
