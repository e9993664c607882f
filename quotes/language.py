"""Is this article in English? The reader knows no other language, and says so.

py3langid (langid.py's model of 140 languages, BSD licence, no downloads) decides, and only
where plain counting cannot. In doubt an article is English: a stray article that is read in vain
costs less than one that is lost.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# code points judged: more makes no difference, and takes longer
WINDOW = 2000
# Below this many letters nothing can be decided: a name or two may outweigh the words. Letters
# are counted in bytes of UTF-8, for one of Hindi or Chinese says as much as three of English.
LETTERS = 60
# Below this probability an article is not English. On 6,452 English news sentences of 60 letters
# and more only Nigerian Pidgin fell below; 31 other languages all stay under 0.0001.
DOUBT = 0.02
# English words that few other languages share, and their least share in plain English
COMMON = frozenset(
    ("the", "of", "and", "to", "that", "with", "for", "was", "said", "from", "this", "their")
)
LEAST = 0.12
# so many words without a "the" may be a headline’s and its lead’s; fewer may be Danish
WITHOUT_THE = 50
WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """Whether a text is in English, or too short to tell."""
    text = text[:WINDOW]
    words = WORD.findall(text.lower())
    if len("".join(words).encode()) < LETTERS or _plainly(words):
        return True
    shares: dict[str, float] = dict(_identifier().rank(text))
    return shares["en"] >= DOUBT


def _plainly(words: list[str]) -> bool:
    """Whether the commonest words alone tell English: loading the model takes half a second."""
    common = sum(word in COMMON for word in words)
    return common >= LEAST * len(words) and ("the" in words or len(words) > WITHOUT_THE)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
