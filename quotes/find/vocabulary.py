"""The word lists that several modules here read by; the reason for each stands beside it in
`words/`.
"""

from __future__ import annotations

from quotes.english import lexicon

BE, CLAIMS, FINDERS, HABIT, HEARERS, NEGATION = (
    lexicon.words("function", section)
    for section in ("be", "claim", "finder", "habit", "hearer", "negation")
)
