"""Noun phrases: the one that ends at a token, or the one that begins there; and clauses, as far as
they show: a finite verb, or a subject with its verb.

Phrases grow token by token: "the minister for trade", "Ruiz and Okoro", "a report by the port".
"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.tokens import Stretch, Token, Tokens

ABBREVIATIONS = lexicon.words("abbreviations")
OWN_PHRASE, INSIDE_PHRASE, DOCUMENT, INSIDE_NAME, FINITE = lexicon.each(
    "function", "own phrase", "inside phrase", "document", "inside name", "finite"
)
NOMINAL = (kinds.CAP, kinds.WORD, kinds.NUM)
JOINS = {"&", "’", "'", "-", "/"}
# prepositions that open a clause with a time or place before its subject
ADVERBIAL = {"in", "on", "at", "during"}
# a word that shows a noun phrase before it to be part of something more
HEAVY = (kinds.DET, kinds.SUBJ, kinds.AUX, *NOMINAL)
# the longest noun phrase, in tokens: a longer row of nouns is none
LONGEST = 30
# the longest aside in brackets that a noun phrase goes on behind, in tokens
ASIDE = 6


def phrase_ending(tokens: Tokens, end: int, low: int) -> Stretch | None:
    """The noun phrase whose last token is end - 1; `low` is the first that may belong to it."""
    if end <= low:
        return None
    last = tokens[end - 1]
    if last.kind in (kinds.SUBJ, kinds.REL) or (last.kind == kinds.DET and last.low in OWN_PHRASE):
        return (end - 1, end)
    if last.kind not in NOMINAL and last.text != ".":
        return None
    first, low = end, max(low, end - LONGEST)
    while first > low and (before := _grown_left(tokens, first, low)) is not None:
        first = before
    return _trimmed(tokens, first, end)


def _grown_left(tokens: Tokens, first: int, low: int) -> int | None:
    """Where a phrase that holds token `first` begins, one token (or aside) further left."""
    before = first - 1
    token = tokens[before]
    if token.kind in NOMINAL or token.kind == kinds.DET or token.text in JOINS:
        return before
    if token.text == ".":
        return before if _abbreviates(tokens, before) else None
    # "Ruiz and Okoro said"
    joins = token.low == "and" and tokens[before - 1].kind == kinds.CAP == tokens[first].kind
    if joins or token.low in INSIDE_PHRASE or _tells_author(tokens, before):
        return before if before > low else None
    if token.text == ")":
        opening = range(before - 1, max(low, before - ASIDE) - 1, -1)
        return next((i for i in opening if tokens[i].text == "("), None)
    return None


def _tells_author(tokens: Tokens, i: int) -> bool:
    """Whether the "by" at i belongs to a document: "a report by the port", not "hit by a car"."""
    return tokens[i].low == "by" and i > 0 and tokens[i - 1].low in DOCUMENT


def _abbreviates(tokens: Tokens, i: int) -> bool:
    """Whether the full stop at i ends an abbreviation inside a name: "Mr.", "J."."""
    before = tokens[i - 1].low
    return len(before) == 1 or before in ABBREVIATIONS


def _trimmed(tokens: Tokens, first: int, end: int) -> Stretch | None:
    """The phrase without what cannot belong to it: a leading preposition with its own object."""
    while first < end and tokens[first].kind in (kinds.PREP, kinds.CONJ, kinds.PUNCT):
        first = _behind_opening(tokens, first, end)
    if first and tokens[first - 1].low in ADVERBIAL:
        name = _behind_opening(tokens, first - 1, end)
        first = name if name < end else first
    # a determiner after a noun starts a new phrase: "on Monday the minister"
    for i in range(end - 1, first, -1):
        before = tokens[i - 1]
        if tokens[i].kind == kinds.DET and before.kind in NOMINAL:
            return (i, end)
    return (first, end) if first < end else None


def _behind_opening(tokens: Tokens, first: int, end: int) -> int:
    """Where the subject starts behind an opening prepositional phrase without a comma."""
    i = first + 1
    while i < end and tokens[i].kind in (kinds.DET, kinds.NUM):
        i += 1
    # of "In a statement Mr Smith" keep from the first name, of "On Monday he" the pronoun
    for j in range(i + 1, end):
        before, kind = tokens[j - 1].kind, tokens[j].kind
        is_name = kind == kinds.CAP and before not in (kinds.CAP, kinds.DET)
        if before != kinds.PREP and (is_name or kind in (kinds.SUBJ, kinds.DET)):
            return j
    return end


def phrase_from(
    tokens: Tokens, start: int, stop: int | None = None, inside: frozenset[str] = INSIDE_PHRASE
) -> Stretch | None:
    """The noun phrase that begins at token `start`: "said Mark Smith, …", "according to the UN".

    It ends at `stop` at the latest, or at the last token; `inside` holds the prepositions that it
    may go on with.
    """
    last = len(tokens) if stop is None else min(stop, len(tokens))
    i, stop = start, min(last, start + LONGEST)
    if start >= stop:
        return None
    if tokens[start].kind == kinds.SUBJ:
        return (start, start + 1)
    while i < stop and (behind := _grown_right(tokens, i, start, stop, inside)) is not None:
        i = behind
    return (start, i) if i > start else None


def _grown_right(
    tokens: Tokens, i: int, start: int, stop: int, inside: frozenset[str]
) -> int | None:
    """The position behind token i if it belongs to the phrase that began at `start`."""
    token = tokens[i]
    follows = tokens[i + 1] if i + 1 < stop else kinds.BEYOND
    if token.kind in NOMINAL or token.kind == kinds.DET or token.text in JOINS:
        if i == start:
            return i + 1
        new = token.kind == kinds.DET and tokens[i - 1].kind in NOMINAL
        # "the minister | Sunday", and "the Sunday Times" whole
        time = token.low in lists.TIMES and token.kind != kinds.WORD
        named = tokens[i - 1].low == "the" and follows.kind == kinds.CAP
        return None if new or (time and not named) else i + 1
    if token.text == ".":
        return i + 1 if follows.kind == kinds.CAP and _abbreviates(tokens, i) else None
    if i == start:
        return None
    if token.low in inside or _tells_author(tokens, i):
        attached = token.low in INSIDE_NAME or tokens[start].kind == kinds.DET
        opens = follows.kind in (kinds.CAP, kinds.DET, kinds.WORD)
        return i + 1 if attached and opens and follows.low not in lists.TIMES else None
    if token.low == "and":
        return i + 1 if tokens[i - 1].kind == kinds.CAP == follows.kind else None
    return None


def head_of(tokens: Tokens, phrase: Stretch) -> Token:
    """The head of a noun phrase: of "the sign at the gate" "sign"."""
    first, behind = phrase
    end = next((i for i in range(first + 1, behind) if tokens[i].kind == kinds.PREP), behind)
    return tokens[end - 1]


def has_finite(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether a stretch holds what looks like a finite verb, and so may be a clause."""
    for i in range(start, stop):
        low, kind = tokens[i].low, tokens[i].kind
        helped = kind == kinds.SUBJ and kinds.APOSTROPHE.search(low)  # "he’d"
        if helped or kind in (kinds.AUX, kinds.Q):
            return True
        if kind == kinds.WORD and i > start:
            finite = low.endswith("ed") or low in FINITE or low in kinds.VERBS
            if finite or tokens[i - 1].kind == kinds.SUBJ:
                return True
    return False


def starts_clause(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether a stretch opens with a subject and its verb, as an object clause does.

    Of "he hinted the plan will fail" what stands behind "hinted" does.
    """
    subject = phrase_from(tokens, start, stop)
    if not subject:
        return False
    first, at = subject
    while at < stop and tokens[at].kind == kinds.ADV:
        at += 1
    if at < stop and tokens[at].kind in (kinds.AUX, kinds.WORD):
        return True
    # a noun phrase takes a plain verb for one more noun: "the plan needs work"
    return any(
        not tokens[j].low.endswith("ing") and has_finite(tokens, j - 1, j + 1)
        for j in range(first + 1, subject[1])
    )


def denies(words: Iterable[str]) -> bool:
    """Whether one of some lower-case words denies."""
    return any(word in lists.NEGATION or word.endswith(("n't", "n’t")) for word in words)
