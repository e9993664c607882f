"""What stands before a verb: helpers, negation, whose verb it is, and whether it is called for.

"I urge the committee to throw out the toll" asks for the throwing out, "they want to" does not:
what counts is the speaker's own wish, and what the speaker asserts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from quotes.english import tokens as kinds
from quotes.english.finer import BE
from quotes.english.lexicon import Form
from quotes.rules import rule
from quotes.stance.sided_words import members
from quotes.stance.statements import Statement
from quotes.stance.things import Thing, thing_before

Subject = Literal["self", "own", "other", ""]
# how the quote's own cue makes an act due with which its content opens: "(urged) the house to …"
Due = Literal["directs", "commits", "refuses", ""]

EDGE = kinds.BEYOND.kind
SURE_OF_SELF = ("self", "own")
ONLY = ("just", "only", "merely", "simply")
THIRD = ("he", "she", "they", "it")
# how far on a request may have its "to", in tokens
ASKING = 8
SAYING = frozenset({"say", "tell", "name"})
THOUGHT = members("thinking") | {"thought", "believed"}
# how a subject, or an adverb behind it, ends
SUBJECTS = (kinds.SUBJ, kinds.WORD, kinds.CAP, kinds.REL, kinds.ADV)
BREAKS = {",", ";", ":", *kinds.DASHES}


@dataclass(frozen=True, slots=True)
class Group:
    """A verb's surroundings.

    `first` is the first word of the group. `subject` is the speaker ("self"), the speaker's own
    house ("own"), somebody else, or "" where none is named. `due` says that the act is asked for,
    promised or necessary, as the speaker has it; `loose`, a "to VERB" that nobody asserts.
    """

    first: int
    subject: Subject
    negated: bool = False
    helpers: frozenset[str] = frozenset()
    due: bool = False
    loose: bool = False


def group(said: Statement, at: int, cue: Due = "") -> Group:
    """The group of the verb at this place."""
    helpers: set[str] = set()
    negated = False
    first = at
    while first > 0:
        kind, low = said.kind(first - 1), said.low(first - 1)
        if low == "to":
            return _infinitive(said, first - 1, negated, cue)
        if kind == kinds.AUX:
            helpers.add(low)
            negated ^= low.endswith("n't") or low == "cannot"
        elif kind == kinds.NEG:
            negated ^= is_negative(said, first - 1)
        elif low == "longer" and said.low(first - 2) == "no":
            negated, first = not negated, first - 1
        elif kind != kinds.ADV:
            break
        first -= 1
    subject = subject_of(said, first)
    asked = cue == "directs" and "be" in helpers and said.low(first) in ("be", "not")
    due = asked or _is_due(helpers, subject)
    return Group(first, subject, negated, frozenset(helpers), due)


def is_negative(said: Statement, at: int) -> bool:
    """Whether a word denies: "not", but not the one of "not only"."""
    return said.kind(at) == kinds.NEG and said.low(at + 1) not in ONLY


def _is_due(helpers: set[str], subject: Subject) -> bool:
    """Whether helpers make an act due: what must be, and what the speaker will do."""
    if helpers & {"must", "should", "shouldn't", "let's"}:
        return True
    if helpers & {"will", "'ll", "won't", "shall"}:
        return subject in SURE_OF_SELF
    if helpers & {"would", "'d"}:
        return subject in SURE_OF_SELF and not (subject == "self" and helpers & {"have", "been"})
    return False


def _infinitive(said: Statement, to: int, negated: bool, cue: Due) -> Group:
    """The group of "to VERB", by the word that governs it."""
    at = to - 1
    while said.kind(at) in (kinds.ADV, kinds.NEG):
        negated ^= is_negative(said, at)
        at -= 1
    if cue and (at < 0 or (cue == "directs" and _opens_request(said, at))):
        return Group(to, "self", negated ^ (cue == "refuses"), due=True)
    if said.low(at) not in members("due"):
        return Group(to, "other" if at >= 0 else "", negated, loose=True)
    # "need to" holds for anyone, "want to" for oneself
    outer = group(said, at)
    due = said.low(at) in members("necessary") or outer.subject in SURE_OF_SELF
    return replace(outer, negated=negated ^ outer.negated, due=due)


@rule(neutral=False)
def _opens_request(said: Statement, end: int) -> bool:
    """Whether nothing but one noun phrase stands before "to": "(urged) the house to …"."""
    clause = {kinds.AUX, kinds.SUB, kinds.REL}
    return end < ASKING and clause.isdisjoint(said.kind(at) for at in range(end + 1))


def subject_of(said: Statement, first: int) -> Subject:
    """Whose verb group starts at `first`."""
    before = first - 1
    kind, low = said.kind(before), said.low(before)
    if kind in (EDGE, kinds.SUB, kinds.CONJ, kinds.PUNCT):
        return ""
    if kind == kinds.SUBJ:
        mine = low in ("i", "we") or (low in THIRD and not said.direct)
        return "self" if mine else "other"
    thing = thing_before(said, first)
    return "own" if thing and _is_own(said, thing) else "other"


@rule(neutral=False)
def _is_own(said: Statement, thing: Thing) -> bool:
    """Whether a subject is the speaker's house: "my party", "this bank"; reported, "the league"."""
    reported = ("the", "this", "his", "her", "its", "their")
    lead = said.low(thing.first - 1)
    owned = lead in (("my", "our", "this") if said.direct else reported)
    return owned and said.low(thing.last - 1) in members("own side")


@rule(neutral=True)
def is_verb(said: Statement, at: int, form: Form) -> bool:
    """Whether the word here can stand as a verb of that form, judged by its neighbours."""
    before = at - 1
    while said.kind(before) in (kinds.ADV, kinds.NEG):
        before -= 1
    kind, lead = said.kind(before), said.low(before)
    capital = said.kind(at) == kinds.CAP and kind not in (EDGE, kinds.PUNCT)
    if capital or kind in (kinds.DET, kinds.NUM) or (lead.endswith("'s") and kind != kinds.AUX):
        return False
    if form == "base":
        plural = kind in (kinds.WORD, kinds.CAP) and lead.endswith("s") and not lead.endswith("ss")
        free = kind in (kinds.SUBJ, kinds.AUX, EDGE, kinds.PUNCT, kinds.CONJ)
        return free or plural or lead in ("to", "people", "longer")
    if form == "ing":
        return lead in BE or kind in (kinds.PREP, EDGE)
    if form == "s":
        return kind in (kinds.WORD, kinds.CAP, kinds.SUBJ, kinds.REL, kinds.CONJ, kinds.PUNCT)
    return kind not in (EDGE, kinds.PREP, kinds.SUB)


@rule(neutral=False)
def is_order(said: Statement, at: int, found: Group) -> bool:
    """Whether a verb in its base form is an order: "Scrap the toll"."""
    free = said.kind(found.first - 1) in (EDGE, kinds.PUNCT)
    return free and not found.subject and not found.helpers and said.low(at - 1) != "to"


def own_words(said: Statement) -> int:
    """Where the speaker's own words end: after "critics say …" it is theirs that follow."""
    for at in range(1, len(said.tokens)):
        if _reports(said, at):
            found = group(said, at)
            if found.subject == "other" and not found.due and not found.negated:
                return at
    return len(said.tokens)


def _reports(said: Statement, at: int) -> bool:
    """Whether a word can be a verb of saying or thinking with a subject before it."""
    low, before = said.low(at), said.kind(at - 1)
    if before not in SUBJECTS and said.low(at - 1) not in ("has", "have", "had"):
        return False
    return low in THOUGHT or any(
        verb.frames & SAYING
        and not verb.particle
        and (verb.form in ("past", "s") or before == kinds.SUBJ)
        for verb in kinds.VERBS.get(low, ())
    )


@rule(neutral=False)
def is_supposed(said: Statement, at: int) -> bool:
    """Whether a word stands in an "if" clause, which asserts nothing, or an "although" clause."""
    before, suspending = said.lows[: at + 1], members("suspending")
    if "whether" not in before and suspending.isdisjoint(before):
        return False
    passed = False
    for low in reversed(before):
        passed |= low in BREAKS
        if low == "whether" or (low in suspending and not passed):
            return True
    return False
