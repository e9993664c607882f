"""Content before or behind a cue, as a report: which stretches it takes up."""

from __future__ import annotations

from quotes.english.marks import OPENING
from quotes.english.tokens import DASHES, ENDS, Q, Stretch, Token, token_at
from quotes.find.patterns.cue import Report
from quotes.find.patterns.extent import content_end
from quotes.models import Pattern

# marks between a quotation and its cue clause
PAUSES = {",", *DASHES}


def before_cue(tokens: tuple[Token, ...], start: int) -> int:
    """The end of what stands before a cue's clause and may be its content, 0 where nothing does."""
    end = start
    while token_at(tokens, end - 1).text in PAUSES:
        end -= 1
    return end if end < start or ends_in_quotation(tokens, end) else 0


def ends_in_quotation(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether the last token before a position is a quotation."""
    return token_at(tokens, end - 1).kind == Q


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


def backward(pattern: Pattern, tokens: tuple[Token, ...], end: int, at: int) -> Report:
    """Content that ends before its cue, with what goes on of it behind, from position `at`."""
    rest = _going_on(tokens, at, ends_in_quotation(tokens, end))
    return Report(pattern, ((0, end), rest) if rest else ((0, end),), backward=True)


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
