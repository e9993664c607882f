"""What stands before a verb: auxiliaries, negation, whose verb it is, and whether it is called for.

"I urge the committee to throw out the toll" asks for the throwing out, "they want to" does not:
what counts is the speaker's own wish.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotes.stance.clauses import NOUNS, Sentence
from quotes.stance.phrases import Phrase, phrase_before
from quotes.stance.words import Form, judges, members

Subject = Literal["self", "own", "other", ""]
# how the quote's own cue makes an act due with which its content opens: "(urged) the house to …"
Cue = Literal["directs", "commits", "refuses", ""]

NEGATIVE = ("not", "never", "neither", "nor", "hardly", "without", "cannot")
THIRD = ("he", "she", "they", "it")
SURE_OF_SELF = ("self", "own")


@dataclass(frozen=True, slots=True)
class Group:
    """A verb's surroundings.

    `first` is the first word of the group. `subject` is the speaker ("self"), the speaker's own
    house ("own"), somebody else, or "" where none is named. `due` says that the act is asked for,
    promised or necessary, as the speaker has it.
    """

    first: int
    subject: Subject
    negated: bool = False
    helpers: frozenset[str] = frozenset()
    due: bool = False


def group(sentence: Sentence, at: int, cue: Cue = "") -> Group:
    """The group of the verb at this place."""
    helpers: set[str] = set()
    negated = False
    first = at
    while first > 0:
        word = sentence.words[first - 1]
        if word.form == "to":
            return _infinitive(sentence, first - 1, negated, cue)
        if word.kind in ("aux", "be"):
            helpers.add(word.form)
            negated ^= word.form.endswith("n't") or word.form == "cannot"
        elif word.kind == "neg":
            negated ^= is_negative(sentence, first - 1)
        elif word.form == "longer" and sentence.form(first - 2) == "no":
            negated, first = not negated, first - 1
        elif word.kind != "adv":
            break
        first -= 1
    subject = subject_of(sentence, first)
    asked = cue == "directs" and "be" in helpers and sentence.forms[first] in ("be", "not")
    due = asked or _is_due(helpers, subject)
    return Group(first, subject, negated, frozenset(helpers), due)


def is_negative(sentence: Sentence, at: int) -> bool:
    """Whether a word denies: "not", but not the one of "not only"."""
    more = sentence.form(at + 1) in ("just", "only", "merely", "simply")
    return sentence.forms[at] in NEGATIVE and not more


def _is_due(helpers: set[str], subject: Subject) -> bool:
    """Whether auxiliaries make an act due: what must be, and what the speaker will do."""
    if helpers & {"must", "should", "shouldn't", "let's"}:
        return True
    if helpers & {"will", "'ll", "won't", "shall"}:
        return subject in SURE_OF_SELF
    if helpers & {"would", "'d"}:
        return subject in SURE_OF_SELF and not (subject == "self" and helpers & {"have", "been"})
    return False


def _infinitive(sentence: Sentence, to: int, negated: bool, cue: Cue) -> Group:
    """The group of "to VERB", by the word that governs it."""
    at = to - 1
    while _is_passed(sentence, at):
        negated ^= is_negative(sentence, at)
        at -= 1
    if cue and (at < 0 or (cue == "directs" and _opens_request(sentence, at))):
        return Group(to, "self", negated ^ (cue == "refuses"), due=True)
    if at < 0:
        return Group(to, "", negated)
    form, before = sentence.forms[at], sentence.kind(at - 1)
    if form in members("due") and (form != "time" or before in ("be", "aux", "adv", "edge")):
        return _governed(sentence, at, to, negated)
    if form in members("refusing"):
        return _governed(sentence, at, to, not negated)
    value = judges(form)
    if value and before in ("be", "adv", "aux", "punct"):
        return Group(to, "self", negated ^ (value < 0), due=True)
    lead = _asking_verb(sentence, at)
    if lead is not None:
        outer = group(sentence, lead)
        if outer.subject in SURE_OF_SELF:
            return Group(to, "self", negated ^ outer.negated, due=True)
    return Group(to, "other", negated)


def _is_passed(sentence: Sentence, at: int) -> bool:
    """Whether a word between "to" and what governs it is passed over; "refused" governs."""
    passed = sentence.kind(at) in ("adv", "neg") or sentence.closes(at)
    return passed and sentence.forms[at] not in members("refusing")


def _governed(sentence: Sentence, at: int, to: int, negated: bool) -> Group:
    """After "need to", "want to", "refuse to": necessity holds for anyone, a wish for oneself."""
    outer = group(sentence, at)
    subject: Subject = "self" if sentence.forms[at] == "time" else outer.subject
    due = sentence.forms[at] in members("necessary") or subject in SURE_OF_SELF
    return Group(min(outer.first, to), subject, negated ^ outer.negated, outer.helpers, due)


def _opens_request(sentence: Sentence, end: int) -> bool:
    """Whether nothing but one noun phrase stands before "to": "(urged) the house to …"."""
    kinds = {sentence.kind(at) for at in range(end + 1)}
    return end < 8 and not kinds & {"be", "aux", "sub", "rel"}


def _asking_verb(sentence: Sentence, at: int) -> int | None:
    """The verb of asking before the noun phrase that ends here: "I URGE the committee to"."""
    for back in range(at, max(at - 8, -1), -1):
        kind, form = sentence.kind(back), sentence.forms[back]
        calls = not form.startswith("call") or sentence.form(back + 1) in ("on", "upon", "for")
        if form in members("due") and kind not in ("det", "aux") and calls:
            return back
        if kind not in (*NOUNS, "det", "poss", "pron") and form not in ("of", "on", "upon", "for"):
            return None
    return None


def subject_of(sentence: Sentence, first: int) -> Subject:
    """Whose verb group starts at `first`."""
    before = first - 1
    while sentence.opens(before):
        before -= 1
    kind, form = sentence.kind(before), sentence.form(before)
    if kind in ("edge", "sub"):
        return ""
    if kind == "pron":
        mine = form in ("i", "we") or (form in THIRD and not sentence.direct)
        return "self" if mine else "other"
    if kind in ("conj", "punct"):
        return _inherited(sentence, before)
    phrase = phrase_before(sentence, first)
    return "own" if phrase and _is_own(sentence, phrase) else "other"


def _inherited(sentence: Sentence, before: int) -> Subject:
    """The subject of the verb before "and", "but" or a comma, where the next verb has none."""
    if sentence.kind(before) == "punct" and sentence.forms[before] != ",":
        return ""
    for at in range(before - 1, -1, -1):
        kind, form = sentence.kind(at), sentence.forms[at]
        if kind == "pron" and form in ("i", "we", "you", *THIRD):
            return subject_of(sentence, at + 1)
        if kind in ("rel", "sub", "neg") or form == "that" or form.endswith("n't"):
            return "other"  # after a "not" it cannot be told what the "and" takes along
    return ""


def _is_own(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a subject is the speaker's house: "my party", "this bank"; reported, "the league"."""
    reported = ("the", "this", "his", "her", "its", "their")
    lead = sentence.form(phrase.first - 1)
    owned = lead in (("my", "our", "this") if sentence.direct else reported)
    return owned and sentence.forms[phrase.last - 1] in members("own side")


def is_verb(sentence: Sentence, at: int, form: Form) -> bool:
    """Whether the word here can stand as a verb of that form, judged by its neighbours."""
    before = at - 1
    while sentence.kind(before) in ("adv", "neg") or sentence.opens(before):
        before -= 1
    kind, lead = sentence.kind(before), sentence.form(before)
    capital = sentence.kind(at) == "cap" and kind not in ("edge", "punct")
    if capital or kind in ("det", "poss", "num"):
        return False
    if form == "base":
        plural = kind in ("word", "cap") and lead.endswith("s") and not lead.endswith("ss")
        free = kind in ("pron", "aux", "be", "edge", "punct", "conj")
        return free or plural or lead in ("to", "people", "longer")
    if form == "ing":
        return kind in ("be", "prep", "edge") or lead in ("'m", "'re", "'s")
    if form == "s":
        return kind in ("word", "cap", "pron", "rel", "conj", "punct")
    return kind not in ("edge", "prep", "sub")


def is_order(sentence: Sentence, at: int, found: Group) -> bool:
    """Whether a verb in its base form is an order: "Scrap the toll", "please scrap the toll"."""
    free = sentence.kind(found.first - 1) in ("edge", "punct") or (
        sentence.form(found.first - 1) == "please"
    )
    bare = found.subject == "" and not found.helpers
    return bare and free and sentence.form(at - 1) != "to"
