"""The judge that goes by words that take a side, and by the part they give the target.

Each sign that a pattern finds in the quote's statements is given its target's name: a judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quotes.stance import by_cue, by_verb, by_verdict, called
from quotes.stance.called import Mentions
from quotes.stance.settle import Judgement
from quotes.stance.sided_words import begins, members, readings
from quotes.stance.statements import Statement
from quotes.stance.things import Sign
from quotes.stance.verb_groups import Due, is_supposed, own_words

# what is left of a score when the target is an "it"
IT = 0.8
# what is left of it under "may", "could", "perhaps"
HEDGED = 0.7


# what a word at a place sets off, in a quote whose cue makes acts due
Pattern = Callable[[Statement, int, Due], Iterator[Sign]]


@dataclass(frozen=True, slots=True)
class Speech:
    """A quote as judges read it: its article's text, its statements, what its cue does to it.

    `mentions` are the names known in the article that stand in it, each with its span.
    """

    text: str
    statements: list[Statement]
    roles: by_cue.Roles
    mentions: Mentions


def judge(speech: Speech) -> Iterator[Judgement]:
    """Every sign with its target named; "it" is what was last judged, at a lower score."""
    if "denies" in speech.roles:
        return
    last: str | None = None
    for number, said in enumerate(speech.statements):
        signs = [
            *(by_cue.from_cue(said, speech.roles) if not number else ()),
            *_signs(speech, said),
        ]
        for sign in sorted(signs, key=lambda sign: sign.evidence):
            it = said.low(sign.thing.first) == "it"
            target = last if it else called.name(speech.text, said, sign.thing, speech.mentions)
            if target:
                last = target
                yield _judgement(said, sign, target, IT if it else 1)


def _signs(speech: Speech, said: Statement) -> Iterator[Sign]:
    """All signs of one statement, where the speaker asserts: no question, no "if"."""
    due = by_cue.due_by(speech.roles)
    for at in range(0 if said.asks else own_words(said)):
        patterns = _patterns(said.lows[at])
        if patterns and not is_supposed(said, at):
            for pattern in patterns:
                yield from pattern(said, at, due)


@lru_cache(maxsize=20_000)
def _patterns(low: str) -> tuple[Pattern, ...]:
    """The patterns that a word can set off."""
    told = {reading.kind for reading in readings(low)}
    offered = {
        by_verb.from_verb: told & {"attitude", "action"},
        by_verb.from_effect: "effect" in told,
        by_verb.from_stand: begins("stand", low),
        by_verdict.from_copula: low in members("copula"),
    }
    return tuple(pattern for pattern, sets_off in offered.items() if sets_off)


def _judgement(said: Statement, sign: Sign, target: str, sure: float) -> Judgement:
    hedged = not members("hedge").isdisjoint(said.lows[slice(*sign.evidence)])
    return Judgement(
        target=target,
        place=said.span(sign.thing.first, sign.thing.last),
        value=sign.value,
        score=sign.score * sure * (HEDGED if hedged else 1),
        evidence=said.span(*sign.evidence),
    )
