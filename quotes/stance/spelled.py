"""A question with its pronouns spelled out: the judge reads "Roe is a liar" for "he is a liar".

The judge has learned from targets that are named, and hardly sees a side on a pronoun. Told who is
meant it is as sure as of any name. What it points at is told in the places of the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from quotes.english import lists
from quotes.english.names import GENERATIONS, fold
from quotes.english.text import touch
from quotes.models import Meant, Span, Stance
from quotes.networks.question import Question
from quotes.stance.things import Mentions, bare

# "she’s", "he’ll": "is" as well as "has" is as good for the judge
SHORT = re.compile(r"[’'](s|ll|d)\b")
WHOLE = {"s": "is", "ll": "will", "d": "would"}
OWNER = "’s"
CLAUSE = "that "  # what a target that is a clause begins with
# what is owned behind "her", and no second object: "her plan", but "told her to", "called her a"
OWNED = re.compile(r" ([a-z][\w’'\-]*)")
NO_THING = lists.SMALL | lists.PRONOUNS | lists.ARTICLES | {"to"}


def meant_in(meant: Sequence[Meant], spans: Iterable[Span]) -> list[Meant]:
    """Those that begin in some stretches of the text; all are given in its order."""
    cuts = ([bisect_left(meant, at, key=lambda one: one.place[0]) for at in span] for span in spans)
    return [one for first, behind in cuts for one in meant[first:behind]]


def with_offices(text: str, names: Mentions, meant: Sequence[Meant]) -> Mentions:
    """The mentions of names in a text, with those by an office, in order of their places."""
    offices = [(one.name, one.place) for one in meant if not _is_pronoun(text, one)]
    return sorted([*names, *offices], key=itemgetter(1)) if offices else names


class Name(NamedTuple):
    """A name in a pronoun's stead: whom it means, and as written there, with its owner's ending.

    `here` is the pronoun's place, with the verb that runs into it ("he’s"), `there` that of what is
    written for both.
    """

    meant: Meant
    written: str
    here: Span
    there: Span

    @property
    def owns(self) -> bool:
        """Whether it stands for an owner: "his plan"."""
        return self.written.endswith(OWNER)

    @property
    def mention(self) -> tuple[str, Span]:
        """Whom it names, and where in the text spelled out."""
        start = self.there[0]
        return self.meant.name, (start, start + len(self.written))


class Spelled:
    """A question in whose text names stand for pronouns, and the way back.

    `asked` is the question spelled out, `names` are the mentions in it, those spelled out too, and
    `known` with those by an office.
    """

    def __init__(self, asked: Question, names: Mentions, meant: Sequence[Meant]) -> None:
        self._text = text = asked.text
        inside = [one for one in meant if touch(one.place, asked.around)]
        self._bearers = {bare(text[slice(*one.place)]): one.name for one in inside}
        self._stead: list[Name] = []
        parts, done, moved = [], 0, 0
        for one in (one for one in inside if _is_pronoun(text, one)):
            written, verb, end = _written(text, one)
            start, size = one.place[0], len(written + verb)
            self._stead.append(
                Name(one, written, (start, end), (start + moved, start + moved + size))
            )
            parts += [text[done:start], written, verb]
            done, moved = end, moved + size - (end - start)
        self.asked = replace(
            asked,
            text="".join([*parts, text[done:]]),
            around=self.there(asked.around),
            said=tuple(map(self.there, asked.said)),
            cue=asked.cue and self.there(asked.cue),
            source=asked.source and self.there(asked.source),
            lead=self.there(asked.lead),
        )
        self.names, self.known = (
            self._with_stead(told) for told in (names, with_offices(text, names, inside))
        )

    def _with_stead(self, names: Mentions) -> Mentions:
        if not self._stead:
            return names
        moved = ((name, self.there(place)) for name, place in names)
        return sorted([*moved, *(one.mention for one in self._stead)], key=itemgetter(1))

    def there(self, span: Span) -> Span:
        """Where a stretch of the text as it is stands in the one spelled out."""
        start, end = (
            at + self._moved(bisect_right(self._stead, at, key=lambda one: one.here[1]))
            for at in span
        )
        return start, end

    def here(self, span: Span) -> Span:
        """Where a stretch of the text spelled out stands in the one as it is, pronouns whole."""
        return self._back(span[0], 0), self._back(span[1], 1)

    def _back(self, at: int, edge: int) -> int:
        past = bisect_right(self._stead, at, key=lambda one: one.there[1])
        if past < len(self._stead) and at > self._stead[past].there[0]:
            return self._stead[past].here[edge]
        return at - self._moved(past)

    def _moved(self, past: int) -> int:
        """By how much all is moved that stands behind so many of the names."""
        return self._stead[past - 1].there[1] - self._stead[past - 1].here[1] if past else 0

    def plain(self, stance: Stance) -> Stance:
        """A stance as of the text as it is: on whoever has an office, or is the subject of what was
        spelled out ("he is late"), else on what stands there for it ("his plan"); and no surer than
        that it is he who is meant.
        """
        target, share = self._plainly(stance.target)
        called = stance.called and self.here(stance.called)
        alone = (one.meant.place for one in self._stead if one.here == called)  # "he", not "he’s"
        return replace(
            stance,
            target=self._bearers.get(target, target),
            score=stance.score if share is None else round(stance.score * share, 3),
            evidence=stance.evidence and self.here(stance.evidence),
            called=next(alone, called),
        )

    def _plainly(self, target: str) -> tuple[str, float | None]:
        """What a target is called in the text as it is, and how likely whoever is named for a
        pronoun in it is meant (0..1); None where nobody is.
        """
        words = target.removeprefix(CLAUSE)
        at = self.asked.text.find(words, *self.asked.around)
        span = (at, at + len(words))
        for one in self._stead:
            stands = at >= 0 and touch(span, one.there)
            # the words of a target may be parted by marks where they stand
            owned = one.owns and at < 0 and target.startswith(f"{one.written} ")
            if not (stands or owned or target == one.meant.name):
                continue
            if target == one.meant.name or (at == one.there[0] and not one.owns):
                return one.meant.name, one.meant.share
            rest = target.removeprefix(f"{one.written} ")
            here = bare(self._text[slice(*self.here(span))]) if stands else rest
            return f"{target[: -len(words)]}{here}", one.meant.share
        return target, None


def _is_pronoun(text: str, meant: Meant) -> bool:
    return text[slice(*meant.place)].casefold() in lists.PRONOUNS


def _called(meant: Meant) -> str:
    """What somebody is called for short: "Roe" of "Ana Roe Jr."."""
    words = meant.name.split()
    return next((word for word in reversed(words) if fold(word) not in GENERATIONS), words[-1])


def _written(text: str, meant: Meant) -> tuple[str, str, int]:
    """The name that stands for a pronoun, "Roe" for "him" and "Roe’s" for "his"; the verb behind
    it, " is" for "he’s"; and where what it stands for ends.
    """
    start, end = meant.place
    pronoun, name = text[start:end].casefold(), _called(meant)
    if short := SHORT.match(text, end):
        return name, f" {WHOLE[short.group(1)]}", short.end()
    owned = OWNED.match(text, end) if pronoun == "her" else None
    is_owner = pronoun in ("his", "hers") or (owned and owned.group(1) not in NO_THING)
    return f"{name}{OWNER}" if is_owner else name, "", end
