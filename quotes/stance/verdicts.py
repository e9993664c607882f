"""Signs whose target is a subject: what is said of it, and what it is said to do.

"The toll is a mistake", "(called) the toll “a joke”", "the toll will kill trade", "the minister
must go", "this stupid toll".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quotes.stance.clauses import Sentence
from quotes.stance.groups import Cue, group, is_negative
from quotes.stance.phrases import Phrase, phrase_before, phrase_from
from quotes.stance.signs import HEDGED, VALUES, Sign
from quotes.stance.words import judges, match, members

SIDES = ("against", "favour")
LESSENING = ("no", "least", "less")
BREAKS = (",", ";", ":", "—", "–", "-", "that")
# how far after "is" the word that judges may stand
REACH = 9


class Verdict(NamedTuple):
    """What a predicate says, +1 or -1, up to which word, and whether it is denied."""

    value: int
    last: int
    negated: bool


def from_copula(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """What a subject is: "The toll is (not) a mistake"."""
    if sentence.kind(at) == "poss" or sentence.kind(at + 1) == "be":
        return
    told = judge(sentence, at + 1)
    if not told or is_loose(sentence, at):
        return
    found = group(sentence, at)
    subject = phrase_before(sentence, found.first)
    if not subject or _says_nothing(sentence, found.first, at, subject, told.last):
        return
    yield _sign(subject, told, found.negated, found.helpers, found.first, "copula")


def _sign(
    phrase: Phrase, told: Verdict, negated: bool, helpers: frozenset[str], first: int, pattern: str
) -> Sign:
    """The sign that a verdict is; that something is no disaster is little praise."""
    negated ^= told.negated
    score = 0.82 if not negated else 0.78 if told.value > 0 else 0.55
    if helpers & members("hedge"):
        score *= HEDGED
    return Sign(phrase, -told.value if negated else told.value, score, (first, told.last), pattern)


def is_loose(sentence: Sentence, at: int) -> bool:
    """Whether a verb is a "to VERB" that nobody asserts; "is going to VERB" is asserted."""
    before = at - 1
    while sentence.kind(before) in ("adv", "neg"):
        before -= 1
    return sentence.form(before) == "to" and sentence.form(before - 1) not in ("going", "set")


def _says_nothing(sentence: Sentence, first: int, at: int, subject: Phrase, end: int) -> bool:
    """Whether nothing is judged: "there were charges", "it is wrong to …", "look bad"."""
    expletive = sentence.forms[subject.first] in ("it", "that", "this") and any(
        form in ("to", "that", "if", "when", "how") for form in sentence.forms[end : end + 3]
    )
    bare = first == at and sentence.forms[at] in members("plural copula")
    return expletive or bare or "there" in sentence.forms[first:at]


def judge(sentence: Sentence, at: int) -> Verdict | None:
    """What the predicate that starts here says.

    A noun outweighs its adjective: "a great danger" is a danger. Two adjectives that differ
    ("unfair but necessary") say nothing.
    """
    stop = min(at + REACH, len(sentence.words))
    if at < stop and sentence.forms[at].endswith("ing") and not judges(sentence.forms[at]):
        return None  # "is creating good jobs" says what it does
    negated = False
    best: Verdict | None = None
    for n in range(at, stop):
        if told := _judging_noun(sentence, n):
            return told._replace(negated=negated)
        told = _judging_adjective(sentence, n)
        if best and told and told.value != best.value:
            return None
        best = best or (told and told._replace(negated=negated))
        negated ^= not best and _denies(sentence, n)
        if _ends_predicate(sentence, n, best is not None):
            break
    return best


def _judging_noun(sentence: Sentence, at: int) -> Verdict | None:
    for side in SIDES:
        size = match(f"noun {side}", sentence.forms, at)
        if size and (size > 1 or sentence.kind(at + size) != "word"):
            return Verdict(VALUES[side], at + size, False)
    return None


def _judging_adjective(sentence: Sentence, at: int) -> Verdict | None:
    """The verdict of "right", "too slow"; not of "right here", nor of "a good time to borrow"."""
    after = sentence.form(at + 1)
    if sentence.forms[at] == "too" and sentence.kind(at + 1) == "word" and judges(after) < 1:
        return Verdict(-1, at + 2, False)
    for side in SIDES:
        size = match(f"adjective {side}", sentence.forms, at)
        after = at + size
        where = sentence.forms[at] == "right" and sentence.kind(after) in ("prep", "adv", "sub")
        if size and not where and sentence.form(after) not in members("idle"):
            return Verdict(VALUES[side], after, False)
    return None


def _denies(sentence: Sentence, at: int) -> bool:
    form = sentence.forms[at]
    negative = sentence.kind(at) == "neg" and is_negative(sentence, at) and form != "without"
    return negative or form in LESSENING


def _ends_predicate(sentence: Sentence, at: int, judged: bool) -> bool:
    kind, form = sentence.kind(at), sentence.forms[at]
    if kind == "conj":
        contrast = form in ("but", "yet")
        return (judged and not contrast) or sentence.kind(at + 1) == "det"
    return form in BREAKS or (kind in ("prep", "sub", "rel", "pron", "poss") and form != "of")


def from_naming(sentence: Sentence, at: int) -> Iterator[Sign]:
    """What follows "called", "described": a phrase, then the verdict, with or without "as"."""
    phrase = phrase_from(sentence, at)
    while phrase and phrase.last - phrase.first > 1 and judges(sentence.forms[phrase.last - 1]):
        phrase = phrase._replace(last=phrase.last - 1)
    told = judge(sentence, phrase.last + (sentence.form(phrase.last) == "as")) if phrase else None
    if phrase and told:
        yield _sign(phrase, told, False, frozenset(), phrase.last, "naming")


def from_headline(sentence: Sentence) -> Iterator[Sign]:
    """A verdict without its verb, as headlines have it: "Toll ‘a mistake’"."""
    phrase = phrase_from(sentence, 0)
    if not phrase or judges(sentence.forms[phrase.last - 1]):
        return
    if sentence.opens(phrase.last + (sentence.form(phrase.last) in ("a", "an"))):
        yield from from_naming(sentence, 0)


def from_opinion(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """What the speaker calls it: "I call the law a muzzle", "we find the law unfair"."""
    found = group(sentence, at)
    if found.subject == "self" and not found.negated:
        yield from from_naming(sentence, at + 1)


def from_epithet(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """A verdict that stands before its target: "this stupid wall", "such a wonderful idea"."""
    lead = at - 1 - (sentence.form(at - 1) in ("a", "an"))
    if sentence.form(lead) not in ("this", "that", "these", "those", "such"):
        return
    phrase = phrase_from(sentence, at + 1)
    plain = sentence.kind(at + 1) in ("word", "cap") and sentence.forms[at] != "right"
    if phrase and phrase.first == at + 1 and plain:
        yield Sign(phrase, judges(sentence.forms[at]), 0.74, (lead, phrase.last), "epithet")


def from_fate(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """What must become of a subject: "The toll must go", "the minister should resign"."""
    for side in SIDES:
        size = match(f"fate {side}", sentence.forms, at)
        found = group(sentence, at) if size else None
        subject = phrase_before(sentence, found.first) if found else None
        if found and subject and found.due and found.subject == "other":
            value = VALUES[side] * (-1 if found.negated else 1)
            yield Sign(subject, value, 0.82, (found.first, at + size), "fate")
