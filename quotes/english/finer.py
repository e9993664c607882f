"""Words told apart more finely than a clause's edges need: for whose act a verb is, and whether.

“She’s” is two words, an object pronoun is a pronoun, a word that denies is no adverb. All else
is classed as `tokens` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotes.english import lexicon
from quotes.english.tokens import ADV, AUX, CLASS_OF, DET, NEG, SUB, SUBJ, Token

CLITIC = re.compile(r"(.+)(['’](?:s|ll|ve|m|re|d))", re.IGNORECASE)
# the first class that holds a word has it
FINER = {
    **dict.fromkeys(lexicon.words("function", "particle"), ADV),
    **dict.fromkeys(lexicon.words("function", "reflexive"), SUBJ),
    **{
        word: SUBJ
        for word in lexicon.words("function", "pronoun")
        if CLASS_OF.get(word, SUBJ) == SUBJ
    },
    **dict.fromkeys(lexicon.words("function", "denying"), NEG),
    "cannot": AUX,
    "let's": AUX,
    "than": SUB,
}


def finer(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, contractions taken apart; `low` is spelled with straight apostrophes."""
    for token in tokens:
        low = token.low
        if "’" not in low and "'" not in low:
            kind = FINER.get(low)
            yield token if kind is None else Token(*token[:-1], kind)
            continue
        low = low.replace("’", "'")
        clitic = CLITIC.fullmatch(token.text) if low not in FINER else None
        if clitic and (head := _head(clitic[1].lower())):
            cut = token.start + len(clitic[1])
            yield Token(token.start, cut, clitic[1], clitic[1].lower(), head)
            yield Token(cut, token.end, clitic[2], clitic[2].lower().replace("’", "'"), AUX)
        else:
            yield token._replace(low=low, kind=FINER.get(low, token.kind))


def _head(low: str) -> str | None:
    """The class of what a contraction begins with; None for an owner: "one's", "today's"."""
    if low == "there":
        return ADV
    kind = FINER.get(low) or CLASS_OF.get(low)
    return None if kind in (DET, ADV) else kind
