"""The word lists that several modules here read by; the reason for each stands beside it in
`words/`.
"""

from __future__ import annotations

from quotes import lexicon

CLAIMS, FINDERS, HEARERS = (
    lexicon.words("function", section) for section in ("claim", "finder", "hearer")
)
