"""The paragraphs of a text: blocks between blank lines, or lines where lines are not wrapped."""

from __future__ import annotations

import re

from quotes.models import Span

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
LINE = re.compile(r"\S[^\n]*")
# the longest line, in characters, of a text that was wrapped to fit a page
WRAPPED = 120
# how much of the longest line a line must fill to be a wrapped one
FULL = 0.6
ENDS = ".?!:…”’»“\"'"
# how the next turn of an interview or a hearing begins: "A: ", "Q. ", "MR ROE: "
TURN = re.compile(r"(?:[QA]\.|(?:[^\W\d_a-z][\w.’'\-]*+ ?){1,4}:)\s+\S")


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, in order; spaces at either end are left out."""
    spaced = re.search(r"\n[ \t\r]*\n", text) is not None
    found = []
    for block in PARAGRAPH.finditer(text):
        lines = list(LINE.finditer(text, block.start(), block.end()))
        longest = max(m.end() - m.start() for m in lines)
        wrapped = longest <= WRAPPED and (spaced or _breaks_off(lines))
        start = lines[0].start()
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            # a wrapped line is nearly as long as the longest; others end a paragraph
            short = line.end() - line.start() < longest * FULL
            if following is None or not wrapped or short or _turns(text, line, following):
                found.append((start, start + len(text[start : line.end()].rstrip())))
                start = following.start() if following else 0
    return found


def joined(text: str) -> str:
    """The text with each paragraph on one line; all places are as they were."""
    pieces, at = [], 0
    for start, end in paragraphs(text):
        pieces += [text[at:start], text[start:end].replace("\n", " ")]
        at = end
    return "".join([*pieces, text[at:]])


def _turns(text: str, line: re.Match[str], following: re.Match[str]) -> bool:
    """Whether somebody else's turn begins with the line that follows."""
    ended = line.group().rstrip().endswith(tuple(ENDS))
    return ended and TURN.match(text, following.start()) is not None


def _breaks_off(lines: list[re.Match[str]]) -> bool:
    """Whether most lines but the last stop in the middle of a sentence, as wrapped ones do."""
    inner = [line.group().rstrip() for line in lines[:-1]]
    return sum(line[-1:] not in ENDS for line in inner) * 2 > len(inner)
