"""Signs in verbs, and in stands taken: what the speaker holds of a thing, or wants done to it.

"We back the toll", "I want them to scrap the toll", "the toll must be scrapped", "I am against
the toll", "the toll will kill trade".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.english import tokens as kinds
from quotes.english.finer import BE
from quotes.english.phrases import NOMINAL
from quotes.rules import SECOND, rule
from quotes.stance.sided_words import VALUES, Reading, follows, match, members, readings
from quotes.stance.statements import Statement
from quotes.stance.things import Sign, Thing, thing_before, thing_from, undone
from quotes.stance.verb_groups import SURE_OF_SELF, Due, Group, group, is_order, is_verb


@rule(neutral=())
def from_verb(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """An attitude or an act: the target is the verb's object, or the subject of its passive."""
    for reading in readings(said.lows[at]):
        if reading.kind not in ("attitude", "action") or not is_verb(said, at, reading.form):
            continue
        found = group(said, at, due)
        passive = bool(found.helpers & {"be", "been"}) and reading.form in ("past", "base")
        if passive:
            sign = _of_passive(said, at, reading, found)
        elif reading.kind == "attitude":
            sign = _of_attitude(said, at, reading, found)
        else:
            sign = _of_action(said, at, reading, found)
        if sign and not reading.section.endswith("against"):
            sign = _turned(said, sign)
        if sign:
            value = sign.value * VALUES[reading.section.partition(" ")[2]]
            yield replace(sign, value=-value if found.negated else value)
            return


@rule(neutral=SECOND)
def _turned(said: Statement, sign: Sign) -> Sign:
    """The sign; of "we back the repeal of the toll", one against the toll."""
    ended = undone(said, sign.thing)
    if not ended:
        return sign
    words = (sign.evidence[0], max(sign.evidence[1], ended.last))
    return replace(sign, thing=ended, value=-sign.value, evidence=words)


@rule(neutral=None)
def _of_passive(said: Statement, at: int, reading: Reading, found: Group) -> Sign | None:
    """The subject of what must be done: "The toll must be scrapped"."""
    thing = thing_before(said, found.first) if reading.kind == "action" and found.due else None
    if not thing or not follows(said.lows, at, reading):
        return None
    return Sign(thing, 1, 0.82, (found.first, at + 1 + len(reading.particle)))


@rule(neutral=None)
def _of_attitude(said: Statement, at: int, reading: Reading, found: Group) -> Sign | None:
    """What is held of an object: "We back the toll"."""
    thing = _object(said, at, reading)
    if not thing or (reading.form == "past" and not members("regret").isdisjoint(said.lows)):
        return None  # "I backed the toll and I was mistaken"
    score = {"self": 0.9, "own": 0.8, "other": 0.72 if found.due else 0}.get(found.subject, 0)
    if reading.form == "past" and said.direct:
        score = min(score, 0.75)  # once held
    if found.negated and reading.section.endswith("against"):
        score = min(score, 0.6)  # not to oppose is not yet to support
    return Sign(thing, 1, score, (found.first, thing.last)) if score else None


@rule(neutral=None)
def _of_action(said: Statement, at: int, reading: Reading, found: Group) -> Sign | None:
    """What is to be done to an object: "Scrap the toll", "they must scrap the toll"."""
    ordered = reading.form == "base" and is_order(said, at, found)
    due = found.due and reading.form in ("base", "ing")
    thing = _object(said, at, reading) if ordered or due else None
    return Sign(thing, 1, 0.76 if ordered else 0.82, (found.first, thing.last)) if thing else None


def _object(said: Statement, at: int, reading: Reading) -> Thing | None:
    """The object of a verb, if it has one and it is not the subject of a clause."""
    after = at + 1 + len(reading.particle)
    thing = thing_from(said, after) if follows(said.lows, at, reading) else None
    if not thing or said.kind(thing.last) == kinds.AUX:
        return None  # "we fear the toll will …"
    acts = reading.particle == ("for",) and said.low(thing.last) == "to"
    return None if acts else thing


@rule(neutral=())
def from_stand(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """A stand taken: "I am against the toll", "we take no side on the toll"."""
    before = _positional(said, at)
    for side in ("favour", "against", "neutral") if before is not None else ():
        size = match(f"stand {side}", said.lows, at)
        thing = thing_from(said, at + size) if size else None
        if before is None or not thing:
            continue
        found = group(said, before if said.kind(before) in NOMINAL else before + 1)
        value = VALUES[side] * (-1 if found.negated else 1)
        thin = found.negated and side == "against"
        score = 0.6 if thin else 0.9 if found.subject == "self" else 0.8
        if _holds(said, found, side, at):
            yield Sign(thing, value, score, (found.first, thing.last))
        return


def _positional(said: Statement, at: int) -> int | None:
    """The place of the "am", "take" or "remain" that a stand goes with."""
    before = at - 1
    while said.kind(before) in (kinds.ADV, kinds.NEG):
        before -= 1
    return before if said.low(before) in BE | members("positional") else None


def _holds(said: Statement, found: Group, side: str, at: int) -> bool:
    """Whether it is the speaker who stands so; "a view on" only counts where none is had."""
    if said.low(at) in ("a", "an", "sides"):
        return found.negated or not {"neither", "nor", "refused"}.isdisjoint(said.lows[:at])
    undecided = side == "neutral" and (found.subject != "other" or not said.direct)
    return undecided or found.subject in SURE_OF_SELF


@rule(neutral=())
def from_effect(said: Statement, at: int, due: Due) -> Iterator[Sign]:
    """What the subject does, good or bad; what it did is more a report than a verdict."""
    read = next(one for one in readings(said.lows[at]) if one.kind == "effect")
    found = group(said, at)
    done_to = thing_from(said, at + 1)
    acting = found.helpers.isdisjoint(BE) != (read.form == "ing")
    if found.subject != "other" or found.due or not acting or found.loose:
        return
    subject = thing_before(said, found.first) if is_verb(said, at, read.form) else None
    past = read.form == "past"
    if not subject or (past and (not done_to or subject.last < found.first)):
        return
    if done_to and said.low(done_to.last - 1) in members("bad"):
        return  # to kill inflation may be good
    value = VALUES[read.section.partition(" ")[2]]
    negated = found.negated or said.low(at + 1) in ("nothing", "nobody", "no")
    score = 0.55 if negated and value < 0 else 0.6 if past else 0.76
    end = done_to.last if done_to else at + 1
    yield Sign(subject, -value if negated else value, score, (found.first, end))
