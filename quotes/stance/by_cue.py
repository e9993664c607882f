"""What the quote's own cue says: "called for", "condemned", "urged" ask and judge by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import tokens as kinds
from quotes.rules import rule
from quotes.stance.by_verdict import from_naming
from quotes.stance.sided_words import Reading, follows, members, readings
from quotes.stance.statements import Statement
from quotes.stance.things import Sign, Thing, is_undoing, thing_from, undone
from quotes.stance.verb_groups import EDGE, Due

# what a cue does to its content, by the sections of `words/stance.txt`: "asks", "denies", …
Roles = frozenset[str]

# what may follow a thing that is asked for
AFTER_ASKED = (EDGE, kinds.PUNCT, kinds.PREP, kinds.SUB, kinds.REL, kinds.CONJ, kinds.ADV)
# how sure it is that one is for what one asks or promises: a thing, an act
ASKED, ACT = 0.74, 0.7


def roles_of(cue: str | None) -> Roles:
    """The roles of a cue as the text has it: "has urged", "called for", "described … as"."""
    words = (cue or "").lower().replace("’", "'").split()
    found = {
        reading.section.removeprefix("cue ")
        for at, word in enumerate(words)
        for reading in readings(word)
        if reading.kind == "cue" and _is_cue(words, at, reading)
    }
    if members("void cue") & set(words) or any(word.endswith("n't") for word in words):
        found -= {"favour", "against", "asks"}
    return frozenset(found)


@rule(neutral=True)
def _is_cue(words: list[str], at: int, reading: Reading) -> bool:
    """Whether a word is the cue it looks like: not in "is accused", "walked back"."""
    before = words[at - 1] if at else ""
    passive = reading.form == "past" and before in ("is", "are", "was", "were", "been")
    whole = follows(words, at, reading)
    helped = kinds.CLASS_OF.get(before) in (kinds.AUX, kinds.PREP)
    backwards = words[at] == "back" and at > 0 and not helped
    return whole and not (passive or backwards)


def due_by(roles: Roles) -> Due:
    """How a cue makes an act in its content due."""
    if "refuses" in roles:
        return "refuses"
    return "directs" if roles & {"directs", "asks"} else "commits" if "commits" in roles else ""


@rule(neutral=())
def from_cue(said: Statement, roles: Roles) -> Iterator[Sign]:
    """Signs at the head of the content that its cue gives: "(called for) an inquiry"."""
    if said.low(0) == "to":
        yield from _act(said, 1, roles)
        return
    thing = thing_from(said, 0)
    named = list(from_naming(said, 0)) if "names" in roles else []
    yield from named
    if not thing or named:
        return
    if said.low(0) in ("of", "for", "that"):
        return
    if "asks" in roles and (undone(said, thing) or _is_whole(said, thing)):
        yield from _asked(said, thing)
    elif said.low(thing.last) == "to":
        yield from _act(said, thing.last + 1, roles)
    elif said.kind(thing.first) != kinds.SUBJ:
        yield from _told_of(said, thing, roles)


@rule(neutral=())
def _told_of(said: Statement, thing: Thing, roles: Roles) -> Iterator[Sign]:
    """Whom a cue praises, blames, accuses ("the firm of hiding files"), asks "for a review"."""
    words = (thing.first, thing.last)
    if roles & {"favour", "against"} and not ("blames" in roles and "on" in said.lows):
        yield Sign(thing, 1 if "favour" in roles else -1, 0.85, words)
        act = _doing(said, thing.last + 1) if said.low(thing.last) == "of" else None
        if act and "accuses" in roles and said.low(act.first).endswith("ing"):
            yield Sign(act, -1, 0.8, (act.first, act.last))
    elif "directs" in roles and "asks" not in roles and said.low(thing.last) == "for":
        wanted = thing_from(said, thing.last + 1)
        if wanted:
            yield Sign(wanted, 1, ASKED, (wanted.first, wanted.last))


def _doing(said: Statement, at: int) -> Thing | None:
    """An act as a thing: a verb with its object, "hear the case"."""
    done_to = thing_from(said, at + 1) if said.kind(at) == kinds.WORD else None
    if not done_to or said.kind(done_to.first) == kinds.SUBJ:
        return None
    return Thing(at, done_to.last, definite=True)


@rule(neutral=True)
def _is_whole(said: Statement, thing: Thing) -> bool:
    """Whether a phrase is a thing asked for, and not who is asked to act."""
    acts = "to" in said.lows[thing.last : thing.last + 4]
    return said.kind(thing.last) in AFTER_ASKED and not acts


@rule(neutral=())
def _act(said: Statement, at: int, roles: Roles) -> Iterator[Sign]:
    """An act that the lexicon does not know: "(asked) the tribunal to hear the case"."""
    while said.kind(at) == kinds.ADV:
        at += 1
    due = due_by(roles)
    addressed = due == "directs" or (due and said.low(0) == "to")
    known = any(
        one.kind in ("attitude", "action") and follows(said.lows, at, one)
        for one in readings(said.low(at))
    )
    act = _doing(said, at) if addressed and not known and "orders" not in roles else None
    if act:
        yield Sign(act, -1 if due == "refuses" else 1, ACT, (act.first, act.last))


@rule(neutral=())
def _asked(said: Statement, thing: Thing) -> Iterator[Sign]:
    """What is asked for is favoured, unless it is the end of something; a resignation is both."""
    ended = undone(said, thing)
    words = (thing.first, max(thing.last, ended.last) if ended else thing.last)
    if ended:
        yield Sign(ended, -1, 0.82, words)
    ousting = members("ousting") & set(said.lows[thing.first : thing.last])
    if ousting or not is_undoing(said, thing):
        yield Sign(thing, 1, 0.76, words)
