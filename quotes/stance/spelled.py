"""A question with its pronouns spelled out: the judge reads "Roe is a liar" for "he is a liar".

The judge has learned from targets that are named, and hardly sees a side on a pronoun. Told who is
meant it is as sure as of any name. What it points at is told in the places of the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

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


def with_offices(text: str, names: Mentions, meant: Sequence[Meant]) -> Mentions:
    """The mentions of names in a text, with those by an office, in order of their places."""
    offices = [(one.name, one.place) for one in meant if not _is_pronoun(text, one)]
    return sorted([*names, *offices], key=_place) if offices else names


class Spelled:
    """A question in whose text names stand for pronouns, and the way back.

    `asked` is the question spelled out, `names` are the mentions in it, those spelled out too, and
    `known` with those by an office.
    """

    def __init__(self, asked: Question, names: Mentions, meant: Sequence[Meant]) -> None:
        self._text = text = asked.text
        inside = [one for one in meant if touch(one.place, asked.around)]
        self._pronouns = [one for one in inside if _is_pronoun(text, one)]
        self._offices = {bare(text[slice(*one.place)]): one.name for one in inside}
        told = [_written(text, one) for one in self._pronouns]
        self._written = [name for name, _, _ in told]
        self._spans = [
            (one.place[0], end) for one, (_, _, end) in zip(self._pronouns, told, strict=True)
        ]
        self._ends = [end for _, end in self._spans]
        # by how much all is moved that stands behind so many of the pronouns
        self._moved, parts, done = [0], [], 0
        for (start, end), (name, verb, _) in zip(self._spans, told, strict=True):
            self._moved.append(self._moved[-1] + len(name + verb) - (end - start))
            parts += [text[done:start], name, verb]
            done = end
        self._places = [self.there(span) for span in self._spans]
        self.asked = replace(
            asked,
            text="".join([*parts, text[done:]]),
            around=self.there(asked.around),
            said=tuple(map(self.there, asked.said)),
            cue=asked.cue and self.there(asked.cue),
            source=asked.source and self.there(asked.source),
            lead=self.there(asked.lead),
        )
        self.names, self.known = names, with_offices(text, names, inside)
        if self._pronouns:
            named = [
                (one.name, (start, start + len(name)))
                for one, (start, _), (name, _, _) in zip(
                    self._pronouns, self._places, told, strict=True
                )
            ]
            self.names, self.known = (
                sorted([*((name, self.there(at)) for name, at in known), *named], key=_place)
                for known in (self.names, self.known)
            )

    def there(self, span: Span) -> Span:
        """Where a stretch of the text as it is stands in the one spelled out."""
        start, end = (at + self._moved[bisect_right(self._ends, at)] for at in span)
        return start, end

    def here(self, span: Span) -> Span:
        """Where a stretch of the text spelled out stands in the one as it is, pronouns whole."""
        return self._back(span[0], 0), self._back(span[1], 1)

    def _back(self, at: int, edge: int) -> int:
        past = bisect_right([end for _, end in self._places], at)
        if past < len(self._places) and at > self._places[past][0]:
            return self._spans[past][edge]
        return at - self._moved[past]

    def plain(self, stance: Stance) -> Stance:
        """A stance as of the text as it is: on whoever has an office, or is the subject of what was
        spelled out ("he is late"), else on what stands there for it ("his plan"); and no surer than
        that it is he who is meant.
        """
        target, score = stance.target, stance.score
        words = target.removeprefix(CLAUSE)
        at = self.asked.text.find(words, *self.asked.around)
        span = (at, at + len(words))
        for one, place, name in zip(self._pronouns, self._places, self._written, strict=True):
            owned = target.removeprefix(f"{name} ") if name.endswith(OWNER) else target
            stands = at >= 0 and touch(span, place)
            if target == one.name or stands or (at < 0 and owned != target):
                score = round(score * one.share, 3)
                if at == place[0] and not name.endswith(OWNER):
                    target = one.name
                elif target != one.name:
                    here = bare(self._text[slice(*self.here(span))]) if stands else owned
                    target = f"{target[: -len(words)]}{here}"
                break
        evidence = stance.evidence and self.here(stance.evidence)
        target = self._offices.get(target, target)
        return replace(stance, target=target, evidence=evidence, score=score)


def _is_pronoun(text: str, meant: Meant) -> bool:
    return text[slice(*meant.place)].casefold() in lists.PRONOUNS


def _place(mention: tuple[str, Span]) -> Span:
    return mention[1]


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
