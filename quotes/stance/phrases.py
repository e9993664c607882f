"""Noun phrases: where one begins after a verb, and which one a verb has before it.

Shallow on purpose. What cannot surely be told apart is left out, so that a target is a phrase
that a reader would also take for one.
"""

from __future__ import annotations

from typing import NamedTuple

from quotes.english import lexicon
from quotes.stance.clauses import GONE, NOUNS, Sentence, Word
from quotes.stance.words import members

# the most words of a phrase, without and with what "of" adds; longer ones are clauses
LONGEST, LONGEST_OF = 6, 9
# how many words may stand between the head of a subject and its verb: "the ban on the old tyres"
FAR = 5


class Phrase(NamedTuple):
    """A noun phrase as word positions: the first after its determiner, and past the last."""

    first: int
    last: int
    definite: bool


def phrase_from(sentence: Sentence, at: int, stop: int | None = None) -> Phrase | None:
    """The noun phrase that starts here, up to `stop`; marks and determiners are passed over."""
    words = sentence.words
    size = len(words) if stop is None else stop
    while at < size and (sentence.opens(at) or sentence.forms[at] in ("all", "both", "even", "of")):
        at += 1
    if at >= size:
        return None
    if words[at].kind == "pron" and words[at].form not in ("i", "her"):
        return Phrase(at, at + 1, False)
    lead = at
    while at < size and (words[at].kind == "det" or words[at].form in ("that", "her")):
        at += 1
    end = at
    while end < size and end - at < LONGEST and _belongs(words, end, at):
        end += 1
    if end < size and words[end].kind in NOUNS:
        return None
    if (
        end - at > 1
        and words[end - 1].form.endswith("ing")
        and sentence.kind(end) in ("det", "pron")
    ):
        end -= 1  # "the rules keeping them out"
    end = _without_tail(words, at, end)
    if end <= at or (end - at == 1 and words[at].kind == "num"):
        return None
    named = words[end - 1].kind == "cap" and (at > 0 or end - at > 1)
    definite = named or words[lead].form in members("definite")
    return Phrase(at, _with_complement(sentence, at, end, size), definite)


def _belongs(words: tuple[Word, ...], at: int, first: int) -> bool:
    """Whether a word goes on with a phrase: nouns, owners, "Dr." and initials, a first "-ly"."""
    word, before = words[at], words[at - 1]
    if word.kind in NOUNS:
        return True
    if at == first:
        grading = word.form.endswith("ly") or word.form == "further"
        return grading and at + 1 < len(words) and words[at + 1].kind in NOUNS
    initial = before.kind == "cap" and len(before.form) == 1
    short = initial or before.form in lexicon.words("abbreviations")
    return word.kind == "poss" or (word.form in (".", "&") and short)


def _without_tail(words: tuple[Word, ...], first: int, end: int) -> int:
    """The end of a phrase without a "now" or "tomorrow" that only follows it."""
    times = lexicon.words("function", "time")
    while end > first:
        last = words[end - 1]
        if last.kind not in ("poss", "adv") and (last.form not in times or end - 1 == first):
            break
        end -= 1
    return end


def _with_complement(sentence: Sentence, first: int, end: int, stop: int) -> int:
    """The end with "of the strait", "on imports" after a noun that takes it, or "in Kosovo"."""
    if end + 1 >= stop:
        return end
    link, after = sentence.forms[end], sentence.words[end + 1]
    taken = link in ("on", "against") and sentence.forms[end - 1] in members("takes on")
    placed = link == "in" and after.kind == "cap"
    if not (link == "of" or taken or placed) or (
        after.kind == "word" and after.form.endswith("ing")
    ):
        return end  # also "(accused) the firm of hiding …"
    inner = phrase_from(sentence, end + 1, stop)
    if inner is None or sentence.kind(inner.first) == "pron" or inner.last - first > LONGEST_OF:
        return end
    kinds = {sentence.kind(at) for at in range(inner.first, inner.last + 1)}
    return end if placed and "poss" in kinds else inner.last


def phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    """The noun phrase that opens the clause before this position, as a subject does."""
    words = sentence.words
    while end and _between(sentence, end - 1):
        end -= 1
    first = end
    while first > 0 and not _opens_clause(words[first - 1]):
        first -= 1
    if sentence.form(first - 1) == "and" and sentence.form(first - 2) in (".", "both"):
        return None  # half a subject: "Mr. and Mrs. Khan are"
    while first < end and words[first].kind in ("adv", "neg"):
        first += 1
    found = phrase_from(sentence, first, end) if first < end else None
    if found is None or found.last == end:
        return found
    between = {word.kind for word in words[found.last : end]}
    near = words[found.last].kind == "prep" and end - found.last <= FAR
    return found if near and not between & {"aux", "be", "pron", "neg"} else None


def _between(sentence: Sentence, at: int) -> bool:
    """Whether a word may stand between subject and verb: an adverb, and the marks of a split."""
    split = sentence.form(at) == "," and sentence.closes(at + 1)
    mark = sentence.opens(at) or sentence.closes(at)
    return split or mark or sentence.kind(at) == "adv"


def _opens_clause(word: Word) -> bool:
    """Whether a clause can begin after this word."""
    mark = word.kind == "punct" and word.form not in (".", "&", GONE, "-", "/")
    return mark or word.kind in ("sub", "rel", "conj") or word.form in members("thinking")


def undone(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What a phrase asks the end of: "the repeal of the toll", "the minister's resignation"."""
    for at in range(phrase.first, phrase.last):
        if sentence.forms[at] not in members("undoing"):
            continue
        if sentence.form(at + 1) in ("of", "to", "from"):
            return phrase_from(sentence, at + 2)
        if at - phrase.first > 1 and sentence.kind(at - 1) == "poss":
            return Phrase(phrase.first, at - 1, True)
    return None


def is_undoing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase asks for the end of something, told or not."""
    return bool(members("undoing") & set(sentence.forms[phrase.first : phrase.last]))
