"""What may stand between a cue and its content, and is passed over.

"The mayor told reporters | in a statement on Monday | that …": a particle, who is spoken to,
adverbials, "that". Each function takes a position and returns the one behind.
"""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.phrases import phrase_from
from quotes.english.tokens import ADV, CAP, DET, NUM, PREP, SUBJ, TIME, WORD, Token, token_at

ADDRESSEES = lexicon.words("function", "addressee")
# the longest aside between commas or in brackets, in tokens
ASIDE = 9


def behind_particle(tokens: tuple[Token, ...], at: int, particle: tuple[str, ...]) -> int | None:
    """The position behind a particle that must stand right here, or None."""
    for word in particle:
        if token_at(tokens, at).low != word:
            return None
        at += 1
    return at


def behind_addressee(tokens: tuple[Token, ...], at: int) -> int:
    """The position behind who is spoken to: "told the committee", "told CNN"."""
    if token_at(tokens, at).low in ADDRESSEES:
        return at + 1
    phrase = phrase_from(tokens, at, len(tokens))
    return phrase[1] if phrase and tokens[at].kind != SUBJ else at


def behind_adverbials(tokens: tuple[Token, ...], at: int) -> int:
    """The position behind adverbials that belong to the cue: "on Monday", "in a statement"."""
    while at < len(tokens):
        token, follows = tokens[at], token_at(tokens, at + 1)
        numbered = token.kind == NUM and tokens[at - 1].low in TIME  # "March 3"
        if token.low in TIME or token.kind == ADV or numbered:
            at += 1
        elif token.kind == PREP and follows.low in TIME:
            at += 2
        elif token.kind == PREP and follows.kind in (CAP, DET, NUM, WORD):
            at = (phrase_from(tokens, at + 1, len(tokens)) or (at, at + 1))[1]
        else:
            break
    return at


# behind a "that" which is no conjunction: "said that was late"
IS = lexicon.words("function", "auxiliary") - {"being", "been", "be", "am", "have", "having"}


def opening_that(tokens: tuple[Token, ...], at: int) -> int | None:
    """The position of the "that" that opens the content, an aside between commas passed over.

    Where it is the content's own first word ("said that was late"), the position before it.
    """
    if token_at(tokens, at).text == ",":
        aside = range(at + 2, min(at + ASIDE, len(tokens)))
        at = next((j + 1 for j in aside if tokens[j].text == ","), at)
    if at + 1 >= len(tokens) or tokens[at].low != "that":
        return None
    return at - 1 if tokens[at + 1].low in IS else at
