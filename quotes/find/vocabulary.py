"""The word lists that several modules here read by; the reason of each stands in `words/`."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.english import lexicon

BE, CLAIMS, HABIT, INSCRIBED, NEGATION, PRONOUNS, QUESTION = (
    lexicon.words("function", section)
    for section in ("be", "claim", "habit", "inscribed", "negation", "pronoun", "question")
)


def denies(words: Iterable[str]) -> bool:
    """Whether one of the words denies."""
    return any(word in NEGATION or word.endswith(("n't", "n’t")) for word in words)
