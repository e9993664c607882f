"""How the indexes of names, which know any three letters that stand together, are asked."""

from __future__ import annotations

from quotes.english.names import fold

LETTERS = 3
NOTHING = '""'


def threes(words: str) -> str:
    """What finds names that share three letters with words, as they are written or without accents.

    >>> threes("Żoe!")
    '"żoe" OR "oe!" OR "zoe"'
    """
    written = (words.casefold(), fold(words))
    found = [one[n : n + LETTERS] for one in written for n in range(len(one) - LETTERS + 1)]
    parts = (one.replace('"', '""') for one in dict.fromkeys(found) if "\0" not in one)
    return " OR ".join(f'"{part}"' for part in parts) or NOTHING
