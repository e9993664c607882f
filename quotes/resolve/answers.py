"""Who has just asked what is answered: "“Where is it?” Roe asked. “Here,” he replied."."""

from __future__ import annotations

import re

from quotes.models import Found
from quotes.resolve.discourse import Discourse
from quotes.resolve.entities import Entity

REPLY = re.compile(
    r"\b(?:repl(?:ied|ies|y)|answer(?:ed|s)?|respon(?:ded|ds|se)|retort(?:ed|s)?|back)\b"
)
ASKS = re.compile(r"\b(?:asked|asks|inquired|demanded|pressed)\b")
# what a reporter put to whoever answers: "Asked whether"
PUT = re.compile(
    r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Tt]old|[Rr]eminded)"
    r" (?:by|if|whether|about|when|how|why|what|of|that)\b"
)
MARKS = "”’\"'»“ "
# within how many sentences an answer follows
NEXT = 2


def who_asked(discourse: Discourse, quote: Found) -> Entity | None:
    """Who asked in the quote before, which this one answers, so that it is somebody else's.

    None where it answers nothing, and where a reporter asked.
    """
    if not discourse.told or quote.cue is None or quote.field == "title":
        return None
    if not REPLY.search(discourse.text, *quote.cue):
        return None
    last, named = discourse.told[-1]
    end = last.spans[-1][1]
    asked = last.words(discourse.text).rstrip(MARKS).endswith("?")
    if not asked and (last.cue is None or not ASKS.search(discourse.text, *last.cue)):
        return None
    apart = discourse.sentence(quote.spans[0][0]) - discourse.sentence(end - 1)
    put = PUT.search(discourse.text, end, max(end, quote.cue[0]))
    return named.entity if 0 <= apart <= NEXT and put is None else None
