"""The judge that goes by a quote's own cue: "condemned", "called for", "accused" say what its
content begins with, and which side that is on.

By itself for the engine of rules, and a second opinion for the other. How often each kind is right
was counted on real news and on marked articles that no list was written for.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import tokens as kinds
from quotes.models import Span
from quotes.rules import rule
from quotes.stance import called
from quotes.stance.called import Mentions
from quotes.stance.judgement import Judgement
from quotes.stance.sided_words import Reading, follows, members, readings
from quotes.stance.statements import Statement, statements
from quotes.stance.things import Sign, Thing, is_undoing, thing_from, undone

# what a cue does to its content, by the sections of `words/stance.txt`: "asks", "against", …
Roles = frozenset[str]

# how often what is asked for, and who is praised or blamed, is what a reader marked so
ASKED, TOLD = 0.5, 0.79
# what may follow a thing that is asked for
AFTER_ASKED = (
    kinds.BEYOND.kind,
    kinds.PUNCT,
    kinds.PREP,
    kinds.SUB,
    kinds.REL,
    kinds.CONJ,
    kinds.ADV,
)


def judge(
    text: str, spans: tuple[Span, ...], cue: str | None, names: Mentions
) -> Iterator[Judgement]:
    """What the cue of a quote says of what its first statement begins with.

    `spans` cut the quote's content from `text`; `names` are those known in the article.
    """
    roles = roles_of(cue)
    for said in statements(text, spans, cued=True)[:1] if roles else ():
        for sign in _signs(said, roles):
            if target := called.name(text, said, sign.thing, called.inside(names, spans)):
                place, evidence = said.span(*sign.thing), said.span(*sign.evidence)
                yield Judgement(target, place, sign.value, sign.score, evidence)


def roles_of(cue: str | None) -> Roles:
    """The roles of a cue as the text has it: "has urged", "called for", "accused"."""
    words = (cue or "").lower().replace("’", "'").split()
    if members("void cue") & set(words) or any(word.endswith("n't") for word in words):
        return frozenset()
    return frozenset(
        reading.section.removeprefix("cue ")
        for at, word in enumerate(words)
        for reading in readings(word)
        if reading.kind == "cue" and _is_cue(words, at, reading)
    )


@rule(neutral=True)
def _is_cue(words: list[str], at: int, reading: Reading) -> bool:
    """Whether a word is the cue it looks like: not in "is accused", "walked back"."""
    before = words[at - 1] if at else ""
    passive = reading.form == "past" and before in ("is", "are", "was", "were", "been")
    whole = follows(words, at, reading)
    helped = kinds.CLASS_OF.get(before) in (kinds.AUX, kinds.PREP)
    backwards = words[at] == "back" and at > 0 and not helped
    return whole and not (passive or backwards)


def _signs(said: Statement, roles: Roles) -> Iterator[Sign]:
    """The signs at the head of a content: "(called for) an inquiry", "(condemned) the raid"."""
    bare = said.low(0) not in ("to", "of", "for", "that")
    thing = thing_from(said, 0) if bare else None
    if not thing:
        return
    if "asks" in roles and (undone(said, thing) or _is_whole(said, thing)):
        yield from _asked(said, thing)
    elif said.low(thing.last) != "to" and said.kind(thing.first) != kinds.SUBJ:
        yield from _told_of(said, thing, roles)


@rule(neutral=())
def _told_of(said: Statement, thing: Thing, roles: Roles) -> Iterator[Sign]:
    """Whom a cue praises, blames, accuses ("the firm of hiding files"), asks "for a review"."""
    if roles & {"favour", "against"} and not ("blames" in roles and "on" in said.lows):
        yield Sign(thing, 1 if "favour" in roles else -1, TOLD, thing)
        act = _doing(said, thing.last + 1) if said.low(thing.last) == "of" else None
        if act and "accuses" in roles and said.low(act.first).endswith("ing"):
            yield Sign(act, -1, TOLD, act)
    elif "directs" in roles and "asks" not in roles and said.low(thing.last) == "for":
        wanted = thing_from(said, thing.last + 1)
        if wanted:
            yield Sign(wanted, 1, ASKED, wanted)


def _doing(said: Statement, at: int) -> Thing | None:
    """An act as a thing: a verb with its object, "hear the case"."""
    done_to = thing_from(said, at + 1) if said.kind(at) == kinds.WORD else None
    if done_to is None or said.kind(done_to.first) == kinds.SUBJ:
        return None
    return Thing(at, done_to.last)


@rule(neutral=True)
def _is_whole(said: Statement, thing: Thing) -> bool:
    """Whether a phrase is a thing asked for, and not who is asked to act."""
    acts = "to" in said.lows[thing.last : thing.last + 4]
    return said.kind(thing.last) in AFTER_ASKED and not acts


@rule(neutral=())
def _asked(said: Statement, thing: Thing) -> Iterator[Sign]:
    """What is asked for is favoured, unless it is the end of something; a resignation is both."""
    ended = undone(said, thing)
    words = (thing.first, max(thing.last, ended.last) if ended else thing.last)
    if ended:
        yield Sign(ended, -1, ASKED, words)
    ousting = members("ousting") & set(said.lows[slice(*thing)])
    if ousting or not is_undoing(said, thing):
        yield Sign(thing, 1, ASKED, words)
