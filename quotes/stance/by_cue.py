"""The judge that goes by a quote's own cue: "condemned", "called for", "accused" say what its
content begins with, and which side that is on.

How often each kind is right was counted on real news and on articles no list was written for.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import lexicon
from quotes.english import tokens as kinds
from quotes.english.lexicon import Verb
from quotes.english.phrases import HEAVY
from quotes.english.tokens import Tokens, cut, token_at
from quotes.models import Span, Stance
from quotes.rules import rule
from quotes.stance import things
from quotes.stance.things import LABELS, REPORTED, Mentions, Thing, thing_from

VOID = lexicon.words("stance", "void cue")
# how often what is asked for, and who is praised or blamed, is what a reader marked so
ASKED, TOLD = 0.5, 0.79
# how near behind a thing that is asked for no "to" may stand: who is asked to act
NEAR = 4

# what a cue does to its content, by the sections of `words/stance.txt`: "cue asks", …
Roles = frozenset[str]
# a thing, the side on it, and how sure
Sign = tuple[Thing, int, float]


def judge(text: str, spans: tuple[Span, ...], cue: str | None, names: Mentions) -> Iterator[Stance]:
    """What the cue of a quote says of what its content begins with."""
    roles = _roles(cue)
    if not roles:
        return
    said = things.opening(text, spans[0])
    head = thing_from(said, 0)
    if not head or token_at(said, 0).low == "of":
        return
    signs = list(_signs(said, head, roles))
    for thing, value, score in signs:
        if target := things.called(text, said, thing, names):
            words = head.first, max(one.last for one, *_ in signs)
            by, place = cut(said, words), cut(said, thing)
            yield Stance(target, LABELS[value], score, by, called=place)


def _roles(cue: str | None) -> Roles:
    """The roles of a cue as the text has it: "has urged", "called for", "accused"."""
    words = (cue or "").lower().replace("’", "'").split()
    if VOID & set(words) or any(word.endswith("n't") for word in words):
        return frozenset()
    return frozenset(
        role
        for at, word in enumerate(words)
        for verb in REPORTED.get(word, ())
        if _is_cue(words, at, verb)
        for role in verb.frames
    )


@rule(neutral=True)
def _is_cue(words: list[str], at: int, verb: Verb) -> bool:
    """Whether a word is the cue it looks like: not in "is accused", "walked back"."""
    before = words[at - 1] if at else ""
    passive = verb.form == "past" and before in ("is", "are", "was", "were", "been")
    helped = kinds.CLASS_OF.get(before) in (kinds.AUX, kinds.PREP)
    backwards = words[at] == "back" and at > 0 and not helped
    return verb.stands(words, at) and not (passive or backwards)


def _signs(said: Tokens, thing: Thing, roles: Roles) -> Iterator[Sign]:
    """The signs at the head of a content: "(called for) an inquiry", "(condemned) the raid"."""
    behind, near = token_at(said, thing.last), said[thing.last : thing.last + NEAR]
    whole = behind.kind not in HEAVY and all(token.low != "to" for token in near)
    if "cue asks" in roles and (ended := things.undone(said, thing)):
        yield ended, -1, ASKED  # "(called for) the repeal of the toll"
    elif "cue asks" in roles and whole:
        if things.UNDOING.isdisjoint(token.low for token in said[slice(*thing)]):
            yield thing, 1, ASKED
    elif behind.low != "to":
        yield from _told_of(said, thing, roles)


@rule(neutral=())
def _told_of(said: Tokens, thing: Thing, roles: Roles) -> Iterator[Sign]:
    """Whom a cue praises, blames, accuses ("the firm of hiding files"), asks "for a review"."""
    behind, verb = token_at(said, thing.last).low, thing.last + 1
    asks_for = "cue directs" in roles and "cue asks" not in roles and behind == "for"
    blamed_on = "cue blames" in roles and any(token.low == "on" for token in said)
    if roles & {"cue favour", "cue against"} and not blamed_on:
        yield thing, 1 if "cue favour" in roles else -1, TOLD
        done = things.done_to(said, verb) if behind == "of" else None
        if done and "cue accuses" in roles and token_at(said, verb).low.endswith("ing"):
            yield Thing(verb, done.last), -1, TOLD
    elif asks_for and (wanted := thing_from(said, verb)):
        yield wanted, 1, ASKED
