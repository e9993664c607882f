"""The judge that goes by a quote's own cue: "condemned", "called for", "accused" say what its
content begins with, and which side that is on.

By itself for the engine of rules, and a second opinion for the other. How often each kind is right
was counted on real news and on marked articles that no list was written for.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import lexicon
from quotes.english.lexicon import Verb
from quotes.english.tokens import ADV, AUX, BEYOND, CLASS_OF, CONJ, PREP, PUNCT, REL, SUB, SUBJ
from quotes.models import Span, Stance
from quotes.rules import rule
from quotes.stance.sided_words import LABELS, REPORTED
from quotes.stance.statements import Statement, statements
from quotes.stance.things import UNDOING, Mentions, Thing, called, done_to, thing_from, undone

VOID, OUSTING = (lexicon.words("stance", section) for section in ("void cue", "ousting"))
# how often what is asked for, and who is praised or blamed, is what a reader marked so
ASKED, TOLD = 0.5, 0.79
# what may follow a thing that is asked for
AFTER_ASKED = (BEYOND.kind, PUNCT, PREP, SUB, REL, CONJ, ADV)

# what a cue does to its content, by the sections of `words/stance.txt`: "cue asks", …
Roles = frozenset[str]
# a thing, the side on it, how sure, and the words that say so
Sign = tuple[Thing, int, float, Thing]


def judge(
    text: str, spans: tuple[Span, ...], cue: str | None, names: Mentions
) -> Iterator[tuple[Stance, Span]]:
    """What the cue of a quote says of what its content begins with, each with its place.

    `spans` cut the quote's content from `text`; `names` are those known in the article.
    """
    roles = _roles(cue)
    said = next(statements(text, spans), None) if roles else None
    if said is None:
        return
    for thing, value, score, words in _signs(said, roles):
        if target := called(text, said, thing, names):
            stance = Stance(target, LABELS[value], score, said.span(*words))
            yield stance, said.span(*thing)


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
    helped = CLASS_OF.get(before) in (AUX, PREP)
    backwards = words[at] == "back" and at > 0 and not helped
    return verb.stands(words, at) and not (passive or backwards)


def _signs(said: Statement, roles: Roles) -> Iterator[Sign]:
    """The signs at the head of a content: "(called for) an inquiry", "(condemned) the raid"."""
    bare = said.low(0) not in ("to", "of", "for", "that")
    thing = thing_from(said, 0) if bare else None
    if not thing:
        return
    if "cue asks" in roles and (undone(said, thing) or _is_whole(said, thing)):
        yield from _asked(said, thing)
    elif said.low(thing.last) != "to" and said.kind(thing.first) != SUBJ:
        yield from _told_of(said, thing, roles)


@rule(neutral=())
def _told_of(said: Statement, thing: Thing, roles: Roles) -> Iterator[Sign]:
    """Whom a cue praises, blames, accuses ("the firm of hiding files"), asks "for a review"."""
    if roles & {"cue favour", "cue against"} and not ("cue blames" in roles and "on" in said.lows):
        yield thing, 1 if "cue favour" in roles else -1, TOLD, thing
        verb = thing.last + 1
        done = done_to(said, verb) if said.low(thing.last) == "of" else None
        if done and "cue accuses" in roles and said.low(verb).endswith("ing"):
            act = Thing(verb, done.last)
            yield act, -1, TOLD, act
    elif "cue directs" in roles and "cue asks" not in roles and said.low(thing.last) == "for":
        wanted = thing_from(said, thing.last + 1)
        if wanted:
            yield wanted, 1, ASKED, wanted


@rule(neutral=True)
def _is_whole(said: Statement, thing: Thing) -> bool:
    """Whether a phrase is a thing asked for, and not who is asked to act."""
    acts = "to" in said.lows[thing.last : thing.last + 4]
    return said.kind(thing.last) in AFTER_ASKED and not acts


@rule(neutral=())
def _asked(said: Statement, thing: Thing) -> Iterator[Sign]:
    """What is asked for is favoured, unless it is the end of something; a resignation is both."""
    ended, asked = undone(said, thing), said.lows[slice(*thing)]
    words = Thing(thing.first, max(thing.last, ended.last if ended else 0))
    if ended:
        yield ended, -1, ASKED, words
    if OUSTING.intersection(asked) or UNDOING.isdisjoint(asked):
        yield thing, 1, ASKED, words
