"""Where a sentence ends, as nltk's Punkt says it.

What Punkt has learned lies in `words/punkt.txt`, which `training/punkt.py` makes; what no training
text showed, beside it in `words/abbreviations.txt` and `words/starters.txt`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from quotes.english import lexicon

# letters with a stop behind each but the last, as Punkt looks abbreviations up
ACRONYM = re.compile(r"(?:[a-z]\.)+[a-z]")


class _Cutter(PunktSentenceTokenizer):
    """Punkt that remembers its answers: an article's sentences are cut for each who reads them,
    with other words blanked out, but what stands around most full stops is the same.
    """

    @lru_cache(maxsize=20_000)  # noqa: B019 (there is one of it, for good)
    def text_contains_sentbreak(self, text: str) -> bool:
        """Whether a sentence ends between these two words."""
        found: bool = super().text_contains_sentbreak(text)
        return found


class _Abbreviations(set[str]):
    """Abbreviations; any single letters with stops between them are one: s.e.c, n.y.u, e.g."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or ACRONYM.fullmatch(str(word)) is not None


@cache
def punkt() -> PunktSentenceTokenizer:
    """The one there is, with all it knows."""
    parameters = PunktParameters()
    learned, ours = lexicon.words("punkt", "abbreviations"), lexicon.words("abbreviations")
    parameters.abbrev_types = _Abbreviations(learned | ours)
    parameters.sent_starters = set(lexicon.words("starters"))
    pairs = lexicon.sections("punkt")["collocations"]
    parameters.collocations = {tuple(pair.split()) for pair in pairs}
    return _Cutter(parameters)
