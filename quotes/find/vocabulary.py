"""The word lists that several modules here read by; the reason for each stands beside it in
`words/`.
"""

from __future__ import annotations

from quotes.english import lexicon

BE, CLAIMS, HABIT, INSCRIBED, NEGATION, PRONOUNS, QUESTION = (
    lexicon.words("function", section)
    for section in ("be", "claim", "habit", "inscribed", "negation", "pronoun", "question")
)
