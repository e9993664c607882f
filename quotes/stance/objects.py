"""Signs whose target is a verb's object: what the speaker holds of it, or wants done to it.

"We back the toll", "I urge the house to scrap the toll", "the toll must be scrapped".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.stance.clauses import Sentence
from quotes.stance.groups import SURE_OF_SELF, Cue, Group, group, is_order, is_verb
from quotes.stance.phrases import Phrase, is_undoing, phrase_before, phrase_from, undone
from quotes.stance.signs import HEDGED, VALUES, Sign
from quotes.stance.words import Reading, members, readings

# particles that may stand after the object: "bring the charge back"
APART = (("back",), ("down",), ("out",), ("off",), ("in",), ("up",))


def from_verb(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """An attitude or an act: the target is the verb's object, or the subject of its passive."""
    for reading in readings(sentence.forms[at]):
        kind, _, side = reading.section.partition(" ")
        if kind not in ("attitude", "action") or not is_verb(sentence, at, reading.form):
            continue
        found = group(sentence, at, cue)
        passive = bool(found.helpers & {"be", "been"})
        if passive and kind == "action" and found.due and reading.form in ("past", "base"):
            sign = _of_passive(sentence, at, reading, found)
        elif passive and reading.form == "past":
            sign = None
        elif kind == "attitude":
            sign = _of_attitude(sentence, at, reading, found)
        else:
            sign = _of_action(sentence, at, reading, found)
        if sign and reading.section.endswith(("favour", "weak")):
            sign = _not_undone(sentence, sign)
        if sign:
            value = sign.value * VALUES[side] * (-1 if found.negated else 1)
            score = sign.score * (HEDGED if found.helpers & members("hedge") else 1)
            yield Sign(sign.phrase, value, score, sign.evidence, reading.section, sign.past)
            return


def _not_undone(sentence: Sentence, sign: Sign) -> Sign | None:
    """The sign; of "we back the repeal of the toll", one against the toll."""
    ended = undone(sentence, sign.phrase)
    if ended:
        words = (sign.evidence[0], max(sign.evidence[1], ended.last))
        return replace(sign, phrase=ended, value=-sign.value, evidence=words)
    return None if is_undoing(sentence, sign.phrase) else sign


def _of_passive(sentence: Sentence, at: int, reading: Reading, found: Group) -> Sign | None:
    """The subject of what must be done: "The toll must be scrapped"."""
    phrase = phrase_before(sentence, found.first)
    end = at + 1 + len(reading.particle)
    if not phrase or sentence.forms[at + 1 : end] != reading.particle:
        return None
    return Sign(phrase, 1, 0.82, (found.first, end), "")


def _of_attitude(sentence: Sentence, at: int, reading: Reading, found: Group) -> Sign | None:
    """What is held of an object: "We back the toll", "I want the toll repealed"."""
    phrase, end = _object(sentence, at, reading)
    score = _attitude_score(sentence, at, reading, found, phrase) if phrase else 0
    if not phrase or not score:
        return None
    value = 1
    if reading.lemma == "want" and sentence.forms[phrase.last - 1].endswith("ed"):
        value = _wanted_done(sentence, phrase)
        phrase = Phrase(phrase.first, phrase.last - 1, True)
        if not value or phrase.first == phrase.last:
            return None
    past = reading.form == "past" and not found.helpers and sentence.direct
    return Sign(phrase, value, score, (found.first, end), "", past)


def _attitude_score(
    sentence: Sentence, at: int, reading: Reading, found: Group, phrase: Phrase
) -> float:
    """How sure an attitude is: 0 where it is not the speaker's. Need is need, whoever has it."""
    mine = found.subject in SURE_OF_SELF
    if reading.section == "attitude weak":
        wishing = mine and not found.helpers & {"would", "'d"}
        needed = reading.lemma == "need" and found.subject == "other"
        return 0.74 if (wishing or needed) and phrase.definite and not found.negated else 0.0
    if reading.form == "base" and is_order(sentence, at, found):
        return 0.75 if phrase.definite else 0.0
    if found.negated and reading.section.endswith("against") and mine:
        return 0.6  # not to oppose is not yet to support
    if found.due and found.subject == "other":
        return 0.72
    return {"self": 0.9, "own": 0.8}.get(found.subject, 0.0)


def _wanted_done(sentence: Sentence, phrase: Phrase) -> int:
    """What "I want the toll repealed" wants done to the toll: +1, -1, or 0 for nothing known."""
    for act in readings(sentence.forms[phrase.last - 1]):
        if act.section.startswith("action") and act.form == "past" and not act.particle:
            return VALUES[act.section.partition(" ")[2]]
    return 0


def _of_action(sentence: Sentence, at: int, reading: Reading, found: Group) -> Sign | None:
    """What is to be done to an object: "Scrap the toll", "they must scrap the toll"."""
    ordered = reading.form == "base" and is_order(sentence, at, found)
    if not ordered and not (found.due and reading.form in ("base", "ing")):
        return None
    phrase, end = _object(sentence, at, reading)
    bare = reading.section == "action weak" and phrase and phrase.first == at + 1
    if not phrase or bare or (reading.section == "action weak" and not phrase.definite):
        return None
    return Sign(phrase, 1, 0.76 if ordered else 0.82, (found.first, end), "")


def _object(sentence: Sentence, at: int, reading: Reading) -> tuple[Phrase | None, int]:
    """The object of a verb, if it has one, and where verb and object end."""
    after = at + 1 + len(reading.particle)
    if sentence.forms[at + 1 : after] == reading.particle:
        phrase = phrase_from(sentence, after)
        end = phrase.last if phrase else after
    else:
        phrase = phrase_from(sentence, at + 1) if reading.particle in APART else None
        end = phrase.last + 1 if phrase else after
        if phrase and sentence.form(phrase.last) != reading.particle[0]:
            phrase = None
    return (phrase if phrase and _is_object(sentence, at, reading, phrase) else None), end


def _is_object(sentence: Sentence, at: int, reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase after a verb is its whole object, and not the subject of a clause."""
    last = phrase.last
    if sentence.kind(last) == "conj":
        second = phrase_from(sentence, last + 1)
        last = second.last if second else last
    if sentence.kind(last) in ("aux", "be"):
        return False  # "we fear the toll (and the tax) will …"
    if sentence.form(at + 1) == "that" and sentence.kind(at + 2) in ("cap", "pron", "det"):
        return False
    acts = reading.particle == ("for",) or reading.section == "attitude weak"
    if acts and sentence.form(phrase.last) == "to":
        return False  # "we call for the mayor to …", "I want him to …"
    return sentence.form(phrase.first - 1) not in ("any", "every", "each") or reading.form != "ing"
