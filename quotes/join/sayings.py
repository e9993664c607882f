"""When quotes are one statement. Pure."""

from __future__ import annotations

import unicodedata

from quotes.english.names import WORD
from quotes.ids import digest
from quotes.models import Force

STATEMENT_WORDS = 4


def normalised(content: str) -> str:
    """The words of what was said, without case and punctuation: what makes two quotes one."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", content).casefold()))


def statement_id(speaker: str | None, content: str, quote: str, force: str = Force.SAID) -> str:
    """Quotes of one speaker in the same words are one statement; the short and speakerless never.

    What is denied, or asked, is another statement than what is said in the same words.

    Only the same words count, not nearly the same: likeness is not transitive, so that its
    answer would hang on the order in which articles came.
    """
    words = normalised(content)
    if speaker is None or words.count(" ") + 1 < STATEMENT_WORDS:
        return digest(speaker, None, quote)
    return digest(speaker, words) if force == Force.SAID else digest(speaker, words, force)
