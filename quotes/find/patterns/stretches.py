"""Content before or behind a cue, as a report: which stretches it takes up."""

from __future__ import annotations

from quotes.english.marks import OPENING
from quotes.english.tokens import DASHES, ENDS, Q, Stretch, Token, token_at
from quotes.find.patterns.cue import Report
from quotes.find.patterns.extent import content_end
from quotes.models import Pattern

# marks between a quotation and its cue clause
PAUSES = {",", *DASHES}


def before_cue(tokens: tuple[Token, ...], start: int) -> Stretch | None:
    """What stands before the cue clause and may be its content, its last comma left out."""
    end = start
    while end and tokens[end - 1].text in PAUSES:
        end -= 1
    if not end:
        return None
    return None if end == start and tokens[end - 1].kind != Q else (0, end)


def ends_in_quotation(tokens: tuple[Token, ...], left: Stretch | None) -> bool:
    """Whether there is a stretch before the cue and its last token is a quotation."""
    return left is not None and tokens[left[1] - 1].kind == Q


def ends_at(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a sentence, or a clause of its rank, ends before a position."""
    return at >= len(tokens) or tokens[at].text in ENDS


def forward(pattern: Pattern, tokens: tuple[Token, ...], first: int) -> Report | None:
    """Content that starts at `first` and goes on as far as it can; None where nothing is left."""
    stop = content_end(tokens, first)
    return Report(pattern, ((first, stop),)) if first < stop else None


def forward_quote(pattern: Pattern, tokens: tuple[Token, ...], first: int) -> Report:
    """Content that opens with a quotation: the quoted words, or the clause they open."""
    whole = tokens[first].text.lstrip(OPENING)[:1].isupper()
    stop = first + 1 if whole or ends_at(tokens, first + 1) else content_end(tokens, first)
    return Report(pattern, ((first, stop),))


def backward(pattern: Pattern, tokens: tuple[Token, ...], left: Stretch, at: int) -> Report:
    """Content that stands before its cue, with what goes on of it behind, from position `at`."""
    rest = _going_on(tokens, at, ends_in_quotation(tokens, left))
    return Report(pattern, (left, rest) if rest else (left,), backward=True)


def _going_on(tokens: tuple[Token, ...], at: int, quoted: bool) -> Stretch | None:
    """The second half of split content: of "“The toll,” she said, “will fail.”" the last words."""
    mark = token_at(tokens, at)
    if mark.text in PAUSES:
        at += 1
    elif mark.kind != Q:
        return None
    if at >= len(tokens) or (quoted and tokens[at].kind != Q):
        return None
    return (at, at + 1 if quoted else content_end(tokens, at))
