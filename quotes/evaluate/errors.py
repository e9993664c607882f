"""Which kinds of error there are, and how many of each: where to work next.

Never to be used on held gold: a floor means nothing once its errors have been looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.english import lexicon
from quotes.evaluate import by_mention, by_name
from quotes.evaluate.answers import Answered
from quotes.evaluate.marks import WORD
from quotes.evaluate.matching import Marked, Matched, places
from quotes.evaluate.mentions import mention_right
from quotes.evaluate.names import name_right
from quotes.models import Quote

SLACK = 3  # characters by which an end may be off before it is called too early or too late
AROUND = 40  # characters of text shown on each side


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: its kind, the article, what was marked, what was said, both in their text."""

    kind: str
    article: str
    marked: str | None
    said: str | None


def faults(answered: Answered, speech_only: bool = False) -> Iterator[Fault]:
    """All errors of one article: by name where the gold names speakers, else by mention."""
    article, answers = answered
    named = all("who" in mark for mark in article["quotes"])
    if named:
        matched = by_name.pair(article, answers)
    else:
        matched = by_mention.pair(article, answers, speech_only)
    text = article["text"]
    counted = [i for i in range(len(matched.marks)) if i not in matched.out]
    beside = _beside(matched, [i for i in counted if i not in matched.pairs])
    for i in counted:
        mark, j = matched.marks[i], matched.pairs.get(i)
        answer = None if j is None else matched.answers[j]
        kind: str | None
        if answer is None:
            near = beside.get(i)
            kind = _missed(text, matched, i) if near is None else _boundary(matched, i, near)
            answer = None if near is None else matched.answers[near]
        elif named:
            kind = None if name_right(text, mark, answer) else _misnamed(text, mark, answer)
        else:
            kind = _mistaken(text, mark, answer)
        if kind:
            yield Fault(kind, article["id"], _shown(text, mark), _told(text, answer))
    for j in sorted(set(matched.free) - set(beside.values())):
        answer = matched.answers[j]
        yield Fault(_made_up(matched, j), article["id"], None, _told(text, answer))


def _beside(matched: Matched, missed: Sequence[int]) -> dict[int, int]:
    """Missed marks, each with the free answer that shares most with it, if any does."""
    shared = sorted(
        (-len(matched.gold[i] & matched.said[j]), i, j)
        for i in missed
        for j in matched.free
        if len(matched.gold[i] & matched.said[j]) * 10 >= len(matched.gold[i] | matched.said[j])
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _boundary(matched: Matched, i: int, j: int) -> str:
    gold, said = matched.gold[i], matched.said[j]
    early, late = min(gold) - min(said) > SLACK, max(said) - max(gold) > SLACK
    if early and late:
        return "content too long at both ends"
    if early:
        return "content begins too early"
    return "content runs on too far" if late else "content cut short"


def _missed(text: str, matched: Matched, i: int) -> str:
    if any(matched.gold[i] <= said for said in matched.said):
        return "quote inside another's content missed"
    cue = " ".join(text[start:end] for start, end in matched.marks[i].get("cue") or [])
    words = WORD.findall(cue.lower())
    if not words:
        return "quote without a cue missed"
    if not any(word in lexicon.cue_verbs() for word in words):
        return "cue that is not in the lexicon"
    quoted = matched.marks[i]["kind"] != "indirect"
    return "quotation beside a known cue missed" if quoted else "known verb not taken as a cue"


def _misnamed(text: str, mark: Marked, answer: Quote) -> str:
    if answer.speaker is None:
        return "speaker left open"
    if "source" in mark and not mention_right(text, mark["source"], answer.source)[0]:
        return "mention of somebody else"
    last = answer.resolved_by.split()[-1]
    return f"{last} led to another name"


def _mistaken(text: str, mark: Marked, answer: Quote) -> str | None:
    if mention_right(text, mark["source"], answer.source)[0]:
        return None
    if not mark["source"]:
        return "mention where the text gives none"
    return "mention not found" if answer.source is None else "mention of somebody else"


def _made_up(matched: Matched, j: int) -> str:
    said = matched.said[j]
    if any(2 * len(said & gold) > len(said) for gold in matched.gold):
        return "part of a quote reported apart"
    if matched.answers[j].cue is None:
        return "quotation marks without speech"
    quoted = matched.kinds[j] != "indirect"
    return "words beside a quotation taken for a cue" if quoted else "verb that reports nothing"


def _shown(text: str, mark: Mapping[str, Any]) -> str:
    who = mark.get("who") or " ".join(text[s:e] for s, e in mark.get("source") or []) or "?"
    return f"{who}: {_in_text(text, mark['content'])}"


def _told(text: str, answer: Quote | None) -> str | None:
    if answer is None:
        return None
    who = answer.speaker or (text[slice(*answer.source)] if answer.source else "?")
    return f"{who}: {_in_text(text, answer.spans)} ({answer.rule}; {answer.resolved_by})"


def _in_text(text: str, spans: Sequence[Sequence[int]]) -> str:
    held = places(text, spans)
    start, end = (min(held), max(held) + 1) if held else (0, 0)
    around = text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
    return "{}[{}]{}".format(*(part.replace("\n", " ") for part in around))
