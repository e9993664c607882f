"""What a list of quotes is narrowed by, as an address tells it: pure.

All lists of quotes, a speaker's as well as a search's, are read off one index (quotes_fts): words
to find, and keys that stand for who, what, where and how (db/kept/quotes_fts.sql).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from quotes.models import SIGNS, Force

KINDS = ("direct", "mixed", "indirect")
DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
PART = re.compile(r'"[^"]*"|[^\s"]+')
LAST = 99999999  # as a day: after all days
DAY = 1 << 32  # lines of one day (db/kept/quote_lines.sql)
LONGEST = 200  # characters of what is looked for


class WrongChoice(Exception):  # noqa: N818 (it is told to the visitor, not to a programmer)
    """An address asks for what cannot be: a date that is none, a kind that is not known."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Words and keys that all have to hold; ids as the database has them, dates as typed.

    `before` is the line that the page before ended at.
    """

    q: str = ""
    speaker: str = ""
    topic: str = ""
    target: str = ""
    stance: str = ""
    kind: str = ""
    force: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    before: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str], **fixed: str) -> Choice:
        """The choice of an address; `fixed` is what its page is of. Raises WrongChoice."""
        told = {each.name: asked.get(each.name, "").strip() for each in fields(cls)}
        told["q"] = told["q"].replace("\0", " ")[:LONGEST]
        choice = cls(**{**told, **fixed})
        for name, known in (("stance", tuple(SIGNS)), ("kind", KINDS), ("force", tuple(Force))):
            value = getattr(choice, name)
            if value and value not in known:
                raise WrongChoice(f"There is no {name} {value}; choose {', '.join(known)}.")
        for value in (choice.since, choice.until):
            if value and not is_date(value):
                raise WrongChoice(f"{value} is no date; write one as 2026-03-01, 2026-03 or 2026.")
        if choice.before and not re.fullmatch(r"\d{1,18}", choice.before):
            raise WrongChoice(f"There is no page before {choice.before}; start at the first one.")
        return choice

    def match(self, every_print: bool = False) -> str | None:
        """What quotes_fts is asked for; None where all quotes are asked for.

        A statement that several print is asked for once, as the first of those asked for has it,
        or in every print.
        """
        words = [f"text : {word}" for word in quoted(self.q)]
        if self.q and not words:
            words = ['text : "\u2400"']  # nothing can be found by signs alone
        keys = [f"keys : {key}" for key in self.keys()]
        if not words and not keys:
            return None
        every = " AND ".join([*words, *keys])
        # of the quotes of one statement only one takes its side
        if every_print or self.stance:
            return every
        if self.topic and not (self.target or self.publisher):
            return f"{every} AND keys : {key('j', self.topic)}"
        again = "keys : reprint0" if self.publisher else self._again()
        return f"({every}) NOT {again}"

    def counting(self) -> str | None:
        """What quotes_fts is asked for those of a list on a target that a position counts.

        None for another list, for that of a side, of which all count, and for that of a publisher,
        who may print what others did.
        """
        match = self.match()
        if not match or not self.target or self.stance or self.publisher:
            return None
        return f"({match}) AND {self._counted()}"

    def _again(self) -> str:
        """What another quote said before; on a target not that of which a side is counted here.

        The first print of a statement may say nothing of the target of which a later one does.
        """
        again = "keys : again0"
        return f"({again} NOT {self._counted()})" if self.target else again

    def _counted(self) -> str:
        """A line that a position on the target counts, whatever its side."""
        sides = (key(f"{stance[:1]}t", self.target) for stance in SIGNS)
        return f"keys : ({' OR '.join(sides)})"

    def keys(self) -> list[str]:
        """The keys that a line has to have."""
        found = [
            key(letter, value)
            for letter, value in (
                ("s", self.speaker), ("i", self.topic), ("p", self.publisher), ("f", self.force),
            )
            if value
        ]  # fmt: skip
        if self.target:
            found.append(key(f"{self.stance[:1]}t", self.target))
        elif self.stance:
            found.append(f"{self.stance}0")
        return [*found, *([f"{self.kind}0"] if self.kind else [])]

    def bounds(self) -> dict[str, int]:
        """The lines between which a page lies: `after`, inclusive, and `before`."""
        after = day(self.since, "00") * DAY if self.since else 0
        before = (day(self.until, "99") + 1 if self.until else LAST) * DAY
        return {"after": after, "before": min(before, int(self.before or before))}

    @property
    def no_day(self) -> bool:
        """Whether no day is both since the one date and until the other."""
        both = self.since and self.until
        return bool(both) and day(self.since, "00") > day(self.until, "99")

    def without_page(self) -> Choice:
        """The same from its beginning."""
        return replace(self, before="")

    def query(self, fixed: tuple[str, ...] = (), **changes: str) -> str:
        """The query of an address that asks for this, changed; without what the page is of."""
        told = replace(self, **changes).told()
        asked = {name: value for name, value in told.items() if name not in fixed}
        return f"?{urlencode(asked)}" if asked else ""

    def told(self) -> dict[str, Any]:
        """What is asked for, for the JSON form."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}


def key(letter: str, ident: str) -> str:
    """The word that stands for an id among the keys."""
    return f"{letter}{ident.encode().hex()}0"


def quoted(words: str) -> list[str]:
    """What a visitor types as words of FTS5, in which nothing is an operator; phrases stay."""
    parts = (part.strip('"') for part in PART.findall(words))
    return [f'"{part}"' for part in parts if any(map(str.isalnum, part))]


def is_date(value: str) -> bool:
    """Whether it is a day, month or year that there is."""
    if not DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def day(value: str, rest: str) -> int:
    """A date as lines tell it: a number of eight digits, what is left open filled with `rest`."""
    return int(f"{value.replace('-', '')}{rest}{rest}"[:8])
