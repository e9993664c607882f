"""Marked stances as examples for a judge: a quote, a target in or beside it, and the label.

Where a careful reader wrote a line, the label is the line's. All else that a quote names has no
line, and is as instructive: what somebody else is told to think, who did the deed that is
condemned, what another quote of the article is about. A sentence of NewsMTSC has no quote; its
"neutral" may be either of neutral and none, which is why a label is a set.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from quotes import gold
from quotes.english.text import paragraphs, sentences
from quotes.models import Span
from training.stance_targets import phrases

Label = Literal["favour", "against", "neutral", "none"]
LABELS: tuple[Label, ...] = ("favour", "against", "neutral", "none")
NONE = frozenset({"none"})
NO_SIDE = frozenset({"neutral", "none"})
SEED = 20240229
KEPT_SHARE = 10  # one article in ten is kept for choosing and for the temperature
# how a target without a line came about: `beside` is named in a quote with a line for another,
# `silent` in a quote without lines; `nested` is judged by another speaker, in a quote inside this
# one or around it; `agent` is what a quote with a line of the other kind begins a clause with;
# `elsewhere` is another quote's target, not named here
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


def from_gold(folder: Path) -> list[Example]:
    """Every line of the marked articles of a folder, and what their quotes name without a line."""
    found: list[Example] = []
    for article in gold.load(folder):
        found += list(_of_article(article, f"{folder.name}/{article['id']}"))
    return found


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
            span = tuple(mark["span"])
            around = sentences_around(row["text"], [span])
            place = _mentioned(row["text"], mark["target"], around)
            if named is not None and named != (place is not None):
                continue
            label = frozenset({mark["polarity"]})
            speaker, target = mark["speaker"], mark["target"]
            found.append(
                Example(
                    row["id"], row["text"], around, (span,), None, speaker, target, place, label,
                    "line",
                )
            )  # fmt: skip
    return found


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


def _of_article(article: dict[str, Any], name: str) -> Iterator[Example]:
    text, quotes = article["text"], article["quotes"]
    judged = sorted({line["target"] for quote in quotes for line in quote["stances"]})
    for number, quote in enumerate(quotes):
        spans = tuple((start, end) for start, end in quote["content"])
        cues, sources = quote["cue"], quote["source"]
        near = [part for part in (*cues[:1], *sources[:1]) if _beside(part, spans)]
        around = sentences_around(text, [*spans, *near])
        source = next((tuple(one) for one in sources if _inside(one, around)), None)
        bare = Example(
            name, text, around, spans, source, quote["who"], "", None, NONE, "silent"
        )  # fmt: skip
        lines = [_of_line(bare, line) for line in quote["stances"]]
        yield from lines
        yield from _without_line(bare, lines, cued=bool(cues))
        yield from _of_others(bare, lines, _related(quotes, number))
        known = {_fold(one.target) for one in lines}
        for target in judged:
            missing = _fold(target) not in known and not _mentioned(text, target, around)
            if missing and not _alike(target, known):
                yield replace(bare, target=target, origin="elsewhere")


def _beside(part: list[int], spans: tuple[Span, ...]) -> bool:
    """Whether a cue or source stands near enough to be read along."""
    return min(abs(part[0] - end) for span in spans for end in span) < 200


def _inside(span: Iterable[int], around: Span) -> bool:
    start, end = span
    return around[0] <= start and end <= around[1]


def _of_line(bare: Example, line: dict[str, Any]) -> Example:
    place = tuple(line["target_span"]) if line["target_span"] else None
    if place is None:
        place = _mentioned(bare.text, line["target"], bare.around)
    labels = frozenset({line["stance"]})
    return replace(bare, target=line["target"], place=place, labels=labels, origin="line")


def _without_line(bare: Example, lines: list[Example], cued: bool) -> Iterator[Example]:
    """The phrases of a quote that no line is of."""
    known = {_fold(one.target) for one in lines}
    taken = [one.place for one in lines if one.place]
    against = any(one.pole for one in lines)
    for place in phrases(bare.text, bare.said, cued):
        target = " ".join(bare.text[slice(*place)].split())
        touching = any(place[0] < end and start < place[1] for start, end in taken)
        if touching or _alike(target, known) or len(target) < 3:
            continue
        origin: Origin = "silent"
        if lines:
            follows = bare.text[place[1] : place[1] + 2]
            agent = against and target[:1].isupper() and follows.startswith(" ")
            origin = "agent" if agent else "beside"
        yield replace(bare, target=target, place=place, origin=origin)


def _related(quotes: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """The quotes inside this one, and the one around it."""
    outer = quotes[number]["nested_in"]
    inner = [quote for quote in quotes if quote["nested_in"] == number]
    return [*inner, *([quotes[outer]] if outer is not None else [])]


def _of_others(
    bare: Example, lines: list[Example], related: list[dict[str, Any]]
) -> Iterator[Example]:
    """Targets that another speaker judges, inside or around what this one says."""
    known = {_fold(one.target) for one in lines}
    for quote in related:
        if quote["who"] == bare.speaker:
            continue
        for line in quote["stances"]:
            if not _alike(line["target"], known):
                span = line["target_span"]
                place = tuple(span) if span and _inside(span, bare.around) else None
                yield replace(bare, target=line["target"], place=place, origin="nested")


def _mentioned(text: str, target: str, around: Span) -> Span | None:
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


def _fold(target: str) -> frozenset[str]:
    words = target.lower().replace("’s", "").replace("'s", "").split()
    return frozenset(word.strip(",.") for word in words) - {"the", "a", "an", "of", "this", "that"}


def _alike(target: str, known: Iterable[frozenset[str]]) -> bool:
    """Whether a target may be one of those known: one's words hold the other's."""
    words = _fold(target)
    return not words or any(words <= other or other <= words for other in known)


def epoch(
    examples: list[Example], seed: int, number: int, none_share: float, news_share: float
) -> list[Example]:
    """What is shown in one epoch: all lines, and a sample of the rest that chance draws anew.

    `none_share` is the number of targets without a line for each line; half are of quotes that
    have none, a quarter are the hard ones. `news_share` is the part of NewsMTSC's sentences. One
    target in six is put before the text though it is named there, as a watch-list's may be.
    """
    rng = random.Random(f"{seed} {number}")
    groups: dict[str, list[Example]] = {}
    for one in examples:
        groups.setdefault(one.origin, []).append(one)
    lines = groups.get("line", [])
    wanted = round(none_share * len(lines))
    shares = {"silent": 0.5, "beside": 0.2, "agent": 0.1, "nested": 0.1, "elsewhere": 0.1}
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
