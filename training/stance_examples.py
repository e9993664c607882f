"""Marked stances as examples for a judge: a quote, a target in or beside it, and the label.

Where a careful reader wrote a line, the label is the line's. All else that a quote names has no
line, and is as instructive: what somebody else is told to think, who did the deed that is
condemned, what another quote of the article is about. A sentence of NewsMTSC has no quote; its
"neutral" may be either of neutral and none, which is why a label is a set.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from quotes.english.text import paragraphs, sentences
from quotes.models import Span
from training.corpus import quoted

Label = Literal["favour", "against", "neutral", "none"]
LABELS: tuple[Label, ...] = ("favour", "against", "neutral", "none")
NONE = frozenset({"none"})
NO_SIDE = frozenset({"neutral", "none"})
SEED = 20240229
KEPT_SHARE = 10  # one article in ten is kept for choosing and for the temperature
# how a target without a line came about: `beside` is named in a quote with a line for another,
# `silent` in a quote without lines; `nested` is judged by another speaker, in a quote inside this
# one or around it; `agent` is a name in front of what may be its verb, in a quote with a line;
# `elsewhere` is not named here: another quote's target, or what a pronoun might have meant
Origin = Literal["line", "beside", "silent", "nested", "agent", "elsewhere", "sentence"]


@dataclass(frozen=True, slots=True)
class Example:
    """One question to a judge, with its answer.

    `around` cuts from `text` what is read: the sentences that the quote touches; `said` is the
    quote's content and `source` the mention of its speaker, both inside it. `place` is the target
    there, None for a target that is only named beside the text. `labels` are the right ones.
    """

    article: str
    text: str
    around: Span
    said: tuple[Span, ...]
    source: Span | None
    speaker: str | None
    target: str
    place: Span | None
    labels: frozenset[str]
    origin: Origin

    @property
    def pole(self) -> str | None:
        """favour or against where that is the answer."""
        return next((one for one in LABELS[:2] if one in self.labels), None)


def is_kept(article: str) -> bool:
    """Whether an article is one of those that settings are chosen on and nothing is learned from.

    Sentences of NewsMTSC that are one article's go together.
    """
    return sha256(f"{SEED} {article}".encode()).digest()[0] % KEPT_SHARE == 0


def from_newsmtsc(path: Path) -> list[Example]:
    """The sentences of a NewsMTSC file: the writer's words, with no quote and no speaker."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = NO_SIDE if row["label"] == "neutral" else frozenset({row["label"]})
        text, place = row["text"], tuple(row["target_span"])
        article = "_".join(row["id"].split("_")[:3])
        whole = (0, len(text))
        example = Example(
            article, text, whole, (), None, None, row["target"], place, labels, "sentence"
        )
        found.append(example)
    return found


def from_basil(path: Path, named: bool | None = None) -> list[Example]:
    """BASIL's marks inside quotes: an attitude toward an entity, which the sentence may not name.

    `named`: those alone whose sentence names the entity, or those alone where it does not.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for mark in row["marks"]:
            around = sentences_around(row["text"], [mark["span"]])
            said = _quoted(row["text"], tuple(mark["span"]), around)
            place = mentioned(row["text"], mark["target"], around)
            if named is not None and named != (place is not None):
                continue
            bare = Example(
                article=row["id"],
                text=row["text"],
                around=around,
                said=said,
                source=None,
                speaker=mark["speaker"],
                target=mark["target"],
                place=place,
                labels=frozenset({mark["polarity"]}),
                origin="line",
            )
            found.append(bare)
    return found


def _quoted(text: str, mark: Span, around: Span) -> tuple[Span, ...]:
    """What stands inside quotation marks in the sentences around, if the mark does."""
    marks = [(max(a, around[0]), min(b, around[1])) for a, b, _ in quoted(text, paragraphs(text))]
    pieces = {one for one in marks if one[0] < one[1]}
    touched = any(start < mark[1] and mark[0] < end for start, end in pieces)
    outer = (one for one in pieces if not any(inside(one, other) for other in pieces - {one}))
    return tuple(sorted(outer)) if touched else (mark,)


def sentences_around(text: str, spans: Iterable[Iterable[int]]) -> Span:
    """From the beginning of the sentence of the first span to the end of that of the last."""
    pieces = [tuple(span) for span in spans]
    first, last = min(start for start, _ in pieces), max(end for _, end in pieces)
    low, high = first, last
    for start, end in paragraphs(text):
        if start <= first < end or start < last <= end:
            for a, b in sentences(text[start:end]):
                if start + a <= first < start + b:
                    low = min(low, start + a)
                if start + a < last <= start + b:
                    high = max(high, start + b)
    return low, high


def inside(span: Iterable[int], around: Span) -> bool:
    """Whether a span lies within another."""
    start, end = span
    return around[0] <= start and end <= around[1]


def mentioned(text: str, target: str, around: Span) -> Span | None:
    """Where a target's name, or the last word of a capitalised one, first stands in a stretch."""
    start, end = around
    low = text[start:end].lower()
    last = target.split()[-1]
    for words in (target, last) if last[:1].isupper() else (target,):
        at = low.find(words.lower())
        while at >= 0:
            behind = at + len(words)
            alone = not (low[at - 1 : at].isalnum() or low[behind : behind + 1].isalnum())
            if alone:
                return start + at, start + behind
            at = low.find(words.lower(), at + 1)
    return None


def epoch(
    examples: list[Example], seed: int, number: int, none_share: float, news_share: float
) -> list[Example]:
    """What is shown in one epoch: all lines, and a sample of the rest that chance draws anew.

    `none_share` is the number of targets without a line for each line; two in five are of quotes
    that have none. `news_share` is the part of NewsMTSC's sentences. One
    target in six is put before the text though it is named there, as a watch-list's may be.
    """
    rng = random.Random(f"{seed} {number}")
    groups: dict[str, list[Example]] = {}
    for one in examples:
        groups.setdefault(one.origin, []).append(one)
    lines = groups.get("line", [])
    wanted = round(none_share * len(lines))
    shares = {"silent": 0.4, "beside": 0.2, "agent": 0.1, "nested": 0.1, "elsewhere": 0.2}
    shown = list(lines)
    for origin, share in shares.items():
        group = groups.get(origin, [])
        shown += rng.sample(group, min(len(group), round(share * wanted)))
    shown = [_put_before(one) if one.place and rng.random() < 1 / 6 else one for one in shown]
    news = groups.get("sentence", [])
    order = list(range(len(news)))
    random.Random(seed).shuffle(order)
    count = round(news_share * len(news))
    first = number * count
    shown += [news[order[n % len(news)]] for n in range(first, first + count)]
    rng.shuffle(shown)
    return shown


def _put_before(one: Example) -> Example:
    return replace(one, place=None)
