"""Shallow grammar: word classes and noun phrases, as far as finding sources needs them.

No tagger: closed classes come from `words/function.txt`, everything else from capitals and
position. What cannot be told stays a plain word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quotes import lexicon
from quotes.models import Span
from quotes.text import BLANK, tokens

Q, PUNCT, DET, SUBJ, AUX, PREP = "quote", "punct", "det", "subject", "aux", "prep"
CONJ, SUB, REL, ADV, CAP, NUM, WORD = "conj", "sub", "rel", "adv", "cap", "num", "word"

# the order decides between two classes that hold the same word
CLASSES = (
    ("subject", SUBJ),
    ("auxiliary", AUX),
    ("relative", REL),
    ("conjunction", CONJ),
    ("determiner", DET),
    ("preposition", PREP),
    ("subordinator", SUB),
    ("adverb", ADV),
)
TITLE_STOPS = {"mr", "mrs", "ms", "dr", "sen", "gov", "rep", "gen", "st", "jr", "sr", "prof", "rev", "lt", "col"}
INSIDE = {"of", "for", "from", "at", "in", "with", "on", "to", "near", "against"}
APOSTROPHE = re.compile("[’']")
JOINS = {"&", "’s", "'s", "’", "'", "-", "/"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation (class `quote`), with its place in the article."""

    start: int
    end: int
    text: str
    low: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as tokens; quotations in it are single tokens."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for section, kind in CLASSES:
        for word in lexicon.words("function", section):
            table.setdefault(word, kind)
    return table


def parse(masked: str, text: str, span: Span) -> Sentence:
    """The sentence that `span` cuts; in `masked` quotations are blanked out."""
    start, end = span
    table = _classes()
    not_adverbs = lexicon.words("function", "not adverb")
    found = []
    for s, e in tokens(masked[start:end]):
        piece = text[start + s : start + e]
        low = piece.lower()
        if masked[start + s] == BLANK:
            kind = Q
        elif not (piece[0].isalnum() or piece[0] in "$€£"):
            kind = PUNCT
        elif low in table:
            kind = table[low]
        elif APOSTROPHE.search(low) and table.get(APOSTROPHE.split(low)[0]) == SUBJ:
            kind = SUBJ  # "he’d", "they're": a subject with its verb
        elif piece[0].isdigit() or piece[0] in "$€£":
            kind = NUM
        elif piece[0].isupper():
            kind = CAP
        elif low.endswith("ly") and low not in not_adverbs:
            kind = ADV
        else:
            kind = WORD
        found.append(Token(start + s, start + e, piece, low, kind))
    return Sentence(start, end, tuple(found))


def is_verbish(token: Token) -> bool:
    """Whether a token can only be (part of) a finite verb: an edge no noun phrase crosses."""
    return token.kind == AUX


def is_stop(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token i is a full stop of an abbreviation inside a name ("Mr.", "J.")."""
    if tokens[i].text != "." or i == 0 or tokens[i].start != tokens[i - 1].end:
        return False
    before = tokens[i - 1].low
    return before in TITLE_STOPS or (len(before) == 1 and before.isalpha()) or before in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return lexicon.words("abbreviations")


def subject_before(tokens: tuple[Token, ...], verb: int, low: int = 0) -> tuple[int, int] | None:
    """The noun phrase before a verb, as token positions, or None.

    Adverbs and auxiliaries between are passed over, and so is an apposition between commas:
    "Edi Rama, the prime minister, has said" gives "Edi Rama". `low` is the first token that may
    belong to it.
    """
    end = verb
    while end > low and tokens[end - 1].kind in (ADV, AUX):
        end -= 1
    if end > low and tokens[end - 1].text in (",", ")", "—", "–", "-"):
        comma = end - 1
        end = _before_apposition(tokens, comma, low)
        if end is None:  # no head to be seen: "One delegate not on the slate, Kelly Ames, said"
            name = _phrase_ending(tokens, comma, low)
            return name if name and all(t.kind == CAP for t in tokens[slice(*name)]) else None
    return _phrase_ending(tokens, end, low)


def _before_apposition(tokens: tuple[Token, ...], comma: int, low: int) -> int | None:
    """Where the noun phrase before an apposition ends, given the apposition's closing mark.

    Of "Cecelia Purner, 67, a retired clerk in Allentown, Pa., said" it is the first comma: the
    leftmost one that a name or noun phrase at the head of its clause stands before, as long as
    nothing between has a verb of its own.
    """
    pair = {")": "("}.get(tokens[comma].text, tokens[comma].text)
    best = None
    right = comma
    for at in range(comma - 1, low, -1):
        token = tokens[at]
        if token.kind == Q or token.text in (";", ":") or right - at > 30:
            break
        if token.text != pair:
            continue
        if not _apposed(tokens, at + 1, right):
            break
        if _heads_clause(tokens, at, low):
            best = at
        if pair == "(":
            return at
        right = at
    return best


def _apposed(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether a stretch between commas can stand beside a name: no clause of its own."""
    if start >= stop or tokens[start].kind == SUBJ:
        return False
    if tokens[start].kind in (REL, SUB) or tokens[start].low in ("whose", "speaking", "then", "now"):
        return True
    return not has_finite(tokens, start, stop) or any(t.kind == REL for t in tokens[start:stop])


def _heads_clause(tokens: tuple[Token, ...], end: int, low: int) -> bool:
    """Whether the phrase before `end` is a name or noun phrase that opens its clause."""
    found = _phrase_ending(tokens, end, low)
    if not found:
        return False
    first, last = found
    if tokens[last - 1].low in _time() or tokens[first].kind == NUM:
        return False
    lead = tokens[first - 1] if first > low else None
    if lead is not None and lead.kind not in (PUNCT, CONJ, REL, Q) and lead.low not in ("that", "while", "as"):
        return False
    if lead is not None and lead.text == "," and tokens[first].kind == DET and tokens[first].low in ("a", "an"):
        return False
    return any(t.kind in (CAP, SUBJ) for t in tokens[first:last]) or tokens[first].kind == DET


def _phrase_ending(tokens: tuple[Token, ...], end: int, low: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is end - 1."""
    if end <= low:
        return None
    last = tokens[end - 1]
    if last.kind in (SUBJ, REL):
        return (end - 1, end)
    if last.kind == DET and last.low in ("this", "that", "these", "those", "another", "one", "some", "many", "others", "both", "several", "most", "all"):
        return (end - 1, end)
    if last.kind not in (CAP, WORD, NUM) and last.text != "." and last.low not in ("others", "himself"):
        return None
    first = end
    while first > low:
        token = tokens[first - 1]
        if token.kind in (CAP, WORD, NUM, DET) or token.text in JOINS:
            first -= 1
        elif token.text == "." and is_stop(tokens, first - 1):
            first -= 1
        elif token.kind == PREP and token.low in INSIDE and first - 1 > low:
            first -= 1
        elif token.low == "and" and first - 1 > low and _joined(tokens, first - 1, low):
            first -= 1
        elif token.text == ")" and (opening := _opening(tokens, first - 1, low)) is not None:
            first = opening
        else:
            break
    return _trim_phrase(tokens, first, end)


def _joined(tokens: tuple[Token, ...], at: int, low: int) -> bool:
    """Whether "and" joins two names or two nouns of one subject: "Ruiz and Okoro said"."""
    before, after = tokens[at - 1], tokens[at + 1]
    return before.kind == CAP and after.kind == CAP


def _opening(tokens: tuple[Token, ...], at: int, low: int) -> int | None:
    for i in range(at - 1, max(low, at - 6) - 1, -1):
        if tokens[i].text == "(":
            return i
    return None


def _trim_phrase(tokens: tuple[Token, ...], first: int, end: int) -> tuple[int, int] | None:
    """Cut what cannot belong to the phrase: a leading preposition with its own object."""
    while first < end and (tokens[first].kind in (PREP, CONJ) or tokens[first].kind == PUNCT):
        first = _after_prepositional(tokens, first, end)
    # a determiner after a noun starts a new phrase: "on Monday the minister"
    for i in range(end - 1, first, -1):
        token = tokens[i]
        if (
            token.kind == DET
            and tokens[i - 1].kind in (CAP, WORD, NUM)
            and tokens[i - 1].low not in ("all", "both")
        ):
            first = i
            break
    return (first, end) if first < end else None


def _after_prepositional(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """Where the subject starts behind an opening prepositional phrase without a comma."""
    i = first + 1
    while i < end and tokens[i].kind in (DET, NUM):
        i += 1
    # of "In a statement Mr Smith" keep from the first name, of "On Monday he" the pronoun
    names = [j for j in range(i + 1, end) if tokens[j].kind == CAP and tokens[j - 1].kind != CAP]
    starts = [j for j in range(i + 1, end) if tokens[j].kind in (SUBJ, DET)]
    later = [j for j in names + starts if tokens[j - 1].kind != PREP]
    return min(later) if later else end


def sentence_subject(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """The noun phrase before the first finite verb of a sentence, or None."""
    for i in range(1, len(tokens)):
        if tokens[i].kind != Q and has_finite(tokens, i - 1, i + 1):
            if tokens[i].kind == AUX or tokens[i - 1].kind != AUX:
                return subject_before(tokens, i)
    return None


def phrase_from(tokens: tuple[Token, ...], start: int, stop: int) -> tuple[int, int] | None:
    """The noun phrase that begins at token `start`: "said Mark Smith, …", "according to the UN"."""
    i = start
    if i >= stop:
        return None
    if tokens[i].kind == SUBJ or (tokens[i].kind == WORD and tokens[i].low in ("him", "her", "them")):
        return (i, i + 1)
    while i < stop:
        token = tokens[i]
        if token.kind == DET and i > start and tokens[i - 1].kind in (CAP, WORD, NUM):
            break
        if token.kind in (CAP, WORD, NUM, DET) or token.text in JOINS or token.low == "others":
            if token.low in _time() and i > start and token.kind != WORD:
                break
            i += 1
        elif token.text == "." and is_stop(tokens, i) and i + 1 < stop and tokens[i + 1].kind == CAP:
            i += 1
        elif (
            token.low in INSIDE
            and i > start
            and i + 1 < stop
            and tokens[i + 1].kind in (CAP, DET, WORD)
            and tokens[i + 1].low not in _time()
            and (token.low in ("of", "for", "from", "at", "with") or tokens[start].kind == DET)
        ):
            i += 1
        elif token.low == "and" and i > start and i + 1 < stop and tokens[i - 1].kind == CAP and tokens[i + 1].kind == CAP:
            i += 1
        elif token.text == "(" and i > start:
            close = next((j for j in range(i, min(stop, i + 6)) if tokens[j].text == ")"), None)
            if close is None:
                break
            i = close + 1
        else:
            break
    return (start, i) if i > start else None


@cache
def _time() -> frozenset[str]:
    return lexicon.words("function", "time")


def has_finite(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether a stretch holds what looks like a finite verb, and so may be a clause."""
    verbs = lexicon.cue_verbs()
    for i in range(start, stop):
        token = tokens[i]
        if token.kind in (AUX, Q) or (token.kind == SUBJ and APOSTROPHE.search(token.low)):
            return True
        if token.kind == WORD and i > start and (token.low.endswith("ed") or token.low in _finite() or token.low in verbs):
            return True
        if token.kind == WORD and i > start and tokens[i - 1].kind == SUBJ:
            return True
    return False


@cache
def _finite() -> frozenset[str]:
    return lexicon.words("function", "finite")
