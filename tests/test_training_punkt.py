from __future__ import annotations

from pathlib import Path

from training.punkt import ARTICLES, learn

LINES = (
    "The quay is closed and the boats are out. Cpl. Roe said so and Cpl. Vale wrote it down.\n\n"
    "It rained on the hill. The men of pit No. 7 went home and the men of pit No. 9 stayed.\n\n"
    "Nobody minds the rain. A boat is a boat and a hill is a hill, and the Q.R.S. knew."
)


def test_what_stands_in_enough_articles_is_learned() -> None:
    learned = learn([LINES] * ARTICLES)
    assert learned.articles == ARTICLES
    assert "cpl" in learned.abbreviations
    assert "q.r.s" not in learned.abbreviations  # told by its form
    assert "no" in learned.before_numbers
    assert not {"cpl"} & set(learn([LINES] * (ARTICLES - 1)).abbreviations)


def test_quoted_words_teach_nothing() -> None:
    quoted = "“The quay is closed. Cpl. Roe said so.” Nobody minds the rain."
    assert "cpl" not in learn([quoted] * ARTICLES).abbreviations


def test_the_list_says_what_it_was_learned_from() -> None:
    told = learn([LINES] * ARTICLES).as_list([Path("one.jsonl"), Path("two.jsonl")])
    assert "# python -m training.punkt one.jsonl two.jsonl\n" in told
    assert "\n[abbreviations]\ncpl\n" in told and "\n[collocations]\nno ##number##\n" in told
