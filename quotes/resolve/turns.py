"""Who speaks in a text that is all speech and has no labels: a hearing, an interview as printed.

There "I" is whoever has the floor: who gave a name ("My name is Mira Roe"), who was called ("Ms.
Roe?"), or with whom the interview is; and "you" in a question is the same one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from quotes.english import lists
from quotes.paragraphs import paragraphs
from quotes.resolve.discourse import Discourse
from quotes.resolve.named import Entity, How, Named, known
from quotes.resolve.reference import Mention
from quotes.rules import rule

# who speak to each other: "I", "you"; and speech that a writer quotes
SPEAKING = re.compile(r"\b(?:I|[Yy]ou|[Mm]y|[Yy]our|[Ww]e|[Oo]ur)\b")
QUOTED = re.compile(r"[,.?!](?:[”\"]|'')|^(?:[“\"]|'')")
QUESTION = re.compile(r"\?[”\"’'»)\]]*\s*$")
INTRODUCED = re.compile(r"(?:^|[.?!:] +)(?:Uh |And )?(?:My name is|I ?['’]m|I am) (?=[A-Z])")
# to whom a turn is put, who has the next: "Mr. Roe, you said", "Alright, Mr. Roe, please"
PRESIDES = {"justice", "judge", "lord", "lady", "chief"}  # and calls, but is not called
TITLE = "|".join(sorted(map(str.title, lists.TITLES - PRESIDES)))
NAME = rf"(?:{TITLE})\.? [A-Z][\w’'\-]+"
CALLED = re.compile(
    rf"(?:\A|(?<=[.?!:…] )){NAME}(?=[.?]$|,| (?:I|you)\b)"
    rf"|(?<=, ){NAME}(?=[.?]$|, (?:please|you|go|I|your)\b)"
)
INTERVIEW = re.compile(
    r"\b[Ii]nterview(?:s|ed)?\b|\b(?:spoke|speaks|talked|talks|caught up) (?:with|to)\b"
)
# what an interview is on, by whom it is led, another sentence: who is named there is not asked
ELSEWHERE = re.compile(r" (?:on|about|over|by)\b|[.!?…]\s+(?=[A-Z])|\n")
# so many turns, and so many more of them in which somebody speaks to somebody than in which a
# writer quotes, make a text all speech
TURNS, SHARE = 6, 0.35
# where an interview says with whom it is, in characters
TOP = 2500
# who speaks, and who is spoken to
Turn = tuple[Entity | None, Entity | None]


def floor_at(discourse: Discourse, place: int) -> Turn:
    """Who speaks at a place, and who is spoken to, as far as the text tells."""
    starts, turns = _floor(discourse)
    return turns[bisect_right(starts, place) - 1]


@lru_cache(maxsize=1)
def _floor(discourse: Discourse) -> tuple[list[int], list[Turn]]:
    """Where the paragraphs of the text that is read now start, and who has the floor in each: none
    where it is no exchange of speech.
    """
    text, spans = discourse.text, paragraphs(discourse.text)
    starts, turns = [start for start, _ in spans], [text[slice(*span)] for span in spans]
    asks = [QUESTION.search(turn) is not None for turn in turns]
    spoken = sum(
        -1 if QUOTED.search(turn) else bool(asked or SPEAKING.search(turn))
        for turn, asked in zip(turns, asks, strict=True)
    )
    few = len(turns) < TURNS or spoken < SHARE * len(turns)
    if few or not any(asks) or discourse.turns:
        return starts, [(None, None)] * len(turns)
    holder, called = _interviewed(discourse, min(TOP, spans[asks.index(True)][1])), None
    floor: list[Turn] = []
    for start, turn, asked in zip(starts, turns, asks, strict=True):
        named = INTRODUCED.search(turn)
        introduced = _person_at(discourse, start + named.end()) if named else None
        holder, called = introduced or called or holder, None
        for call in CALLED.finditer(turn):
            called = _person_at(discourse, start + call.start())
        floor.append((None, called or holder) if asked or called else (holder, None))
    return starts, floor


def _person_at(discourse: Discourse, start: int) -> Entity | None:
    """The person named right at a place, titles apart, if only by a surname that others have."""
    named = (one for _, _, one in discourse.within(start, start + 20) if one.kind == "person")
    alone = (one for one in discourse.persons if any(start <= at < start + 20 for at in one.alone))
    return next(named, None) or next(alone, None)


def _interviewed(discourse: Discourse, end: int) -> Entity | None:
    """With whom an interview is that begins at `end`: the only person whom a sentence that says so
    names with more than a surname; one behind a comma is told of.
    """
    text = discourse.text
    for said in INTERVIEW.finditer(text, 0, end):
        clipped = ELSEWHERE.search(text, said.end(), end)
        last = clipped.start() if clipped else end
        before = text.startswith((" him", " her"), said.end())  # named in the sentence before
        named = {
            one
            for at, _, one in discourse.within(discourse.starts(said.start(), before), last)
            if one.kind == "person" and len(one.form) > 1 and text[at - 2 : at] != ", "
        }
        if len(named) == 1:
            return named.pop()
    return None


@rule(None)
def has_floor(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "I" is in unlabelled turns, and "you" in a question, which is put to the same one."""
    mine = mention.low in lists.FIRST or mention.low in lists.FIRST_PLURAL
    if outer or not (mine or mention.low == "you"):
        return None
    speaks, hears = floor_at(discourse, mention.span[0])
    meant, how = (speaks, How.MAIN_SPEAKER) if mine else (hears, How.ADDRESSEE)
    return known(meant, how) if meant else None
