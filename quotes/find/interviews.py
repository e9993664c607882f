"""An interview that names who asks and who answers once, and then prints question and answer bare.

The Courier: Why now?
Mira Kaminski: Because the money ran out.
Would you do it again?
Not in the rain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quotes.models import Found, Pattern, Span

# how many bare questions must follow the first pair
QUESTIONS = 2
ASKS = re.compile(r"(?:\?|…|\.\.\.)[”\"’'»)]?$")
YOU, ME = re.compile(r"\byour?\b", re.I), re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
# a longer paragraph without its mark is no question
LONGEST = 45


def first_pair(
    text: str, paragraphs: list[Span], labels: dict[Span, re.Match[str]]
) -> tuple[Span, Span] | None:
    """The labelled question and answer that open an interview, None where no others are bare."""
    for asked, answered in pairwise(paragraphs):
        if asked not in labels or answered not in labels:
            continue
        pair = {labels[asked]["label"], labels[answered]["label"]}
        others = [span for span in labels if span > answered and labels[span]["label"] in pair]
        if len(pair) < 2 or others or not ASKS.search(text, *asked) or ASKS.search(text, *answered):
            continue
        bare = [span for span in paragraphs if span > answered and ASKS.search(text, *span)]
        if len(bare) >= QUESTIONS:
            return asked, answered
    return None


def bare_turns(text: str, paragraphs: list[Span]) -> Iterator[tuple[Span, bool]]:
    """The paragraphs behind the first pair, each with whether it asks, to the last answer.

    Where three stand between two questions, the middle one is a remark that is answered.
    """
    asking = [_asks(text, span) for span in paragraphs]
    for number in range(len(asking) - 1):
        before, behind = asking[:number], asking[number + 1 :]
        alone = not number or before[-2:] == [True, False]
        remark = alone and behind[:2] in ([False], [False, True])
        asking[number] |= remark and _may_ask(text, paragraphs[number])
    last = max((number for number, asks in enumerate(asking) if asks), default=-1)
    yield from zip(paragraphs[: last + 2], asking, strict=False)


def answered(quote: Found, span: Span, asked: bool) -> Found:
    """The answer that a paragraph opens, by whoever gave the one before, or goes on with."""
    spans = (span,) if asked else (*quote.spans, span)
    return Found(spans, "direct", source=quote.source, pattern=Pattern.LABEL)


def _asks(text: str, span: Span) -> bool:
    if ASKS.search(text, *span):
        return True
    return YOU.search(text, *span) is not None and _may_ask(text, span)


def _may_ask(text: str, span: Span) -> bool:
    """Whether a paragraph may be a question without its mark: short, and of nobody's own."""
    return not ME.search(text, *span) and len(text[slice(*span)].split()) <= LONGEST
