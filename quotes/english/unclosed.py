"""Where quoted words end whose closing mark was lost, as sites lose them with paragraph breaks.

"It is late. | Mira Kaminski said: "It is not."": the mark before “It is not” opens, so the words
before it must have ended. They end where somebody else tells on: at the sentence that leads to the
next quotation, or before it where a sentence reports in the third person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.english import lexicon
from quotes.english.line import Line
from quotes.english.lists import FIRST, FIRST_PLURAL
from quotes.models import Span

# where the next sentence begins; no title and no initial ends one
BREAK = re.compile(r"(?<![A-Z])(?<!\b[DMS]r)(?<!\bMrs)(?<!\bMs)[.!?…]\s+(?=[\"“\[]?[A-Z])")
WORD = re.compile(r"[^\W\d_]+(?:[’'][a-z]+)?")
# "I've", "we’ll"
CONTRACTED = re.compile(r"[’'][a-z]+$")
TOLD = {"say", "tell"}
DOUBLE = ("“", "”", '"')
# no longer, in characters, are words looked through, nor more marks behind them
LONGEST, MOST = 2000, 40
HERE = FIRST | FIRST_PLURAL | {"our", "ours", "us", "you", "your"}


def lost_at(line: Line, start: int, number: int) -> int | None:
    """Where words that open at `start` end, as the mark with a number opens others.

    None where nothing shows that they ended: no sentence between, or marks enough to close all.
    """
    mark = line.marks[number]
    opens = line.before(mark) in " \u00a0" and line.behind(mark).isalnum()
    if not opens or mark.start() - start > LONGEST:
        return None
    rest = [one for one in line.marks[number : number + MOST] if one.group() in DOUBLE]
    opening = sum(line.before(one).isspace() or one.group() == "“" for one in rest)
    if opening * 2 <= len(rest) - 1:
        return None
    sentences = list(_sentences(line.text, start, mark.start()))
    if not sentences:
        return None
    leads = bool(line.text[slice(*sentences[-1])].strip())  # "Mira Kaminski said: | “It is not.”"
    for first, last in sentences[:-1]:
        if _is_told(line.text[first:last], strictly=leads):
            return _end(line.text, first)
    return _end(line.text, sentences[-1][0]) if leads else None


def runs_to(text: str, start: int, end: int) -> int:
    """Where words end that open at `start` and are neither closed in their paragraph nor go on."""
    for first, last in _sentences(text, start, end):
        if _is_told(text[first:last], strictly=False):
            return _end(text, first)
    return end


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch but the first; the last may be a part of one, or empty."""
    starts = [one.end() for one in BREAK.finditer(text, start, end + 2) if one.end() <= end]
    return zip(starts, [*starts[1:], end], strict=False)


def _end(text: str, at: int) -> int:
    """A place without the white space before it."""
    while text[at - 1].isspace():
        at -= 1
    return at


def _is_told(sentence: str, strictly: bool) -> bool:
    """Whether a sentence is a reporter's: nobody speaks of himself in it, and it reports.

    Where it is known that a quotation ended, the former is enough (`strictly`).
    """
    words = [word.lower() for word in WORD.findall(sentence)]
    if not HERE.isdisjoint(CONTRACTED.sub("", word) for word in words):
        return False
    return strictly or any(TOLD & lexicon.frames(word, "past") for word in words)
