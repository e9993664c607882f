"""Clauses, as far as they show: a finite verb, or a subject with its verb."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.phrases import phrase_from
from quotes.english.tokens import ADV, APOSTROPHE, AUX, SUBJ, VERBS, WORD, Q, Token

FINITE = lexicon.words("function", "finite")


def has_finite(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether a stretch holds what looks like a finite verb, and so may be a clause."""
    for i in range(start, stop):
        token = tokens[i]
        if token.kind in (AUX, Q) or (token.kind == SUBJ and APOSTROPHE.search(token.low)):
            return True
        if token.kind == WORD and i > start:
            low = token.low
            if low.endswith("ed") or low in FINITE or low in VERBS or tokens[i - 1].kind == SUBJ:
                return True
    return False


def starts_clause(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether a stretch opens with a subject and its verb, as an object clause does.

    Of "he hinted the plan will fail" what stands behind "hinted" does.
    """
    subject = phrase_from(tokens, start, stop)
    if not subject:
        return False
    first, at = subject
    while at < stop and tokens[at].kind == ADV:
        at += 1
    if at < stop and tokens[at].kind in (AUX, WORD):
        return True
    # a noun phrase takes a plain verb for one more noun: "the plan needs work"
    return any(
        tokens[j].kind == WORD
        and not tokens[j].low.endswith("ing")
        and has_finite(tokens, j - 1, j + 1)
        for j in range(first + 1, subject[1])
    )
