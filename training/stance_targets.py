"""What a quote may take a side on: noun phrases and names in it, and what stands around.

`python -m training.stance_targets ../shared/real/train` says how many of the marked targets are
among the candidates, by where they come from, and how many candidates a quote has: the ceiling of
whatever judges them. Shallow, as all of the grammar here: a phrase is looked for where a
determiner, a preposition, a capital or a verb that takes a side says that one begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import tokens as kinds
from quotes.english.subjects import subject_before
from quotes.models import Span
from quotes.stance.sided_words import readings
from quotes.stance.statements import Statement, statements
from quotes.stance.things import Thing, thing_from

# a finite verb's signs: what stands before one may be its subject
FINITE = (kinds.AUX,)
SIDED = frozenset({"attitude", "action", "effect", "cue"})


def phrases(text: str, spans: tuple[Span, ...], cued: bool) -> list[Span]:
    """The places of the noun phrases of a quote, in reading order, each of them once.

    A phrase inside a longer one ("the toll" of "the repeal of the toll") is one of its own, and so
    is who owns a thing ("Roe" of "Roe's plan").
    """
    found: dict[Span, None] = {}
    for said in statements(text, spans, cued):
        for thing in _things(said):
            for part in _parts(said, thing):
                found.setdefault(_trimmed(text, said.span(part.first, part.last)))
    return sorted(found)


def _things(said: Statement) -> Iterator[Thing]:
    for at in range(len(said.tokens)):
        if _begins(said, at):
            thing = thing_from(said, at)
            if thing and said.kind(thing.first) != kinds.SUBJ:
                yield thing
        if said.kind(at) in FINITE:
            subject = subject_before(said.tokens, at)
            thing = thing_from(said, *subject) if subject else None
            if thing and said.kind(thing.first) != kinds.SUBJ:
                yield thing


def _begins(said: Statement, at: int) -> bool:
    """Whether a noun phrase may begin here."""
    kind, before = said.kind(at), said.kind(at - 1)
    if kind == kinds.DET:
        return True
    if kind == kinds.CAP:
        return before not in (kinds.CAP, kinds.DET)
    if kind not in (kinds.WORD, kinds.NUM):
        return False
    sided = any(reading.kind in SIDED for reading in readings(said.low(at - 1)))
    return at == 0 or before == kinds.PREP or sided


def _parts(said: Statement, thing: Thing) -> Iterator[Thing]:
    """A phrase, and its owner where it has one."""
    yield thing
    for at in range(thing.first, thing.last - 1):
        if said.low(at).endswith("'s") or said.low(at).endswith("s'"):
            yield Thing(thing.first, at + 1, definite=True)


def _trimmed(text: str, span: Span) -> Span:
    """A phrase without the possessive it ends in."""
    start, end = span
    words = text[start:end]
    for tail in ("'s", "’s"):
        if words.endswith(tail):
            return start, end - len(tail)
    return span
