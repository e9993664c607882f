"""One paragraph's marks, and what each of them may do.

A single mark may be an apostrophe, and only what comes later tells: that is looked up once, from
the paragraph's end to its beginning, so that a paragraph of ten thousand marks costs no more than
its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.models import Span

MARK = re.compile(r"``|''|[“”„‟\"«»‹›‘’‚']")
# single marks may be apostrophes: one opens only where one of these comes later
SINGLE = {"‘": {"’"}, "‚": {"‘", "’"}, "'": {"'"}}
APOSTROPHES = ("’", "'")
# words that begin with an apostrophe: ’90s, ’tis, rock ’n’ roll
ELIDED = re.compile(r"(?:\d\ds|tis|twas|twere|em|til|n)\b", re.IGNORECASE)
# letters that a mark may follow as a plural's apostrophe
PLURAL = "sSzx"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text, with every mark in it that may be a quotation mark.

    `ends` tells for each mark whether it may end a quotation in single marks, `last` for each
    kind of mark the number of the last one that may. Where `goes_on`, a quotation in single marks
    may run into the next paragraph, or ran into this one from the last.
    """

    text: str
    start: int
    end: int
    marks: list[re.Match[str]]
    ends: list[bool]
    last: dict[str, int]
    goes_on: bool = False

    def before(self, mark: re.Match[str]) -> str:
        """The character before a mark, a space where the paragraph begins."""
        return self.text[mark.start() - 1] if mark.start() > self.start else " "

    def behind(self, mark: re.Match[str]) -> str:
        """The character behind a mark, a space where the paragraph ends."""
        return self.text[mark.end()] if mark.end() < self.end else " "

    def may_open_single(self, number: int) -> bool:
        """Whether a single mark may begin a quotation: one that may end it comes later.

        Where the quotation goes on in the next paragraph, nothing need end it here.
        """
        mark = self.marks[number]
        if ELIDED.match(self.text, mark.end(), self.end):
            return False
        kind = mark.group()
        ended = max(self.last.get(other, -1) for other in SINGLE[kind]) > number
        return ended or (self.goes_on and kind == "‘" and self.text[self.end - 1] in ".?!…")


def line_of(text: str, span: Span, goes_on: bool = False) -> Line:
    """The marks of the paragraph that `span` cuts, and what they may do."""
    start, end = span
    marks = list(MARK.finditer(text, start, end))
    line = Line(text, start, end, marks, [True] * len(marks), {}, goes_on)
    # behind the mark in hand: whether one that may close comes before the next that opens
    closes_first = dict.fromkeys(APOSTROPHES, False)
    for number in reversed(range(len(marks))):
        mark = marks[number]
        kind = mark.group()
        # “workers’ rights” is told from “the ‘workers’” by looking on
        line.ends[number] = not (_like_a_plural(line, mark) and closes_first.get(kind, False))
        may_end = not line.before(mark).isspace() and not line.behind(mark).isalnum()
        if may_end and line.ends[number]:
            line.last.setdefault(kind, number)
        if kind in ("‘", "“"):
            closes_first = dict.fromkeys(APOSTROPHES, False)
        elif line.before(mark).isspace():
            closes_first["'"] = False
        if kind in APOSTROPHES and may_end:
            closes_first[kind] = True
    return line


def _like_a_plural(line: Line, mark: re.Match[str]) -> bool:
    """Whether a mark stands behind an s and before a word, as in “workers’ rights”."""
    follows = line.text[mark.end() : mark.end() + 2]
    return line.before(mark) in PLURAL and follows[:1].isspace() and follows[1:].isalpha()
