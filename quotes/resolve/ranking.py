"""Who a "he" or a "she" is: the persons named around it, weighed by what was learned.

Each candidate has a few signs: how far back it was named and how, whether it spoke last, whether
the quote itself speaks of it. Each sign has one weight, learned from marked articles
(`training/fit_who.py`), and a softmax over the sums says how likely each one is. Where no one is
likely enough nobody is named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from functools import cache
from math import exp
from typing import NamedTuple

from quotes.english import lexicon, lists
from quotes.locate import PACKAGE
from quotes.models import Found
from quotes.resolve.discourse import Discourse, Naming, recent
from quotes.resolve.named import Entity, Gender

# how many sentences back a pronoun may reach
REACH = 12
# how likely the likeliest must be to be named
LEAST = 0.3
# what stands right before a name that is no subject: "with Mr. | Rama", "told Rama"
OBLIQUE = re.compile(
    r"(?:\b(?:of|for|from|in|at|with|on|to|by|near|about|over|against|than|like|after|between|told"
    r"|asked|urged|called|between|under)\s+(?:[A-Z][\w.]*\s+){0,3}|,\s)$"
)
BEHIND = re.compile(r"\s+(?:also |then |later )?([a-z]+)\b")
PARAGRAPH = "\n\n"
OWNER = re.compile(r"[’'](?:s\b|\s)")


class Ranked(NamedTuple):
    """The likeliest of several, and how likely it is, 0..1; `person` is None where none is, and the
    two likeliest are told in `between`.
    """

    person: Entity | None
    share: float
    between: tuple[Entity, ...] = ()


def likeliest(
    discourse: Discourse, at: int, gender: Gender | None, but: Collection[Entity] = ()
) -> Ranked:
    """The person that a pronoun at a place most likely stands for, none of `but`."""
    told = candidates(discourse, at, gender, but)
    if not told:
        return Ranked(None, 0.0)
    weights = learned()
    sums = {one: sum(weights.get(sign, 0.0) for sign in signs) for one, signs in told.items()}
    best = max(sums, key=sums.__getitem__)
    share = 1 / sum(exp(other - sums[best]) for other in sums.values())
    if share < LEAST:
        return Ranked(None, share, tuple(sorted(sums, key=lambda one: -sums[one])[:2]))
    return Ranked(best, share)


@cache
def learned() -> dict[str, float]:
    """The weight of each sign."""
    weights: dict[str, float] = json.loads((PACKAGE / "weights" / "who.json").read_text("utf-8"))
    return weights


def candidates(
    discourse: Discourse, at: int, gender: Gender | None, but: Collection[Entity]
) -> dict[Entity, list[str]]:
    """Whom a pronoun may stand for, each with its signs."""
    nearest: dict[Entity, list[Naming]] = {}
    for naming in recent(discourse, at, REACH):
        person, known = naming.person, discourse.gender(naming.person)
        if person in but or (gender and known and known != gender):
            continue
        alone = len(person.form) == 1 and not person.sure
        spoke = person is discourse.so_far.last_speaker
        if alone and not spoke and (not known or _part(discourse, naming) == "oblique"):
            continue  # a capital alone: it may be a river's name
        nearest.setdefault(person, []).append(naming)
    return {
        one: [
            f"rank {min(rank, 3)}",
            f"rank {min(rank, 3)} of {min(len(nearest), 3)}",
            *_signs(discourse, at, namings),
        ]
        for rank, (one, namings) in enumerate(nearest.items())
    }


def _signs(discourse: Discourse, at: int, namings: list[Naming]) -> Iterator[str]:
    """What speaks for and against one candidate, whose `namings` begin with the nearest."""
    last, person, so_far = namings[0], namings[0].person, discourse.so_far
    apart = min(discourse.sentence(at) - last.sentence, 5)
    where = _where(discourse, at)
    yield f"{apart} sentences"
    yield f"{apart} sentences, {'opens' if last.opens else 'within'}, {where}"
    yield f"{min(apart, 2)} sentences, {_part(discourse, last)}"
    yield f"{min(discourse.text.count(PARAGRAPH, last.at, at), 3)} paragraphs, {where}"
    yield from _spoke(discourse, at, person, where)
    yield f"named {min(len(namings), 4)} times near"
    short = "one word" if len(person.form) == 1 else "full"
    yield f"{short}, gender {discourse.gender(person) is not None}, sure {person.sure}"
    if so_far.counts[person] == so_far.most:
        yield "named most"
    if so_far.quote and (inside := _inside(discourse, so_far.quote, person)):
        yield f"in the quote, {inside}, {where}"


def _where(discourse: Discourse, at: int) -> str:
    """Where a pronoun stands: before its quote's words or behind them, opening its sentence."""
    quote = discourse.so_far.quote
    if quote is None or quote.spans[0][0] > at:
        return "first" if at - discourse.starts(at, 0) < 3 else "before"
    return "behind"


def _part(discourse: Discourse, naming: Naming) -> str:
    """The part that a name has in its sentence: subject, owner, object."""
    text = discourse.text
    end = discourse.ends.get(naming.at)
    if end is None:
        return "source"
    if OWNER.match(text, end) or OWNER.search(text, end - 2, end):
        return "owner"
    if OBLIQUE.search(text[max(0, naming.at - 40) : naming.at]):
        return "oblique"
    behind = BEHIND.match(text, end)
    word = behind.group(1) if behind else ""
    known = word in lexicon.cue_verbs() or word in lists.OPENERS
    return "subject" if known or word.endswith(("ed", "s")) else "other"


def _spoke(discourse: Discourse, at: int, person: Entity, where: str) -> Iterator[str]:
    """Whether somebody spoke last, or before; and how long ago."""
    for before, (quote, named) in enumerate(reversed(discourse.so_far.told[-4:])):
        if named.entity is person:
            gap = discourse.text.count(PARAGRAPH, quote.spans[-1][1], at)
            source = quote.source
            low = discourse.text[slice(*source)].casefold() if source else ""
            by = "pronoun" if low in lists.PRONOUNS else "name"
            yield f"spoke {before} ago, {where}"
            yield f"spoke {before} ago, by {by}, {min(gap, 2)} paragraphs"
            return
    yield "spoke" if person in discourse.so_far.spoke else "silent"


def _inside(discourse: Discourse, quote: Found, person: Entity) -> str:
    """How a quote itself names somebody: "marked" in quotation marks, "plain", or ""."""
    for start, end in quote.spans:
        for place in discourse.within(start, end):
            if place.entity is person:
                return "marked" if discourse.is_quoted(place.start) else "plain"
    return ""
