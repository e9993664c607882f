"""Signs in verbs, and in stands taken: what the speaker holds of a thing, or wants done to it.

"We back the toll", "I urge the house to scrap the toll", "the toll must be scrapped", "I am
against the toll", "the toll will kill trade".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.english.finer import BE, NEG
from quotes.english.phrases import NOMINAL
from quotes.english.tokens import ADV, AUX, CAP, CONJ, DET, NUM, SUBJ
from quotes.stance.sided_words import VALUES, Reading, match, members, readings
from quotes.stance.signs import HEDGED, Sign
from quotes.stance.statements import Statement
from quotes.stance.things import Thing, thing_before, thing_from, undone
from quotes.stance.verb_groups import (
    SURE_OF_SELF,
    Due,
    Group,
    group,
    is_loose,
    is_order,
    is_verb,
)

# particles that may stand after the object: "bring the charge back"
APART = {("back",), ("down",), ("out",), ("off",), ("in",), ("up",)}
HAVING = ("have", "has", "had", "'ve")
HAD = ("no", "every", "full", "complete", "nothing", "a", "an")


def from_verb(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """An attitude or an act: the target is the verb's object, or the subject of its passive."""
    for reading in readings(said.lows[at]):
        if reading.kind not in ("attitude", "action") or not is_verb(said, at, reading.form):
            continue
        found = group(said, at, due)
        passive = bool(found.helpers & {"be", "been"})
        if passive and reading.kind == "action" and found.due and reading.form in ("past", "base"):
            sign = _of_passive(said, at, reading, found)
        elif passive and reading.form == "past":
            sign = None
        elif reading.kind == "attitude":
            sign = _of_attitude(said, at, reading, found)
        else:
            sign = _of_action(said, at, reading, found)
        if sign and not reading.section.endswith("against"):
            sign = _turned(said, sign)
        if sign:
            value = sign.value * VALUES[reading.section.partition(" ")[2]]
            score = sign.score * (HEDGED if found.helpers & members("hedge") else 1)
            yield replace(sign, value=-value if found.negated else value, score=score)
            return


def _turned(said: Statement, sign: Sign) -> Sign:
    """The sign; of "we back the repeal of the toll", one against the toll."""
    ended = undone(said, sign.thing)
    if not ended:
        return sign
    words = (sign.evidence[0], max(sign.evidence[1], ended.last))
    return replace(sign, thing=ended, value=-sign.value, evidence=words)


def _of_passive(said: Statement, at: int, reading: Reading, found: Group) -> Sign | None:
    """The subject of what must be done: "The toll must be scrapped"."""
    thing = thing_before(said, found.first)
    end = at + 1 + len(reading.particle)
    if not thing or said.lows[at + 1 : end] != reading.particle:
        return None
    return Sign(thing, 1, 0.82, (found.first, end))


def _of_attitude(said: Statement, at: int, reading: Reading, found: Group) -> Sign | None:
    """What is held of an object: "We back the toll"."""
    thing, end = _object(said, at, reading)
    score = _attitude_score(said, at, reading, found, thing) if thing else 0
    past = reading.form == "past" and not found.helpers and said.direct
    return Sign(thing, 1, score, (found.first, end), past) if thing and score else None


def _attitude_score(
    said: Statement, at: int, reading: Reading, found: Group, thing: Thing
) -> float:
    """How sure an attitude is: 0 where it is not the speaker's. Need is need, whoever has it."""
    mine = found.subject in SURE_OF_SELF
    if reading.section == "attitude weak":
        wishing = mine and not found.helpers & {"would", "'d"}
        needed = reading.lemma == "need" and found.subject == "other"
        return 0.74 if (wishing or needed) and thing.definite and not found.negated else 0.0
    if reading.form == "base" and is_order(said, at, found):
        return 0.75 if thing.definite else 0.0
    if found.negated and reading.section.endswith("against") and mine:
        return 0.6  # not to oppose is not yet to support
    if found.due and found.subject == "other":
        return 0.72
    return {"self": 0.9, "own": 0.8}.get(found.subject, 0.0)


def _of_action(said: Statement, at: int, reading: Reading, found: Group) -> Sign | None:
    """What is to be done to an object: "Scrap the toll", "they must scrap the toll"."""
    ordered = reading.form == "base" and is_order(said, at, found)
    if not ordered and not (found.due and reading.form in ("base", "ing")):
        return None
    thing, end = _object(said, at, reading)
    if not thing or (reading.section == "action weak" and not thing.definite):
        return None
    return Sign(thing, 1, 0.76 if ordered else 0.82, (found.first, end))


def _object(said: Statement, at: int, reading: Reading) -> tuple[Thing | None, int]:
    """The object of a verb, if it has one, and where verb and object end."""
    after = at + 1 + len(reading.particle)
    if said.lows[at + 1 : after] == reading.particle:
        thing = thing_from(said, after)
        end = thing.last if thing else after
    else:
        thing = thing_from(said, at + 1) if reading.particle in APART else None
        end = thing.last + 1 if thing else after
        if thing and said.low(thing.last) != reading.particle[0]:
            thing = None
    return (thing if thing and _is_object(said, at, reading, thing) else None), end


def _is_object(said: Statement, at: int, reading: Reading, thing: Thing) -> bool:
    """Whether a phrase after a verb is its whole object, and not the subject of a clause."""
    last = thing.last
    if said.kind(last) == CONJ:
        second = thing_from(said, last + 1)
        last = second.last if second and said.kind(second.first) != SUBJ else last
    if said.kind(last) == AUX:
        return False  # "we fear the toll (and the tax) will …"
    if said.low(at + 1) == "that" and said.kind(at + 2) in (CAP, SUBJ, DET):
        return False
    acts = reading.particle == ("for",) or reading.section == "attitude weak"
    return not (acts and said.low(thing.last) == "to")  # "we call for the mayor to …"


def from_stand(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """A stand taken: "I am against the toll", "we take no side on the toll"."""
    before = _positional(said, at)
    for side in ("favour", "against", "neutral") if before is not None else ():
        size = match(f"stand {side}", said.lows, at)
        thing = thing_from(said, at + size) if size else None
        if before is None or not thing:
            continue
        found = group(said, before if said.kind(before) in NOMINAL else before + 1)
        if not _holds(said, found, side, at):
            return
        value = VALUES[side] * (-1 if found.negated else 1)
        score = 0.9 if found.subject == "self" else 0.8
        if found.negated and side == "against":
            score = 0.6
        past = "was" in found.helpers and said.direct
        yield Sign(thing, value, score, (found.first, thing.last), past)
        return


def _positional(said: Statement, at: int) -> int | None:
    """The place of the "am", "take" or "remain" that a stand goes with."""
    before = at - 1
    while said.kind(before) in (ADV, NEG):
        before -= 1
    low = said.low(before)
    if low not in BE and low not in members("positional"):
        return None
    if {"there", "here"} & set(said.lows[before:at]):
        return None
    return None if low in HAVING and said.low(at) not in HAD else before


def _holds(said: Statement, found: Group, side: str, at: int) -> bool:
    """Whether it is the speaker who stands so; "a view on" only counts where none is had."""
    if said.low(at) in ("a", "an", "sides"):
        return found.negated or not {"neither", "nor", "refused", "declined"}.isdisjoint(
            said.lows[:at]
        )
    if side == "neutral":
        return found.subject != "other" or not said.direct
    return found.subject in SURE_OF_SELF


def from_effect(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """What the subject does, good or bad; what it did is more a report than a verdict."""
    read = [one for one in readings(said.lows[at]) if one.kind == "effect"]
    form = read[0].form
    found = group(said, at)
    done_to = thing_from(said, at + 1)
    acting = found.helpers.isdisjoint(BE) != (form == "ing")
    if found.subject != "other" or found.due or not acting or is_loose(said, at):
        return
    subject = thing_before(said, found.first) if is_verb(said, at, form) else None
    if not subject or (form == "past" and (not done_to or subject.last < found.first)):
        return
    if done_to and said.low(done_to.last - 1) in members("bad"):
        return  # to kill inflation may be good
    value = VALUES[read[0].section.partition(" ")[2]]
    negated = found.negated or said.low(at + 1) in ("nothing", "nobody", "no")
    score = 0.55 if negated and value < 0 else 0.76
    if form == "past" or (done_to and said.kind(done_to.first) == NUM):
        score = min(score, 0.6)
    if found.helpers & members("hedge"):
        score *= HEDGED
    end = done_to.last if done_to else at + 1
    yield Sign(subject, -value if negated else value, score, (found.first, end))
